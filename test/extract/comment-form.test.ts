import { expect, test } from 'vitest';
import { readCommentForms } from '../../src/extract/comment-form.ts';
import { PageDocument } from '../../src/extract/document.ts';

const forms = (html: string, path = 'a-1.html'): string[] =>
  readCommentForms(
    new PageDocument(`<body><article><p>Bài viết</p></article>${html}`, `https://vuontre.example.vn/${path}`),
  ).map(({ value }) => value);

test.each([
  [
    'WordPress',
    '<div id="respond" class="comment-respond"><h3>Trả lời</h3><form action="/wp-comments-post.php" method="post" id="commentform" class="comment-form"><textarea id="comment" name="comment"></textarea><input type="submit" value="Phản hồi"></form></div>',
    ['form'],
  ],
  [
    'a form of its own',
    '<form class="frm-yk" action="/gui"><textarea placeholder="Nhập ý kiến của bạn"></textarea><button>Gửi</button></form>',
    ['form'],
  ],
  [
    'a form without accents',
    '<form action="/gui"><textarea placeholder="Y kien cua ban"></textarea></form>',
    ['form'],
  ],
  [
    'a heading over the field',
    '<form method="post"><h4>Bình luận</h4><label>Nội dung bình luận</label><textarea name="nd"></textarea><input type="submit" value="Gửi bình luận"></form>',
    ['form'],
  ],
  [
    'ASP.NET, one form around the page',
    '<form id="aspnetForm" action="./tin.aspx"><div><textarea name="ctl00$txtYKien" placeholder="Ý kiến của bạn"></textarea><input type="submit" value="Gửi bình luận"></div></form>',
    ['form'],
  ],
  [
    'a script',
    '<div class="box"><textarea placeholder="Chia sẻ ý kiến của bạn"></textarea><a href="javascript:;">Gửi</a></div>',
    ['form'],
  ],
  [
    'an editable box',
    '<div><div contenteditable="true" data-placeholder="Viết bình luận..."></div></div>',
    ['form'],
  ],
  [
    'Facebook',
    '<div class="fb-comments" data-href="https://vuontre.example.vn/a" data-numposts="5"></div>',
    ['Facebook'],
  ],
  ['Facebook, XFBML', '<fb:comments href="https://vuontre.example.vn/a"></fb:comments>', ['Facebook']],
  ['Disqus', '<div id="disqus_thread"></div>', ['Disqus']],
  [
    'Blogger',
    '<iframe id="comment-editor" src="https://www.blogger.com/comment/frame/1?po=2"></iframe>',
    ['Blogger'],
  ],
  [
    'Blogger, linked',
    '<a href="https://www.blogger.com/comment.g?blogID=1&postID=2">Đăng nhận xét</a>',
    ['Blogger'],
  ],
  [
    'ASP.NET, a long page',
    `<form id="aspnetForm" action="./tin.aspx">${'<p>Dòng <a href="/a">tin</a></p>'.repeat(200)}<div><textarea name="ctl00$txtYKien"></textarea><input type="submit" value="Gửi ý kiến"></div></form>`,
    ['form'],
  ],
  [
    'wpDiscuz',
    '<div id="wpdcom"><form class="wpd_comm_form"><textarea placeholder="Be the First to Comment!"></textarea></form></div>',
    ['form'],
  ],
  ['an invitation to log in', '<p>Vui lòng đăng nhập để gửi bình luận.</p>', ['login']],
])('readers can comment through %s', (_what, html, expected) => {
  expect(forms(html)).toEqual(expected);
});

test.each([
  ['nothing', ''],
  ['closed comments', '<div id="comments"><p>Bình luận đã đóng.</p></div>'],
  [
    'a closed form',
    '<div id="respond"><p>Bình luận đã bị khóa</p><form class="comment-form"><textarea></textarea></form></div>',
  ],
  ['a section called comments', '<nav><a href="/binh-luan">Bình luận</a></nav><h2>Bình luận - Phê phán</h2>'],
  ['a search form', '<form action="/tim-kiem"><input name="q" placeholder="Tìm kiếm"></form>'],
  [
    'a newsletter',
    '<form action="/newsletter"><input type="email" placeholder="Email của bạn"><button>Đăng ký</button></form>',
  ],
  [
    'a contact form',
    '<form id="contact-form" action="/lien-he/gui"><textarea placeholder="Nội dung liên hệ"></textarea><button>Gửi liên hệ</button></form>',
  ],
  [
    'Contact Form 7',
    '<form class="wpcf7-form" action="/#wpcf7-f12-o1"><label>Nội dung cần hỗ trợ<textarea class="wpcf7-textarea"></textarea></label><input type="submit" value="Gửi đi"></form>',
  ],
  [
    'a quotation request',
    '<form action="/bao-gia"><textarea placeholder="Yêu cầu của bạn"></textarea><button>Nhận báo giá</button></form>',
  ],
  [
    'a link to the comments feed',
    '<link rel="alternate" type="application/rss+xml" title="Dòng bình luận" href="/comments/feed/"><script src="/wp-includes/js/comment-reply.min.js"></script>',
  ],
  ['old comments without a form', '<div class="comments"><p>Rất hay!</p></div>'],
])('%s lets nobody comment', (_what, html) => {
  expect(forms(html)).toEqual([]);
});

test("a contact page's form is no comment form, whatever it asks", () => {
  const html =
    '<form method="post"><textarea placeholder="Ý kiến của bạn"></textarea><button>Gửi ý kiến</button></form>';
  expect(forms(html, 'lien-he.html')).toEqual([]);
});

test('the proof is what the reader sees', () => {
  const doc = new PageDocument(
    '<form class="frm"><textarea placeholder="Nhập ý kiến của bạn"></textarea></form>',
    'https://vuontre.example.vn/a.html',
  );
  expect(readCommentForms(doc)).toEqual([
    { value: 'form', quote: 'Nhập ý kiến của bạn', where: 'textarea[placeholder="Nhập ý kiến của bạn"]' },
  ]);
});
