import { expect, test } from 'vitest';
import { PARAGRAPHS } from '../support/article-page.ts';
import { readArticlePage, readHtml } from '../support/read-html.ts';

const bodyOf = (parts: Parameters<typeof readArticlePage>[0]): string[] =>
  (readArticlePage(parts).article?.body ?? '').split('\n');
const paragraphs = PARAGRAPHS.map((text) => `<p>${text}</p>`);

test('keeps the paragraphs and leaves the page around them out', () => {
  expect(bodyOf({})).toEqual(PARAGRAPHS);
});

test('reads the title from its heading, not from the page head', () => {
  expect(readArticlePage().article?.title?.quote).toBe(
    'Nông dân Tân Lâm thu hoạch lúa sớm, tránh được đợt hạn mặn',
  );
});

test('puts the lead above the body first', () => {
  const lead = 'Giống lúa ngắn ngày giúp hơn hai trăm hộ dân xã Tân Lâm thu hoạch sớm, bán được giá cao.';
  for (const below of [
    `<h2 class="sapo">${lead}</h2>`,
    `<p class="description">${lead}</p>`,
    `<div class="summary">${lead}</div>`,
  ]) {
    expect(bodyOf({ below: `<span class="date">22/11/2026</span>${below}` })).toEqual([lead, ...PARAGRAPHS]);
  }
});

test.each([
  [
    'a figure with a caption',
    '<figure><img src="a.jpg"><figcaption>Bà con thu hoạch lúa trên cánh đồng. Ảnh: Minh Anh</figcaption></figure>',
  ],
  [
    'a picture table',
    '<table class="picture"><tr><td><img src="a.jpg"></td></tr><tr><td class="caption">Bà con thu hoạch lúa trên đồng.</td></tr></table>',
  ],
  [
    'a caption under its picture',
    '<p align="center"><img src="a.jpg"></p><p align="center"><em>Bà con thu hoạch lúa trên cánh đồng xã Tân Lâm.</em></p>',
  ],
  [
    'a caption beside its picture',
    '<div align=center><img src="a.jpg"><br><i>Hình ảnh tại cánh đồng</i></div>',
  ],
  ['a photo credit', '<p>Ảnh: Minh Anh</p>'],
  [
    'a box of related links',
    '<div class="xemthem">Xem thêm: <a href="/a">Giá lúa tăng trở lại sau nhiều tuần giảm</a></div>',
  ],
  ['a related link without a name', '<p><a href="/a">Giá lúa tăng trở lại sau nhiều tuần giảm</a></p>'],
  ['a share bar', '<div class="share-bar"><a href="#">Chia sẻ lên Facebook</a></div>'],
  [
    'an advertisement',
    '<div class="quangcao">Nhà phân phối phân bón chính hãng, giao tận nơi trong ngày.</div>',
  ],
  ['a script', '<script>document.write("Đoạn chữ do script viết ra, dài hơn một câu.")</script>'],
  ['hidden text', '<p style="display:none">Đoạn chữ ẩn không ai nhìn thấy trên trang này cả.</p>'],
])('leaves out %s within the text', (_what, furniture) => {
  const [first, second, ...rest] = paragraphs;
  expect(bodyOf({ body: [first, second, furniture, ...rest].join('\n') })).toEqual(PARAGRAPHS);
});

test.each([
  ['an author', '<p style="text-align:right"><strong>Trọng Đạt</strong></p>'],
  ['a credit', '<p class="source">Theo Tuổi Trẻ</p>'],
  [
    'tags',
    '<div class="tags"><b>Từ khóa:</b> <a href="/tag/lua">lúa</a>, <a href="/tag/man">hạn mặn</a></div>',
  ],
  [
    'more from the section',
    '<div class="tin-lien-quan"><h4>Tin cùng chuyên mục</h4><ul><li><a href="/b">Vụ lúa hè thu bắt đầu xuống giống ở ba huyện</a></li></ul></div>',
  ],
])('ends before %s', (_what, end) => {
  expect(bodyOf({ body: `${paragraphs.join('')}${end}` })).toEqual(PARAGRAPHS);
  expect(bodyOf({ after: end })).toEqual(PARAGRAPHS);
});

test('reads lines parted by line breaks in a table layout', () => {
  const html = `<html><head><title>Thu hoạch lúa</title></head><body><center><table width=900><tr><td width=200><a href=/>Trang chủ</a><br><a href=/a>Tin tức</a></td>
    <td><font size=4><b>Thu hoạch lúa</b></font><br><br>${PARAGRAPHS.join('<br><br>')}</td></tr></table></center></body></html>`;
  expect(readHtml(html).article?.body.split('\n')).toEqual(PARAGRAPHS);
});

test('joins a text that boxes cut into pieces', () => {
  const pieces = paragraphs.map(
    (paragraph) =>
      `<div class="block"><div class="inner">${paragraph}</div></div><div class="ads">Quảng cáo</div>`,
  );
  expect(bodyOf({ body: pieces.join('') })).toEqual(PARAGRAPHS);
});

test('keeps a paragraph whatever a template calls it', () => {
  expect(
    bodyOf({ body: PARAGRAPHS.map((text) => `<p class="widget share">${text} ${text}</p>`).join('') }),
  ).toHaveLength(4);
});

test('takes the whole text from structured data where the page shows its beginning', () => {
  const whole = [...PARAGRAPHS, ...PARAGRAPHS].join('\\n');
  const head = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Nông dân Tân Lâm thu hoạch lúa sớm","articleBody":"${whole}"}</script>`;
  expect(bodyOf({ head, body: paragraphs.slice(0, 2).join('') })).toHaveLength(8);
});

test('quotes text as the page has it, with decomposed accents and entities', () => {
  const decomposed = PARAGRAPHS.map((text) => text.normalize('NFD'));
  expect(bodyOf({ body: decomposed.map((text) => `<p>${text}</p>`).join('') })).toEqual(decomposed);
  expect(
    bodyOf({
      body: `${paragraphs.join('')}<p>N&ocirc;ng d&acirc;n c&ograve;n lo gi&aacute; ph&acirc;n b&oacute;n t&#259;ng.</p>`,
    }).at(-1),
  ).toBe('Nông dân còn lo giá phân bón tăng.');
});
