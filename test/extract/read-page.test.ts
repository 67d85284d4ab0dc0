import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PageFacts } from '../../src/extract/page-facts.ts';
import { readPage } from '../../src/extract/read-page.ts';
import { articlePage } from '../support/article-page.ts';
import { readArticlePage, readHtml } from '../support/read-html.ts';

const SOURCE = {
  url: 'https://ruongdong.example.vn/a.html',
  contentType: null,
  robotsTag: null,
  status: 200,
};
/** Processor time; a page takes up to 1 s by itself, more on a machine whose cores are shared. */
const SLOW_MS = 3000;

function readTimed(body: Uint8Array, contentType: string | null = null): PageFacts {
  const started = process.cpuUsage();
  const facts = readPage({ ...SOURCE, body, contentType });
  const { user, system } = process.cpuUsage(started);
  expect((user + system) / 1000).toBeLessThan(SLOW_MS);
  expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
  return facts;
}

test('reads links with their region, absolute and once', () => {
  const { links } = readArticlePage({
    body: '<p>Xem <a href="../x.html#a">bài trước</a>, <a href="../x.html#b">bài trước</a>, <a href="mailto:a@b.vn">thư</a>.</p>',
  });
  expect(links).toContainEqual({
    url: 'https://ruongdong.example.vn/x.html',
    text: 'bài trước',
    rel: '',
    region: 'article',
  });
  expect(links.filter(({ text }) => text === 'bài trước')).toHaveLength(1);
  expect(links).toContainEqual({
    url: 'https://ruongdong.example.vn/',
    text: 'Trang chủ',
    rel: '',
    region: 'nav',
  });
  expect(links.some(({ url }) => url.startsWith('mailto'))).toBe(false);
});

test('resolves links against the base that the page sets', () => {
  const { links } = readHtml(
    '<base href="https://cdn.example.vn/tin/"><a href="a.html" rel="nofollow NOOPENER">A</a>',
  );
  expect(links).toEqual([
    { url: 'https://cdn.example.vn/tin/a.html', text: 'A', rel: 'nofollow noopener', region: 'main' },
  ]);
});

test('reads what a page says to robots and readers of feeds', () => {
  const html =
    '<meta name="robots" content="NoIndex, follow"><link rel="canonical" href="/b.html"><link rel="alternate" type="application/rss+xml" href="/rss">';
  const facts = readPage({
    ...SOURCE,
    body: new TextEncoder().encode(html),
    robotsTag: 'googlebot: nosnippet, noarchive',
  });
  expect(facts).toMatchObject({
    robots: ['noindex', 'follow', 'noarchive'],
    canonical: 'https://ruongdong.example.vn/b.html',
    feeds: ['https://ruongdong.example.vn/rss'],
  });
});

test('tells Vietnamese by its letters, other languages by what the page declares', () => {
  expect(readArticlePage().language).toBe('vi');
  expect(
    readHtml('<html lang="en-GB"><p>Some plain English text that is long enough to be looked at.').language,
  ).toBe('en');
  expect(readHtml('<p>x').language).toBeNull();
});

test('knows a shell that only scripts fill', () => {
  expect(readHtml('<div id="app"></div><script src="/app.js"></script>').measures).toMatchObject({
    shell: true,
    textLength: 0,
  });
  expect(readArticlePage().measures.shell).toBe(false);
});

test('gives the same facts for the same bytes', () => {
  expect(JSON.stringify(readArticlePage())).toBe(JSON.stringify(readArticlePage()));
});

test.each([
  ['nothing', ''],
  ['ten thousand open elements', `${'<div>'.repeat(10_000)}x`],
  ['ten thousand nested lists', `${'<ul><li>'.repeat(10_000)}x`],
  ['ten thousand nested tables', `${'<table><tr><td>'.repeat(10_000)}x`],
  ['ten thousand open links', '<a href=x><b><font>t'.repeat(10_000)],
  ['endless attributes', `<p ${'a=b '.repeat(200_000)}>x`],
  ['one long line', `<p>${'chữ '.repeat(1_000_000)}`],
  [
    'five megabytes of paragraphs',
    `<p>${'Một câu văn bình thường trong bài viết dài. '.repeat(5)}</p>`.repeat(20_000),
  ],
  [
    'five megabytes of links',
    '<li><a href="/tin-bai-moi.html">Một tin mới về mùa vụ</a></li>'.repeat(70_000),
  ],
  ['endless line breaks', 'dòng chữ<br>'.repeat(300_000)],
  [
    'a class of its own on every element',
    Array.from({ length: 60_000 }, (_, n) => `<p class="item item-${n}">tin ${n}</p>`).join(''),
  ],
  ['broken JSON-LD', `<script type="application/ld+json">${'{"a":['.repeat(50_000)}</script>`],
  ['an unclosed comment', '<p>a</p><!-- <p>b</p>'],
  ['broken addresses', '<base href="http://["><a href="http://[::1">x</a><a href="%zz">y</a>'],
])('stays quick and whole on %s', (_what, html) => {
  readTimed(new TextEncoder().encode(html));
});

test('stays whole on bytes that are no page', () => {
  const bytes = gzipSync(new TextEncoder().encode(articlePage().html));
  readTimed(bytes);
  readTimed(bytes, 'text/html; charset=utf-16le');
  readTimed(new Uint8Array(1_000_000));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (body) => void readTimed(body)),
    { numRuns: 50 },
  );
});

test('stays whole on cut, shuffled and wrongly decoded pages', () => {
  const bytes = new TextEncoder().encode(
    articlePage({ below: '<p class="author">Thu Sương</p>', after: '<p>Theo VnExpress</p>' }).html,
  );
  const cut = fc.nat(bytes.length);
  const charset = fc.constantFrom(
    'utf-8',
    'utf-16le',
    'windows-1258',
    'shift_jis',
    'iso-2022-jp',
    'none-such',
  );
  fc.assert(
    fc.property(cut, cut, cut, charset, (a, b, c, label) => {
      const [x, y, z] = [a, b, c].sort((one, other) => one - other) as [number, number, number];
      const shuffled = Buffer.concat([
        bytes.subarray(y, z),
        bytes.subarray(0, x),
        bytes.subarray(z),
        bytes.subarray(x, y),
      ]);
      readTimed(bytes.subarray(0, a), `text/html; charset=${label}`);
      readTimed(shuffled, null);
    }),
    { numRuns: 40 },
  );
});
