import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quoteStandsIn } from '../../src/evidence/find-quote.ts';

const PAGE = `<!DOCTYPE html><html><head><title>Trang tin &amp; đời sống</title>
<meta property="og:site_name" content="Báo Đời Sống &quot;Xanh&quot;"></head><body>
<header><a href="/">Đời Sống</a></header>
<p>Tổng&nbsp;biên   tập:
 <b>Nguyễn <i>Thị</i> Ánh</b></p>
<table><tr><td>Điện thoại:</td><td>024 3555 1234</td></tr></table>
<div>Giấy phép số 12/GP-STTTT<br>do Sở cấp</div><div>ngày 1/2/2024</div>
<script type="application/ld+json">{"@type":"NewsMediaOrganization","name":"B\\u00e1o Xanh","url":"https:\\/\\/xanh.example"}</script>
<noscript><p>Bật JavaScript <b>đi</b></p></noscript><template><p>khuôn mẫu</p></template>
<textarea>ý kiến</textarea><!-- tòa soạn trong ghi chú -->
</body></html>`;

describe('a quote stands in a page', () => {
  test.each([
    ['across inline elements', 'Nguyễn Thị Ánh'],
    ['with folded white space', 'Tổng biên tập: Nguyễn Thị Ánh'],
    ['with an entity resolved', 'Trang tin & đời sống'],
    ['in an attribute', 'Báo Đời Sống "Xanh"'],
    ['with a line break as a space', '12/GP-STTTT do Sở cấp'],
    ['with a line break left out', '12/GP-STTTTdo Sở cấp'],
    ['in a script as written', '"@type":"NewsMediaOrganization"'],
    ['in a script with escapes resolved', 'Báo Xanh'],
    ['in a script with slashes unescaped', 'https://xanh.example'],
    ['in noscript', 'Bật JavaScript đi'],
    ['in a text field', 'ý kiến'],
    ['in a template', 'khuôn mẫu'],
  ])('%s', (_how, quote) => expect(quoteStandsIn(PAGE, quote)).toBe(true));
});

describe('a quote does not stand in a page', () => {
  test.each([
    ['in other case', 'TỔNG BIÊN TẬP'],
    ['without accents', 'Tong bien tap'],
    ['in another composition of accents', 'Tổng biên tập'.normalize('NFD')],
    ['in a comment', 'tòa soạn trong ghi chú'],
    ['as markup', '<b>Nguyễn'],
    ['as an entity', '&amp;'],
    ['with words left out', 'Nguyễn Ánh'],
    ['when empty', ' '],
  ])('%s', (_how, quote) => expect(quoteStandsIn(PAGE, quote)).toBe(false));
});

test('any piece of any text is found, however the page is written', () => {
  const letters = fc.constantFrom(...'aăâđeêoơôuưy ẩễợ<>&"\'\n\u00a0');
  const text = fc.string({ unit: letters, minLength: 1, maxLength: 60 }).filter((t) => t.trim() !== '');
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), fc.nat(), fc.nat(), (texts, which, from) => {
      const written = (t: string) => t.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      const html = `<body>${texts.map((t) => `<div>x<span>${written(t)}</span></div>`).join('')}`;
      const source = texts[which % texts.length]!;
      const quote = source
        .slice(from % source.length)
        .replace(/\s+/g, ' ')
        .trim();
      expect(quoteStandsIn(html, quote)).toBe(quote !== '');
    }),
  );
});

test('a page nested five thousand deep is walked without running out of stack', () => {
  expect(quoteStandsIn(`${'<div>'.repeat(5000)}tận đáy`, 'tận đáy')).toBe(true);
});
