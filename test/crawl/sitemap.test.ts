import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readFeed } from '../../src/crawl/feed.ts';
import { chooseChildren, readSitemap, SITEMAP_LIMITS } from '../../src/crawl/sitemap.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const urlset = (entries: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries}</urlset>`;

describe('a sitemap', () => {
  test('gives its newest entries first', () => {
    const { entries, total, isNews } = readSitemap(
      bytes(
        urlset(
          '<url><loc>https://a.vn/1</loc></url><url><loc> https://a.vn/2?x=1&amp;y=2 </loc><lastmod>2026-11-01</lastmod></url><url><loc><![CDATA[https://a.vn/3]]></loc><lastmod>2026-11-20T08:00:00+07:00</lastmod></url>',
        ),
      ),
    );
    expect(entries.map(({ url }) => url)).toEqual([
      'https://a.vn/3',
      'https://a.vn/2?x=1&y=2',
      'https://a.vn/1',
    ]);
    expect([total, isNews]).toEqual([3, false]);
  });

  test('with Google News markup is noticed, and its dates count', () => {
    const text = `<urlset xmlns:n="x" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://a.vn/1</loc><news:news><news:publication_date>2026-11-19T14:36:00+07:00</news:publication_date></news:news></url></urlset>`;
    expect(readSitemap(bytes(text))).toMatchObject({
      isNews: true,
      entries: [{ url: 'https://a.vn/1', time: Date.parse('2026-11-19T14:36:00+07:00') }],
    });
  });

  test('of images gives the pages, not the images', () => {
    const text = urlset(
      '<url><loc>https://a.vn/1</loc><image:image><image:loc>https://a.vn/1.jpg</image:loc></image:image></url>',
    );
    expect(readSitemap(bytes(text)).entries.map(({ url }) => url)).toEqual(['https://a.vn/1']);
  });

  test('index lists its files', () => {
    const text =
      '<sitemapindex><sitemap><loc>https://a.vn/post-sitemap.xml</loc><lastmod>2026-11-20</lastmod></sitemap></sitemapindex>';
    expect(readSitemap(bytes(text))).toMatchObject({
      entries: [],
      children: [{ url: 'https://a.vn/post-sitemap.xml' }],
    });
  });

  test('may be gzipped, a plain list, or nothing of the kind', () => {
    const one = urlset('<url><loc>https://a.vn/1</loc></url>');
    expect(readSitemap(gzipSync(one)).total).toBe(1);
    expect(readSitemap(bytes('https://a.vn/1\r\nhttps://a.vn/2\n')).total).toBe(2);
    for (const text of [
      '',
      '<html><body>404</body></html>',
      '\u0000\u0001',
      'http://'.repeat(20_000),
      '<urlset><url><loc>',
    ])
      expect(readSitemap(bytes(text)).children).toEqual([]);
    expect(readSitemap(gzipSync(one).subarray(0, 30)).total).toBe(0);
  });

  test('of 60,000 entries is read up to 50,000, quickly and keeping few', () => {
    const entry = (n: number) =>
      `<url><loc>https://a.vn/bai-viet-so-${n}.html</loc><lastmod>${new Date(n * 60_000).toISOString()}</lastmod></url>`;
    const body = bytes(urlset(Array.from({ length: 60_000 }, (_, n) => entry(n)).join('\n')));
    const start = performance.now();
    const { entries, total } = readSitemap(body);
    expect(performance.now() - start).toBeLessThan(30_000);
    expect(total).toBe(50_000);
    expect(entries).toHaveLength(SITEMAP_LIMITS.keep);
    expect(entries[0]?.url).toBe('https://a.vn/bai-viet-so-49999.html');
  });

  test('that unpacks to gigabytes is not unpacked', () => {
    const limits = { ...SITEMAP_LIMITS, maxBytes: 1_000_000 };
    expect(readSitemap(gzipSync(Buffer.alloc(20_000_000)), limits).total).toBe(0);
  });
});

test('of an index the news and newest post files are read, never images or authors', () => {
  const children = [
    'image-sitemap.xml',
    'author-sitemap.xml',
    'post-sitemap1.xml',
    'post-sitemap12.xml',
    'category-sitemap.xml',
    'sitemap-2026-11.xml',
    'news-sitemap.xml',
  ];
  const chosen = chooseChildren(
    children.map((name) => ({ url: `https://a.vn/${name}`, time: null })),
    3,
  );
  expect(chosen.map((url) => url.slice(13))).toEqual([
    'news-sitemap.xml',
    'post-sitemap12.xml',
    'post-sitemap1.xml',
  ]);
});

describe('a feed', () => {
  const time = Date.parse('2026-11-15T08:42:00+07:00');
  test.each([
    [
      'RSS 2.0',
      '<rss><channel><link>https://a.vn/</link><item><title>x</title><link>https://a.vn/1</link><pubDate>Sun, 15 Nov 2026 08:42:00 +0700</pubDate></item></channel></rss>',
    ],
    [
      'RSS with CDATA',
      '<rss><channel><item><link><![CDATA[ https://a.vn/1 ]]></link><pubDate>Sun, 15 Nov 2026 08:42:00 +0700</pubDate></item></channel></rss>',
    ],
    [
      'RSS with a guid only',
      '<rss><channel><item><guid>https://a.vn/1</guid><dc:date>2026-11-15T08:42:00+07:00</dc:date></item></channel></rss>',
    ],
    [
      'Atom',
      '<feed><link href="https://a.vn/"/><entry><link rel="self" href="https://a.vn/x"/><link href="https://a.vn/1"/><updated>2026-11-15T08:42:00+07:00</updated></entry></feed>',
    ],
    [
      'RDF',
      '<rdf:RDF><item rdf:about="https://a.vn/1"><dc:date>2026-11-15T08:42:00+07:00</dc:date></item></rdf:RDF>',
    ],
  ])('%s gives its articles', (_name, text) => {
    expect(readFeed(bytes(text))).toEqual([{ url: 'https://a.vn/1', time }]);
  });

  test.each(['', '<html><a href="/x">x</a></html>', '<rss><item><link>', '\u0000'])(
    '%j gives none',
    (text) => {
      expect(readFeed(bytes(text))).toEqual([]);
    },
  );
});

const REAL = '../shared/data/robots-sitemaps';
describe.skipIf(!existsSync(REAL))('real files', () => {
  const read = (name: string) => readFileSync(`${REAL}/${name}`);
  test.each([
    ['trafilatura/sitemap.xml', 'entries'],
    ['trafilatura/sitemap.xml.gz', 'entries'],
    ['trafilatura/sitemap-hreflang.xml', 'entries'],
    ['trafilatura/sitemap2.xml', 'children'],
    ['crawler-commons/sitemaps/sitemap.badns.xml', 'entries'],
    ['crawler-commons/sitemaps/sitemap.ns.xml', 'entries'],
    ['crawler-commons/sitemaps/sitemap.txt', 'entries'],
    ['crawler-commons/sitemaps/sitemap.txt.gz', 'entries'],
    ['crawler-commons/sitemaps/sitemap-with-bom.txt', 'entries'],
    ['crawler-commons/sitemaps/xmlSitemap.gz', 'entries'],
    ['crawler-commons/sitemaps/sitemap.index.xml', 'children'],
  ] as const)('%s has %s', (name, kind) => {
    expect(readSitemap(read(name))[kind].length).toBeGreaterThan(0);
  });
  test.each([
    'trafilatura/feed1.atom',
    'trafilatura/feed2.rss',
    'crawler-commons/rss/feed.rss',
    'crawler-commons/rss/xmlRss_pubDate.xml',
    'crawler-commons/sitemaps/atom.xml',
  ])('%s is a feed', (name) => {
    const items = readFeed(read(name));
    expect(items.length).toBeGreaterThan(0);
    for (const { url } of items) expect(url).toMatch(/^https?:/);
  });
});
