import { expect, test } from 'vitest';
import { siteMarks } from '../../src/extract/site-marks.ts';

const accounts = (html: string) =>
  siteMarks(html)
    .filter(({ kind }) => kind !== 'template')
    .map(({ kind, value }) => `${kind} ${value}`);

test.each([
  ["ga('create', 'UA-1234567-8', 'auto')", 'analytics UA-1234567'],
  [
    '<script src="https://www.googletagmanager.com/gtag/js?id=G-ABCDEF1234"></script>',
    'analytics G-ABCDEF1234',
  ],
  ["gtag('config', 'G-ABCDEF1234')", 'analytics G-ABCDEF1234'],
  [
    '<iframe src="https://www.googletagmanager.com/ns.html?id=GTM-AB12CD3"></iframe>',
    'analytics GTM-AB12CD3',
  ],
  ["fbq('init', '123456789012345');", 'analytics fbq-123456789012345'],
  ['ym(8765432, "init", {})', 'analytics ym-8765432'],
  ['<ins data-ad-client="ca-pub-1234567890123456"></ins>', 'ads pub-1234567890123456'],
  ["gtag('config', 'AW-123456789')", 'ads AW-123456789'],
])('%s is %s', (html, mark) => expect(accounts(html)).toEqual([mark]));

test('words that look like an account are none', () => {
  expect(accounts('<p>UA-12, G-20 và GTM-, gọi AW-1, pub-12</p>')).toEqual([]);
});

/** A page of a theme with `own` classes of its own, and other words in it each time. */
function page(theme: string, own: number, words: string): string {
  const parts = Array.from(
    { length: 60 },
    (_, at) => `<div class="${theme}-${'abcdefghij'[at % 10]}${'klmnop'[at % 6]} ${theme}">${words}</div>`,
  );
  const more = Array.from(
    { length: own },
    (_, at) => `<span class="own-${'qrstuv'[at % 6]}-${words}"></span>`,
  );
  return `<body class="home post-${words.length}">${parts.join('')}${more.join('')}</body>`;
}
const bands = (html: string) =>
  siteMarks(html)
    .filter(({ kind }) => kind === 'template')
    .map(({ value }) => value);

test('pages of one theme share a template whatever they say, those of another do not', () => {
  const [first, second, other] = [page('vina', 1, 'a'), page('vina', 2, 'b'), page('nord', 1, 'a')].map(
    bands,
  );
  expect(first).toHaveLength(5);
  expect(first!.some((band) => second!.includes(band))).toBe(true);
  expect(first!.some((band) => other!.includes(band))).toBe(false);
});

test('a page with few classes has no template', () => {
  expect(bands('<div class="a"><p class="b">x</p></div>')).toEqual([]);
});
