import { expect, test } from 'vitest';
import { PARAGRAPHS } from '../support/article-page.ts';
import { readArticlePage, readHtml } from '../support/read-html.ts';

const SITE = 'https://ruongdong.example.vn';
const teaser = (n: number): string =>
  `<div class="item"><h3><a href="/tin-${n}.html">Nông dân ba xã vùng trũng xuống giống vụ thứ ${n}</a></h3><p>Bà con tranh thủ con nước ngọt để gieo sạ, dự kiến xong trong tuần tới.</p></div>`;
const list = [1, 2, 3, 4, 5].map(teaser).join('');
const page = (body: string, title = 'Ruộng Đồng'): string =>
  `<html><head><title>${title}</title></head><body><div id="nav"><a href="/">Trang chủ</a></div><div class="main">${body}</div></body></html>`;

test('an article is an article, with and without structured data', () => {
  expect(readArticlePage().kind).toBe('article');
  expect(
    readArticlePage({ head: '<script type="application/ld+json">{"@type":"NewsArticle"}</script>' }).kind,
  ).toBe('article');
});

test.each(['/', '/index.html', '/trang-chu', '/default.aspx', '/?utm_source=zalo', '/vi'])(
  '%s is the home page',
  (path) => {
    expect(readHtml(page(list), SITE + path)).toMatchObject({
      kind: 'home',
      isContact: false,
      article: null,
    });
  },
);

test.each([
  ['five teasers', list],
  ['two teasers', teaser(1) + teaser(2)],
  [
    'bare headlines',
    [1, 2, 3, 4]
      .map((n) => `<li><a href="/a${n}">Giá lúa hôm nay tăng trở lại sau kỳ nghỉ lễ ${n}</a></li>`)
      .join(''),
  ],
])('a page of %s is a section', (_what, body) => {
  expect(readHtml(page(`<h1>Mùa vụ</h1>${body}`, 'Mùa vụ | Ruộng Đồng'), `${SITE}/mua-vu/`).kind).toBe(
    'section',
  );
});

test('related headlines after and beside a text leave it an article', () => {
  expect(readArticlePage({ after: `<div class="more">${list}</div>`, aside: list }).kind).toBe('article');
});

test.each([
  ['/lien-he', 'Liên hệ - Ruộng Đồng'],
  ['/gioi-thieu.html', 'Giới thiệu'],
  ['/default.asp?mod=contact', 'Ruộng Đồng'],
  ['/trang/so-12', 'Về chúng tôi | Ruộng Đồng'],
])('%s is a contact page, however much it says', (path, title) => {
  const text = PARAGRAPHS.map((line) => `<p>${line}</p>`).join('');
  expect(readHtml(page(`<h1>${title}</h1>${text}`, title), SITE + path)).toMatchObject({
    kind: 'other',
    isContact: true,
    article: null,
  });
});

test.each([
  '/apple-gioi-thieu-may-cay-moi-tai-trien-lam-1234.html',
  '/nong-dan-lien-he-doanh-nghiep-ban-lua-1235.html',
  '/about-time-for-a-new-harvest.html',
])('%s is no contact page for the words in its address', (path) => {
  expect(readArticlePage({ url: SITE + path })).toMatchObject({ kind: 'article', isContact: false });
});

test('terms of use and an empty page are neither article nor contact', () => {
  const text = PARAGRAPHS.map((line) => `<p>${line}</p>`).join('');
  expect(readHtml(page(text, 'Điều khoản sử dụng'), `${SITE}/dieu-khoan`)).toMatchObject({
    kind: 'other',
    isContact: false,
  });
  expect(readHtml('', `${SITE}/a`)).toMatchObject({ kind: 'other', article: null });
});

const TEXT = PARAGRAPHS.map((line) => `<p>${line}</p>`).join('');

test.each(['/dieu-le', '/san-pham/nha-thep', '/thi-cong-mong.php', '/lich-su-phat-trien/'])(
  'a text without day, author, source or an address of its own is a page of the site: %s',
  (path) => {
    expect(readHtml(page(`<h1>Điều lệ Hội</h1>${TEXT}`, 'Điều lệ Hội'), SITE + path).kind).toBe('other');
  },
);

test.each([
  ['a day', '/mua-vu', '<p class="date">22/11/2026 14:36</p>', ''],
  ['an author', '/mua-vu', '<span class="author">Thu Sương</span>', ''],
  ['a source', '/mua-vu', '', '<p>Theo VnExpress</p>'],
  ['a long slug', '/nong-dan-tan-lam-thu-hoach-lua-som', '', ''],
  ['a number', '/news.asp?id=12', '', ''],
  ['a numbered file', '/tin-9.htm', '', ''],
])('with %s it is an article', (_what, path, above, below) => {
  const html = page(`<h1>Thu hoạch lúa sớm</h1>${above}${TEXT}${below}`, 'Thu hoạch lúa sớm');
  expect(readHtml(html, SITE + path).kind).toBe('article');
});

test('a list above an imprint that no tag marks is no article about the licence', () => {
  const imprint = `<div class="o">Trang thông tin điện tử tổng hợp Ruộng Đồng của Hợp tác xã Ruộng Đồng Ba Xã</div>
    <div>Giấy phép số 12/GP-TTĐT do Sở Thông tin và Truyền thông Vĩnh Long cấp ngày 02/03/2024</div>
    <div>Địa chỉ: ấp Phú Long, xã Tân Hạnh, tỉnh Vĩnh Long. Điện thoại: 0270 370 0016. Email: a@ruongdong.example.vn</div>`;
  const rows = [1, 2, 3, 4].map(
    (n) =>
      `<div class="tin"><a href="/ct?id=${n}">Nông dân vùng trũng xuống giống vụ ${n}</a> (20/11/2026)</div>`,
  );
  const html = page(`<h2>Chuyện vườn</h2>${rows.join('')}${imprint}`, 'Chuyện vườn');
  expect(readHtml(html, `${SITE}/doc.jsp`)).toMatchObject({ kind: 'section', article: null });
});

test('cards of several articles are a list, also without links in their headlines', () => {
  const card = (n: number): string =>
    `<article><header><h2>Nông dân ba xã vùng trũng xuống giống vụ ${n}</h2></header><div>Bà con tranh thủ con nước ngọt để gieo sạ, dự kiến xong trong tuần ${n}.</div><footer><span>${n} tháng 11, 2026</span></footer><a href="/posts/${n}/" aria-label="x"></a></article>`;
  const html = page(`<h1>Bài</h1>${[1, 2, 3, 4, 5].map(card).join('')}`, 'Bài | Ruộng Đồng');
  expect(readHtml(html, `${SITE}/posts/`).kind).not.toBe('article');
});

test('an address above those of three headlines is their section', () => {
  const heads = ['mot', 'hai', 'ba']
    .map(
      (n) =>
        `<p><a href="/vi/news/nong-dan-xuong-giong-vu-${n}.html">Nông dân xuống giống vụ ${n} ở vùng trũng</a></p>`,
    )
    .join('');
  const html = page(`<h1>Tin vườn</h1><p>20/11/2026</p>${TEXT}${heads}`, 'Tin vườn');
  expect(readHtml(html, `${SITE}/vi/news/`).kind).toBe('section');
});
