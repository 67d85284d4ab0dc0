import { expect, test } from 'vitest';
import { PARAGRAPHS } from '../support/article-page.ts';
import { readArticlePage } from '../support/read-html.ts';

const bylineOf = (parts: Parameters<typeof readArticlePage>[0]) =>
  readArticlePage(parts).article?.byline?.value ?? null;
const text = PARAGRAPHS.map((line) => `<p>${line}</p>`).join('');

test.each([
  ['a marked element', { below: '<span class="author">Thu Sương</span>' }, 'Thu Sương'],
  [
    'a marked element with a date',
    { below: '<div class="author-info">Trọng Đạt <span>22/11/2026 14:36</span></div>' },
    'Trọng Đạt',
  ],
  [
    'microdata',
    { below: '<span itemprop="author" itemscope><span itemprop="name">A Sính</span></span>' },
    'A Sính',
  ],
  [
    'a right-aligned last line',
    { body: `${text}<p style="text-align:right"><strong>CÔNG LÂM</strong></p>` },
    'CÔNG LÂM',
  ],
  ['a bold last line', { body: `${text}<p><b>Trịnh Tuyết - Tạ Hải</b></p>` }, 'Trịnh Tuyết - Tạ Hải'],
  ['initials', { body: `${text}<p><b>M.QUANG</b></p>` }, 'M.QUANG'],
  ['a reporter', { below: '<p>PV Nga Rmah | 22/11/2026 14:36</p>' }, 'PV Nga Rmah'],
  [
    'a line beside its credit',
    { below: '<p>Huyền Sâm – theo <a href="https://vietnamnet.vn/x-1.html">VietNamNet</a></p>' },
    'Huyền Sâm',
  ],
  ["a link to the author's page", { below: '<h4><a href="/author/doan-ram/">Doãn Rằm</a></h4>' }, 'Doãn Rằm'],
  ['an icon of a person', { below: '<ul><li><i class="far fa-user"></i> Hoàng Mai</li></ul>' }, 'Hoàng Mai'],
  ["an account's name", { below: '<h4><a class="username">suutam_hp</a></h4>' }, 'suutam_hp'],
  ['a writer before the hour', { below: '<span>Người viết: <b>Admin</b> lúc </span>' }, 'Admin'],
  [
    'an author with the outlet behind',
    { body: `${text}<p align="right"><b>Quang Thuận/VOV</b></p>` },
    'Quang Thuận',
  ],
  ['a labelled line in a box', { after: '<aside><p>Tác giả: Minh Anh</p></aside>' }, 'Minh Anh'],
  ['a name before an outlet', { after: '<p>Minh Anh, VnExpress</p>' }, 'Minh Anh'],
  ['a label in a cell', { below: '<dl><dt>Tác giả</dt><dd>Minh Anh</dd></dl>' }, 'Minh Anh'],
  [
    'a label that a style sheet parts',
    { below: '<div><span>Tác giả</span><b>Minh Anh</b></div>' },
    'Minh Anh',
  ],
  ['the last of three parts', { below: '<div>20/11/2026 | Mùa vụ | Minh Anh</div>' }, 'Minh Anh'],
  [
    'an icon among others',
    {
      below:
        '<div><i class="icon-calendar"></i> 20/11/2026 <i class="icon-user"></i> Minh Anh <i class="icon-eye"></i> 35</div>',
    },
    'Minh Anh',
  ],
  [
    'a sender',
    {
      below: '<div>Gửi bởi <span property="schema:name">Minh Anh</span> vào T6, 20/11/2026 - 08:15</div>',
    },
    'Minh Anh',
  ],
  [
    'a highland name',
    { below: '<div><span>H’Linh</span><span> • </span><span>14.11.2026 12:23</span></div>' },
    'H’Linh',
  ],
  [
    'a desk that signs',
    { below: '<div><span>Tổ nội dung</span> • <span>14.11.2026</span></div>' },
    'Tổ nội dung',
  ],
  ['an account that a label says signs', { below: '<p>Đăng bởi <b>Admin</b></p>' }, 'Admin'],
  ['a label', { after: '<p>Tác giả: Nguyễn Văn A</p>' }, 'Nguyễn Văn A'],
  [
    'structured data',
    {
      head: '<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Person","name":"Lê Thị Bình"}}</script>',
    },
    'Lê Thị Bình',
  ],
] as const)('is read from %s', (_where, parts, name) => {
  expect(bylineOf(parts)).toBe(name);
});

test.each([
  ['the credited outlet', { body: `${text}<p style="text-align:right"><strong>Theo VnExpress</strong></p>` }],
  ['an outlet in the author element', { below: '<span class="author">Báo Tin tức</span>' }],
  [
    'the site itself',
    { head: '<meta property="og:site_name" content="Ruộng Đồng"><meta name="author" content="Ruộng Đồng">' },
  ],
  ['the host', { head: '<meta name="author" content="ruongdong.example.vn">' }],
  ['the software', { below: '<span class="author">admin</span>' }],
  [
    'an outlet glued to its label',
    { after: '<div class="styles_source__k"><span>Nguồn</span><strong>Lao Động</strong></div>' },
  ],
  [
    'the word before key words',
    { after: '<ul><li><span>TAGS</span></li><li><a href="/t">lúa</a></li></ul>' },
  ],
  [
    "a column's head",
    { after: '<table><tr><td>Mã</td><td>Quy cách</td></tr><tr><td>A1</td><td>5</td></tr></table>' },
  ],
  [
    'a commenter',
    {
      after:
        '<div class="comments"><span class="comment-author">Nguyễn Văn Bạn Đọc</span><p>Bài rất hay và có ích.</p></div>',
    },
  ],
  [
    'a section beside the date',
    { below: '<div><span class="cat-links"><a rel="category">Bếp</a></span> / 22/11/2026 14:36</div>' },
  ],
  ['an outlet between dashes', { body: `${text}<p style="text-align:center">- Theo Tiền Phong -</p>` }],
  ['an outlet with its day', { below: '<p><cite>Tuổi Trẻ, 20/11/2026</cite></p>' }],
  [
    'a photographer',
    { body: `${text}<figure><img src="a.jpg"><figcaption>Ảnh: Thu Sương</figcaption></figure>` },
  ],
] as const)('is not %s', (_who, parts) => {
  expect(bylineOf(parts)).toBeNull();
});
