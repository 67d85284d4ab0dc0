import { expect, test } from 'vitest';
import type { ArticleFacts, Credit } from '../../src/extract/page-facts.ts';
import { readPage } from '../../src/extract/read-page.ts';

const SENTENCES = [
  'Người dân trong vùng cho biết mùa nước năm nay về muộn hơn mọi năm, cá đồng vì thế cũng ít hơn hẳn.',
  'Chính quyền xã đã lập tổ trực ở ba bến đò, nhắc người qua sông mặc áo phao và không chở quá số người.',
  'Theo Bộ Nông nghiệp và Môi trường, mực nước sẽ còn lên chậm trong hai tuần tới rồi xuống dần.',
  'Theo VnExpress, giá cá linh đầu mùa đã tăng gấp đôi so với cùng kỳ năm ngoái tại nhiều chợ.',
  'Bà con tranh thủ vệ sinh đồng ruộng, gia cố bờ bao và chờ con nước lớn vào giữa tháng.',
];
const BODY = SENTENCES.map((text) => `<p>${text}</p>`).join('\n');

function article(html: string, head = ''): ArticleFacts {
  const facts = readPage({
    url: 'https://vuontre.example.vn/doi-song/mua-nuoc-ve-muon-tren-dong-bai-4821.html',
    body: new TextEncoder().encode(
      `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Mùa nước về muộn trên đồng bãi - Vườn Tre</title><meta property="og:type" content="article"><meta property="og:site_name" content="Vườn Tre">${head}</head><body>${html}
       <footer><p>Trang thông tin điện tử tổng hợp Vườn Tre</p><p>Ghi rõ nguồn Vườn Tre khi phát hành lại thông tin từ website này</p></footer></body></html>`,
    ),
    contentType: 'text/html; charset=utf-8',
    robotsTag: null,
    status: 200,
  });
  expect(facts.kind).toBe('article');
  return facts.article!;
}

const H1 = '<h1>Mùa nước về muộn trên đồng bãi</h1>';
const META = '<div class="meta"><span class="date">20/11/2026 08:15</span></div>';
const after = (line: string): string =>
  `<article>${H1}${META}<div class="content">${BODY}${line}</div></article>`;

function credit(html: string): Partial<Credit> | null {
  const read = article(html).credit;
  return read === null ? null : { name: read.name, url: read.url, time: read.time };
}

const only = (name: string): Partial<Credit> => ({ name, url: null, time: null });

test.each<[string, Partial<Credit>]>([
  ['<p>Theo VnExpress</p>', only('VnExpress')],
  ['<p style="text-align:right"><strong>Theo Tuổi Trẻ Online</strong></p>', only('Tuổi Trẻ Online')],
  ['<p><em>(Theo Dân trí)</em></p>', only('Dân trí')],
  ['<p>THEO TRÍ THỨC TRẺ</p>', only('TRÍ THỨC TRẺ')],
  ['<p>SA, THEO TRÍ THỨC TRẺ</p>', only('TRÍ THỨC TRẺ')],
  ['<p>Thu Hà - Theo Dân Việt.</p>', only('Dân Việt')],
  ['<p>Nguồn: Báo Lao Động</p>', only('Báo Lao Động')],
  ['<p>NGUỒN : TTXVN</p>', only('TTXVN')],
  ['<p>[Nguồn: VTV]</p>', only('VTV')],
  ['<p>Nguồn tin: chinhphu.vn</p>', only('chinhphu.vn')],
  ['<p>Nguồn bài viết: Thanh Niên</p>', only('Thanh Niên')],
  [
    '<p>Dẫn theo Báo điện tử VTV (18/11/2026 07:51)</p>',
    { name: 'Báo điện tử VTV', url: null, time: '2026-11-18T07:51:00+07:00' },
  ],
  ['<p>Trích từ Tạp chí Tia Sáng</p>', only('Tạp chí Tia Sáng')],
  ['<p>Đăng lại từ: Người Lao Động</p>', only('Người Lao Động')],
  ['<p>Tổng hợp từ VnExpress, Tuổi Trẻ</p>', only('VnExpress')],
  ['<p>baochinhphu.vn</p>', only('baochinhphu.vn')],
  [
    '<p>Theo <a href="https://vov.vn/a-post1.vov">VOV.VN</a></p>',
    { name: 'VOV.VN', url: 'https://vov.vn/a-post1.vov', time: null },
  ],
  [
    '<p>Nguồn: <a href="https://nld.com.vn/a-196.htm">https://nld.com.vn/a-196...</a> (Người Lao Động)</p>',
    { name: 'Người Lao Động', url: 'https://nld.com.vn/a-196.htm', time: null },
  ],
  [
    '<p>Xem bài gốc <a href="https://laodong.vn/a.ldo">tại đây</a> (LĐO, 05/11/2026 16:58)</p>',
    { name: 'LĐO', url: 'https://laodong.vn/a.ldo', time: '2026-11-05T16:58:00+07:00' },
  ],
  [
    '<p>Link bài gốc: <a href="https://dantri.com.vn/a.htm">xem</a></p>',
    { name: 'dantri.com.vn', url: 'https://dantri.com.vn/a.htm', time: null },
  ],
  ['<p>Theo VOV<br>https://vov.vn/a.vov</p>', { name: 'VOV', url: 'https://vov.vn/a.vov', time: null }],
  ['<p>Theo Minh Anh/VnExpress</p>', only('VnExpress')],
  ['<p>Theo Hà An - Dân Việt</p>', only('Dân Việt')],
  ['<p>Theo Hồng Hạnh (Vietnamnet)</p>', only('Vietnamnet')],
  ['<p>Theo VnExpress</p>'.normalize('NFD'), only('VnExpress')],
  ['<p>Nguồn: Tuổi Trẻ</p>'.normalize('NFD'), only('Tuổi Trẻ'.normalize('NFD'))],
  ['<p>Nguon: Tuoi Tre Online</p>', only('Tuoi Tre Online')],
  ['<p>Ngu&#7891;n: B&aacute;o Tin t&#7913;c</p>', only('Báo Tin tức')],
  ['<p>Nguồn bài viết:<br/>Hà Nội mới</p>', only('Hà Nội mới')],
  ['<p>Dẫn theo báo Tuổi Trẻ</p>', only('Tuổi Trẻ')],
  ['<p class="detail-source">Theo Người Lao Động</p>', only('Người Lao Động')],
  ['<p style="text-align:right"><strong>TTXVN</strong></p>', only('TTXVN')],
  [
    '<p>Link gốc: <a href="https://danviet.vn/a-d13.html">danviet.vn/a-d13</a></p>',
    { name: 'danviet.vn', url: 'https://danviet.vn/a-d13.html', time: null },
  ],
  ['<div class="styles_source__kQ2"><span>Nguồn</span><strong>VnExpress</strong></div>', only('VnExpress')],
  ['<p>Theo Sức khỏe & Đời sống</p>', only('Sức khỏe & Đời sống')],
  ['<div class="nguon-tin">Thanh Niên</div>', only('Thanh Niên')],
  ['<p>Bà con chờ con nước lớn vào giữa tháng này. (Theo Dân trí)</p>', only('Dân trí')],
])('credits the source in %s', (line, expected) => {
  expect(credit(after(line))).toEqual(expected);
});

test.each([
  ['nothing', ''],
  ['an author', '<p><strong>Trọng Đạt</strong></p>'],
  ['a sentence', '<p>Theo Bộ Y tế, người dân nên đi khám sớm.</p>'],
  ['an invitation', '<p>Theo dõi Vườn Tre trên Google News</p>'],
  ['something followed', '<p>Theo đó, các bến đò sẽ mở lại vào tuần sau.</p>'],
  ['a re-use notice', '<p>Ghi rõ nguồn "Vườn Tre" khi phát hành lại thông tin từ trang này</p>'],
  ['a picture credit', '<p>Nguồn ảnh: GameK</p>'],
  ['a photographer', '<p><em>Ảnh: VGP</em></p>'],
  ['a caption', '<figure><img src="/a.jpg"><figcaption>Nguồn: VnExpress</figcaption></figure>'],
  ['nobody', '<p>Nguồn: Internet</p>'],
  ['nobody, collected', '<p>Nguồn: Sưu tầm</p>'],
  ['nobody, compiled', '<p>(Tổng hợp)</p>'],
  ['the site itself', '<p>Nguồn: Vườn Tre</p>'],
  ['the own host', '<p>Nguồn: vuontre.example.vn</p>'],
  ['a follow link', '<p>Tin theo nguồn tổng hợp</p>'],
  [
    'related articles',
    '<h3>Tin liên quan</h3><ul><li><a href="/a.html">Theo chân đội gỡ lưới ma</a></li></ul>',
  ],
])('%s is no credit', (_what, line) => {
  expect(credit(after(line))).toBeNull();
});

test('a credit may stand under the title, beside the author and the own date', () => {
  const html = `<article>${H1}<div class="meta"><span class="writer">Đ.Trung</span> <span class="date">20/11/2026</span> <span class="x-nguontin">Thanh Niên</span> <span class="x-gio-goc">đăng gốc 11:00 19/11/2026</span></div><div class="content">${BODY}</div></article>`;
  expect(credit(html)).toEqual({ name: 'Thanh Niên', url: null, time: '2026-11-19T11:00:00+07:00' });
});

test("the own date beside a credit under the title is not the source's", () => {
  const html = `<article>${H1}<p class="knc-meta">Sầu Thiên Thu - Theo Trí Thức Trẻ | 13/01/2026 02:24 PM</p><div class="content">${BODY}</div></article>`;
  expect(credit(html)).toEqual(only('Trí Thức Trẻ'));
});

test('the VCCorp platform: name and link in the source box', () => {
  const box = `<div class="link-source-wrapper is-web"><a class="link-source-name" title="Thể thao 247"><span class="btn-copy-link-source"></span><span class="link-source-text-name">Thể thao 247</span></a><div class="link-source-detail"><span class="link-source-full">https://thethao247.vn/a-1.html</span></div></div>`;
  expect(article(after(box)).credit).toMatchObject({
    name: 'Thể thao 247',
    url: 'https://thethao247.vn/a-1.html',
    scripted: false,
  });
});

test('the VCCorp platform: the time in the source box', () => {
  const box = `<div class="link-source-wrapper is-web"><a class="link-source-name">Theo <span class="link-source-text-name">Sức khỏe & Đời sống</span></a><div class="link-source-detail"><a class="link-source-full" href="https://suckhoedoisong.vn/a-1.html">a</a></div><span class="time-source-detail">13:33 20/11/2026</span></div>`;
  expect(article(after(box)).credit).toMatchObject({
    url: 'https://suckhoedoisong.vn/a-1.html',
    time: '2026-11-20T13:33:00+07:00',
  });
});

test('the VCCorp platform: a link that a script fetches cannot be told from the HTML', () => {
  const box = `<div class="link-source-wrapper is-web"><a class="link-source-name"><span class="link-source-text-name">Đời sống Pháp luật</span></a><a class="btn-copy-link-source" data-link=""></a></div><script>$.get('/RequestHandler.ashx?c=getOrgUrl&newsId=1')</script>`;
  expect(article(after(box)).credit).toMatchObject({ name: 'Đời sống Pháp luật', url: null, scripted: true });
  const empty = `<div class="link-source-wrapper" style="display:none"><span class="link-source-text-name"></span></div><script>var orgUrl = getOrgUrl(1)</script>`;
  const read = article(after(empty)).credit!;
  expect(read).toMatchObject({ name: '', url: null, scripted: true });
  expect(empty).toContain(read.quote);
});

test('an ASP page: one table cell with line breaks', () => {
  const html = `<TABLE><TR><TD CLASS=menu><A HREF="/">Trang chủ</A></TD></TR><TR><TD><FONT SIZE=4><B>Mùa nước về muộn trên đồng bãi</B></FONT><BR><FONT COLOR=gray>20/11/2026</FONT><BR><BR>${SENTENCES.join('<BR><BR>')}<BR><DIV ALIGN=right><I>(Theo Nhân Dân)</I></DIV></TD></TR></TABLE>`;
  expect(credit(html)).toEqual(only('Nhân Dân'));
});

test('a Blogger post', () => {
  const html = `<div class="post hentry"><h3 class="post-title entry-title">Mùa nước về muộn trên đồng bãi</h3><div class="post-body entry-content">${SENTENCES.join('<br><br>')}<br><br><div style="text-align: right;"><i>Nguồn: <a href="https://tuoitre.vn/a.htm">Tuổi Trẻ</a></i></div></div><div class="post-footer">Đăng bởi An lúc 08:15</div></div>`;
  expect(credit(html)).toEqual({ name: 'Tuổi Trẻ', url: 'https://tuoitre.vn/a.htm', time: null });
});

test("the site's own redirector leads to the source", () => {
  const line = '<p>Nguồn: <a href="/out?url=https%3A%2F%2Fthanhnien.vn%2Fa.htm">Thanh Niên</a></p>';
  expect(credit(after(line))).toEqual({ name: 'Thanh Niên', url: 'https://thanhnien.vn/a.htm', time: null });
});

test('every quote stands in one line of the page', () => {
  const html = after('<p>Dẫn theo Báo điện tử VTV (18/11/2026 07:51)</p>');
  expect(article(html).credit!.quote).toBe('Dẫn theo Báo điện tử VTV (18/11/2026 07:51)');
});

const headed = (line: string): string =>
  `<article>${H1}<div class="meta">${line}</div><div class="content">${BODY}</div></article>`;
const LOGO = '<a href="https://dantri.com.vn/doi-song/a-1.htm"><img src="/l.png" alt="Logo Dân trí"></a>';

test.each<[string, string, Partial<Credit> | null]>([
  ['between date and reads', headed('20/11/2026 08:15 | VnExpress | 35 lượt xem'), only('VnExpress')],
  [
    'as a link beside the age',
    headed('<a href="https://tuoitre.vn/a-1.htm">Tuổi Trẻ</a> · 2 giờ trước'),
    { name: 'Tuổi Trẻ', url: 'https://tuoitre.vn/a-1.htm', time: null },
  ],
  [
    'as the one logo that leads to it',
    after(`<div class="pub">${LOGO}</div>`),
    { name: 'Dân trí', url: 'https://dantri.com.vn/doi-song/a-1.htm', time: null },
  ],
  ['behind "Nguồn" without a colon', after('<p>Nguồn <b>Tuổi Trẻ Online</b></p>'), only('Tuổi Trẻ Online')],
  ['not when the name may be a section', headed('20/11/2026 08:15 | Lao động | 35 lượt xem'), null],
  ['not in a way back through sections', headed('Trang chủ | VnExpress | Đời sống'), null],
  [
    'not in a wall of partners',
    after(`<div>${LOGO}${LOGO.replaceAll('dantri', 'vtcnews').replace('Dân trí', 'VTC News')}</div>`),
    null,
  ],
])('an outlet alone is a credit %s', (_where, html, expected) => {
  expect(credit(html)).toEqual(expected);
});

test.each([
  [
    'before a pointer to the original',
    after('<p>Theo CAND. Xem bài viết gốc <a href="https://cand.com.vn/a-1.htm">tại đây</a>.</p>'),
    { name: 'CAND', url: 'https://cand.com.vn/a-1.htm', time: null },
  ],
  [
    'as a linked host beside the date',
    headed(
      'Thứ Sáu, 20/11/2026 08:15 <span><i></i> <a href="https://thanhnien.vn/a-1.htm">thanhnien.vn</a></span>',
    ),
    { name: 'thanhnien.vn', url: 'https://thanhnien.vn/a-1.htm', time: null },
  ],
  [
    'in a table with its time',
    after(
      '<table><tr><th>Nguồn tin</th><td><a href="https://congthuong.vn/a-1.html">Công Thương</a></td></tr><tr><th>Thời gian đăng</th><td>14:02 18/11/2026</td></tr></table>',
    ),
    { name: 'Công Thương', url: 'https://congthuong.vn/a-1.html', time: '2026-11-18T14:02:00+07:00' },
  ],
])('an outlet is read %s', (_where, html, expected) => {
  expect(credit(html)).toEqual(expected);
});

test.each([
  ['<p>Tác giả: Minh Anh | Nguồn: Tuổi Trẻ</p>', 'Tuổi Trẻ'],
  ['<p>Nguồn: <img src="x.png" alt="VnExpress"></p>', 'VnExpress'],
  ['<p>➤ Nguồn: tuoitre.vn</p>', 'tuoitre.vn'],
  ['<p>Nguồn tin: Báo Lao Động số ra ngày 20/11</p>', 'Báo Lao Động'],
  ['<p>Theo Minh Anh (Tuổi Trẻ)</p>', 'Tuổi Trẻ'],
  ['<p>Tuổi Trẻ, 08:30 20/11/2026</p>', 'Tuổi Trẻ'],
  ['<p>Nguồn: Tổng hợp từ Tuổi Trẻ, Thanh Niên</p>', 'Tuổi Trẻ'],
  ['<p>Đăng tải lần đầu trên: <a href="https://tuoitre.vn/a-1.htm">Tuổi Trẻ</a></p>', 'Tuổi Trẻ'],
  ['<p>Original: <a href="https://tuoitre.vn/a-1.htm">Tuổi Trẻ</a></p>', 'Tuổi Trẻ'],
])('the outlet of %s is %s', (line, name) => {
  expect(credit(after(line))?.name).toBe(name);
});

test('a lead without an outlet takes nothing from a box elsewhere on the page', () => {
  expect(credit(after('<p>Nguồn:</p>'))).toBeNull();
});

const TUOI_TRE = 'https://tuoitre.vn/a-1.htm';

test.each([
  ['<div class="flex"><span>Nguồn</span><span class="font-medium">Tuổi Trẻ</span></div>'],
  [`<h4>Nguồn</h4><p><a href="${TUOI_TRE}">Tuổi Trẻ</a></p>`],
  [`<p class="from">từ <a href="${TUOI_TRE}">Tuổi Trẻ</a></p>`],
  [`<a class="chip" href="${TUOI_TRE}"><span>Tuổi Trẻ</span></a>`],
  ['<p>Bài viết được đăng lại theo thỏa thuận với báo Tuổi Trẻ.</p>'],
  ['<p>Bản quyền bài viết thuộc về Báo Tuổi Trẻ.</p>'],
])('%s credits the paper, below the title as after the text', (html) => {
  expect(credit(headed(html))?.name).toContain('Tuổi Trẻ');
  expect(credit(after(html))?.name).toContain('Tuổi Trẻ');
});

test('a labelled line counts beside the text, above the title and below related articles', () => {
  const line = '<p>Nguồn: Tuổi Trẻ</p>';
  const related =
    '<h3>Tin liên quan</h3><ul><li><a href="/1.html">Một tin khác rất đáng đọc về mùa vụ</a></li></ul>';
  expect(credit(after(`<aside>${line}</aside>`))?.name).toBe('Tuổi Trẻ');
  expect(credit(headed(`<aside>${line}</aside>`))?.name).toBe('Tuổi Trẻ');
  expect(credit(after(related + line))?.name).toBe('Tuổi Trẻ');
});
