import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseRobots } from '../../src/crawl/robots-rules.ts';
import { spentOn } from '../support/spent-on.ts';

const SITE = 'https://example.vn';
const rules = (text: string | Uint8Array) => parseRobots(`${SITE}/robots.txt`, text, 'Rasoat');
const allows = (text: string | Uint8Array, path: string) => rules(text).isAllowed(`${SITE}${path}`);

test.each([
  ['nothing', '', '/a', true],
  ['all', 'User-agent: *\nDisallow: /', '/a', false],
  ['an empty Disallow', 'User-agent: *\nDisallow:', '/a', true],
  ['robots.txt itself is always allowed', 'User-agent: *\nDisallow: /', '/robots.txt', true],
  ['the longest match wins', 'User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b/c', true],
  ['a tie allows', 'User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
  ['wildcards', 'User-agent: *\nDisallow: /*?print=', '/bai?print=1', false],
  ['an end anchor', 'User-agent: *\nDisallow: /*.php$', '/a.php?x', true],
  [
    'groups with one token merge',
    'User-agent: rasoat\nDisallow: /a\n\nUser-agent: rasoat\nDisallow: /b',
    '/a',
    false,
  ],
  ['several tokens share a group', 'User-agent: x\nUser-agent: Rasoat\nDisallow: /a', '/a', false],
  ['a version is no part of the token', 'User-agent: Rasoat/1.0\nDisallow: /a', '/a', false],
  ['case of directives and tokens', 'USER-AGENT: RASOAT\ndisALLOW: /a', '/a', false],
  ['a longer token is another crawler', 'User-agent: RasoatNews\nDisallow: /', '/a', true],
  [
    'our group replaces the general one',
    'User-agent: *\nDisallow: /\nUser-agent: rasoat\nAllow: /',
    '/a',
    true,
  ],
  [
    'a sitemap line does not end a group',
    'User-agent: *\nSitemap: https://example.vn/s.xml\nDisallow: /a',
    '/a',
    false,
  ],
  [
    'a sitemap between two tokens',
    'User-agent: x\nSitemap: /s.xml\nUser-agent: *\nDisallow: /a',
    '/a',
    false,
  ],
  ['escapes compare decoded', 'User-agent: *\nDisallow: /%7Ejoe/', '/~joe/x', false],
  [
    'accented paths compare encoded',
    'User-agent: *\nDisallow: /tìm-kiếm',
    '/t%C3%ACm-ki%E1%BA%BFm?q=1',
    false,
  ],
  ['a missing slash', 'User-agent: *\nDisallow: admin', '/admin/x', false],
  ['a full address', 'User-agent: *\nDisallow: https://example.vn/admin', '/admin', false],
  ['typos', 'User agent: *\nDissalow: /a', '/a', false],
  ['CR line ends', 'User-agent: *\rDisallow: /a\r', '/a', false],
  ['a comment behind', 'User-agent: * # all\nDisallow: /a # not this', '/a', false],
  ['HTML', '<html><body>User-agent: <b>*</b><br>Disallow: /</body></html>', '/a', true],
] as const)('%s', (_name, text, path, allowed) => {
  expect(allows(text, path)).toBe(allowed);
});

test('UTF-16 files are read', () => {
  const text = 'User-agent: *\nDisallow: /a';
  const littleEndian = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  expect(allows(littleEndian, '/a')).toBe(false);
  expect(allows(littleEndian.swap16(), '/a')).toBe(false);
});

test('Crawl-delay and sitemaps', () => {
  const { crawlDelayMs, sitemaps } = rules(
    'User-agent: *\nCrawl-delay: 2.5\nSitemap: /s.xml\nsitemap: https://a.vn/t.xml\nSitemap: /s.xml',
  );
  expect(crawlDelayMs).toBe(2500);
  expect(sitemaps).toEqual(['/s.xml', 'https://a.vn/t.xml']);
  expect(rules('User-agent: *\nCrawl-delay: soon').crawlDelayMs).toBeNull();
});

test('a hostile file costs little, and cutting its patterns short never allows more', () => {
  const pattern = `/${'*a'.repeat(200)}b`;
  const text = `User-agent: *\n${`Disallow: ${pattern}\n`.repeat(1200)}`;
  const parsed = rules(text.slice(0, 500 * 1024));
  const spent = spentOn(() => {
    for (let i = 0; i < 5; i += 1) parsed.isAllowed(`${SITE}/${'a'.repeat(1900)}`);
  });
  expect(spent).toBeLessThan(30_000);
  expect(parsed.isAllowed(`${SITE}/${'a'.repeat(400)}b`)).toBe(false);
});

const CASES = '../shared/data/robots-sitemaps/crawler-commons/robots';
describe.skipIf(!existsSync(CASES))('real files of crawler-commons', () => {
  const read = (name: string) => rules(readFileSync(`${CASES}/${name}`));
  test.each([['robots-with-utf8-bom.txt'], ['robots-with-utf16le-bom.txt'], ['robots-with-utf16be-bom.txt']])(
    '%s is read through its mark',
    (name) => {
      expect(read(name).isAllowed(`${SITE}/login.aspx`)).toBe(false);
    },
  );
  test('the longest match of RFC 9309', () => {
    const parsed = parseRobots(
      `${SITE}/robots.txt`,
      readFileSync(`${CASES}/rfc9309-example-longest-match-robots.txt`),
      'foobot',
    );
    expect(parsed.isAllowed(`${SITE}/example/page/`)).toBe(true);
    expect(parsed.isAllowed(`${SITE}/example/page/disallowed.gif`)).toBe(false);
  });
  test('merged groups of RFC 9309', () => {
    const text = readFileSync(`${CASES}/rfc9309-example-rule-group-merging.txt`);
    const parsed = parseRobots(`${SITE}/robots.txt`, text, 'examplebot');
    expect([
      parsed.isAllowed(`${SITE}/foo`),
      parsed.isAllowed(`${SITE}/bar`),
      parsed.isAllowed(`${SITE}/baz`),
    ]).toEqual([false, false, false]);
  });
});
