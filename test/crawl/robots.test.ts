import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SiteCrawler } from '../../src/crawl/crawl-site.ts';
import { crawlHost, type Farm, type Page, page, startCrawler, startFarm } from './farm.ts';

const FORBID_A = 'User-agent: *\nDisallow: /a\n';
const HOME = page('Trang chủ', {
  '/a/bai-viet-so-mot-rat-dai.html': 'Một bài viết có tựa đề dài',
  '/b/bai-viet-so-hai-rat-dai.html': 'Hai bài viết có tựa đề dài',
});
const PAGES: Record<string, Page> = {
  '/': HOME,
  '/a/bai-viet-so-mot-rat-dai.html': page('Một'),
  '/b/bai-viet-so-hai-rat-dai.html': page('Hai'),
};

let farm: Farm;
let crawler: SiteCrawler;
beforeAll(async () => {
  farm = await startFarm();
  crawler = startCrawler(farm);
});
afterAll(async () => {
  await crawler.close();
  await farm.close();
});

/** Crawls a site that answers robots.txt with `robots`; each has a host of its own, as verdicts are kept. */
let count = 0;
async function crawlWith(robots: Page | undefined, more: Record<string, Page> = {}) {
  count += 1;
  const host = `robots${count}.vn`;
  farm.sites.set(host, { ...PAGES, ...more, ...(robots !== undefined && { '/robots.txt': robots }) });
  const result = await crawlHost(crawler, `http://${host}/`);
  const asked = farm.requests
    .filter((line) => line.startsWith(`${host} `))
    .map((line) => line.split(' ')[1]!);
  return { ...result, host, asked };
}

describe('robots.txt that allows or gives rules', () => {
  const FETCHES_B: readonly (readonly [string, Page | undefined, number])[] = [
    ['200 with rules', FORBID_A, 1],
    ['301 to rules', { status: 301, headers: { Location: '/real-robots.txt' } }, 1],
    ['404', { status: 404 }, 0],
    ['403', { status: 403, body: 'no' }, 0],
    ['410', { status: 410 }, 0],
    ['204', { status: 204 }, 0],
    ['200 with an HTML page', page('Chào mừng', { '/a/': 'Disallow: /a' }), 0],
    ['200 with a byte-order mark', `\uFEFF${FORBID_A}`, 1],
    ['200 with rules in the first 500 KiB of 1 MiB', { body: `${FORBID_A}${'# fill\n'.repeat(150_000)}` }, 1],
    ['200 with rules after the first 500 KiB', { body: `${'# fill\n'.repeat(150_000)}${FORBID_A}` }, 0],
    ['endless redirects', { status: 302, headers: { Location: '/robots.txt?again' } }, 0],
  ];
  test.each(FETCHES_B)('%s', async (_name, robots, disallowed) => {
    const more = {
      '/real-robots.txt': FORBID_A,
      '/robots.txt?again': { status: 302, headers: { Location: '/robots.txt' } },
    };
    const { coverage, asked, pages } = await crawlWith(robots, more);
    expect(coverage.outcomes['robots-disallowed'] ?? 0).toBe(disallowed);
    expect(asked).toContain('/b/bai-viet-so-hai-rat-dai.html');
    expect(asked.includes('/a/bai-viet-so-mot-rat-dai.html')).toBe(disallowed === 0);
    expect(pages[0]).toMatchObject({ role: 'home', outcome: 'fetched' });
  });

  test('five redirects are followed', async () => {
    const more = Object.fromEntries(
      [1, 2, 3, 4].map((n): [string, Page] => [
        `/r${n}`,
        { status: 302, headers: { Location: `/r${n + 1}` } },
      ]),
    );
    const start = { status: 302, headers: { Location: '/r1' } };
    const { coverage } = await crawlWith(start, { ...more, '/r5': FORBID_A });
    expect(coverage.outcomes['robots-disallowed']).toBe(1);
  });

  test('a group of ours stands above the one for all', async () => {
    const { coverage } = await crawlWith('User-agent: *\nDisallow: /\n\nUser-agent: rasoat\nDisallow: /b\n');
    expect(coverage.outcomes).toMatchObject({ 'robots-disallowed': 1 });
  });
});

describe('robots.txt that cannot be read closes the host for now', () => {
  const CLOSED: readonly (readonly [string, Page])[] = [
    ['500', { status: 500 }],
    ['503', { status: 503, headers: { 'Retry-After': '7200' } }],
    ['429', { status: 429 }],
    ['a reset', (request) => void request.socket.destroy()],
    ['a timeout', () => {}],
    [
      'half an answer',
      (request, response) => {
        response.writeHead(200, { 'Content-Length': '1000' });
        response.write('User-agent');
        setTimeout(() => request.socket.destroy(), 50);
      },
    ],
  ];
  test.each(CLOSED)('%s', async (_name, robots) => {
    const { pages, asked, coverage } = await crawlWith(robots);
    expect(pages).toMatchObject([{ role: 'home', outcome: 'robots-unreachable' }]);
    expect(coverage).toEqual({ planned: 1, outcomes: { 'robots-unreachable': 1 } });
    expect(new Set(asked)).toEqual(new Set(['/robots.txt']));
  });
});

test('robots.txt is asked for once, however many scans of the host run', async () => {
  const { host } = await crawlWith(FORBID_A);
  await Promise.all([crawlHost(crawler, `http://${host}/`), crawlHost(crawler, `http://${host}/`)]);
  expect(farm.requests.filter((line) => line === `${host} /robots.txt`)).toHaveLength(1);
});

test('an unreachable robots.txt is remembered for a while', async () => {
  const { host } = await crawlWith({ status: 503 });
  const again = await crawlHost(crawler, `http://${host}/`);
  expect(again.pages[0]?.outcome).toBe('robots-unreachable');
  expect(farm.requests.filter((line) => line.startsWith(host))).toHaveLength(1);
});

test("nothing answers: the home page has the host's own failure", async () => {
  const lonely = startCrawler({ ...farm, port: 1 });
  const { pages, landedOn, scheme } = await crawlHost(lonely, 'http://nobody.vn/');
  expect(pages).toMatchObject([{ outcome: 'connection-failure', status: null, captureId: null }]);
  expect([landedOn, scheme]).toEqual([null, null]);
  await lonely.close();
});

test('every request says honestly who asks', async () => {
  await crawlWith('');
  const agents = new Set(farm.headers.map((headers) => headers['user-agent']));
  expect([...agents]).toEqual([expect.stringMatching(/^Rasoat\/\S+ \(.+\)$/)]);
  expect([...agents][0]).not.toMatch(/Mozilla|Chrome|Safari/);
});
