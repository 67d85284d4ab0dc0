import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSiteCrawler, type SiteCrawler } from '../../src/crawl/crawl-site.ts';
import { parseResolveMap } from '../../src/crawl/resolve-map.ts';
import { type FaultFarm, startFaultFarm, TLS_HOST } from '../faults/fault-farm.ts';
import { crawlHost, QUICK } from './farm.ts';

const BUDGET = 12;
let farm: FaultFarm;
let crawler: SiteCrawler;

beforeAll(async () => {
  farm = await startFaultFarm();
  const resolveMap = parseResolveMap(farm.resolve);
  crawler = createSiteCrawler({ db: null, resolveMap, loopbackDelayMs: 0, options: QUICK });
});
afterAll(async () => {
  await crawler.close();
  await farm.close();
});

const scan = (name: string) => crawlHost(crawler, `${name}.invalid`, { budget: BUDGET });
const askedOf = (name: string) =>
  farm.asked.filter(({ host }) => host === `${name}.invalid`).map(({ path }) => path);

test.each([
  ['slow-loris', 'timed-out'],
  ['endless-body', 'timed-out'],
  ['gzip-bomb', 'too-large'],
  ['huge-page', 'too-large'],
  ['redirect-loop', 'redirect-loop'],
] as const)('a site that is one %s ends as %s, asked a handful of times', async (name, outcome) => {
  const { pages, coverage } = await scan(name);
  expect(pages.map((page) => page.outcome)).toEqual([outcome]);
  expect(coverage).toEqual({ planned: 1, outcomes: { [outcome]: 1 } });
  expect(askedOf(name).length).toBeLessThanOrEqual(6);
});

test('an endless calendar is not followed from day to day', async () => {
  const { pages } = await scan('endless-calendar');
  expect(askedOf('endless-calendar').filter((path) => path.startsWith('/lich/'))).toEqual([]);
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.length).toBeLessThanOrEqual(BUDGET);
});

test('a sitemap of 50,000 addresses costs one request and no more pages than any other', async () => {
  const { pages } = await scan('huge-sitemap');
  const sitemap = pages.filter(({ role }) => role === 'sitemap');
  expect(sitemap.map(({ outcome }) => outcome)).toEqual(['fetched']);
  expect(pages.filter(({ role }) => role === 'article').length).toBeGreaterThan(3);
  expect(pages.length).toBeLessThanOrEqual(BUDGET);
});

test('rules that change in the middle of a scan are read once, and those that were read hold', async () => {
  const { pages } = await scan('robots-change');
  expect(askedOf('robots-change').filter((path) => path === '/robots.txt')).toHaveLength(1);
  expect(new Set(pages.map(({ outcome }) => outcome))).toEqual(new Set(['fetched']));
});

test('a site that hangs up in the middle of every answer is read as far as it came', async () => {
  const { pages } = await scan('hang-up');
  expect(pages[0]).toMatchObject({ outcome: 'fetched', detail: expect.stringContaining('ended early') });
});

test('a certificate that does not verify is noted, and the page is read', async () => {
  const { pages, stored } = await crawlHost(crawler, TLS_HOST, { budget: BUDGET });
  expect(pages[0]).toMatchObject({ outcome: 'fetched', url: `https://${TLS_HOST}/` });
  expect(stored.map(({ transport }) => transport.certificateError)).toContain('DEPTH_ZERO_SELF_SIGNED_CERT');
  const prints = stored.map(({ transport }) => transport.certificateSha256);
  expect(prints).toContainEqual(expect.stringMatching(/^[0-9a-f]{64}$/));
});
