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
