import { afterEach, expect, test } from 'vitest';
import type { SiteCrawler } from '../../src/crawl/crawl-site.ts';
import { parseResolveMap } from '../../src/crawl/resolve-map.ts';
import { crawlHost, type Farm, page, startCrawler, startFarm } from './farm.ts';

let farm: Farm;
let crawler: SiteCrawler;
afterEach(async () => {
  await crawler.close();
  await farm.close();
});

const INSIDE = [
  'http://127.0.0.1:PORT/secret',
  'http://localhost:PORT/secret',
  'http://[::1]:PORT/secret',
  'http://[::ffff:127.0.0.1]:PORT/secret',
  'http://2130706433:PORT/secret',
  'http://0x7f000001:PORT/secret',
  'http://0177.0.0.1:PORT/secret',
  'http://127.1:PORT/secret',
  'http://0.0.0.0:PORT/secret',
  'http://169.254.169.254/latest/meta-data/',
  'http://[64:ff9b::7f00:1]:PORT/secret',
];

test.each(INSIDE)('a redirect to %s is not followed', async (target) => {
  farm = await startFarm({ 'site.vn': {} });
  const location = target.replace('PORT', String(farm.port));
  farm.sites.set('site.vn', { '/': { status: 302, headers: { Location: location } } });
  crawler = startCrawler(farm, { resolveMap: parseResolveMap([`site.vn:80:127.0.0.1:${farm.port}`]) });
  const { pages } = await crawlHost(crawler, 'http://site.vn/');
  expect(pages.map(({ outcome }) => outcome)).toEqual(['redirected-off-site']);
  expect(farm.requests).toEqual(['site.vn /robots.txt', 'site.vn /']);
});

test.each(INSIDE)('a robots.txt that redirects to %s closes the site', async (target) => {
  farm = await startFarm({ 'site.vn': {} });
  const location = target.replace('PORT', String(farm.port));
  farm.sites.set('site.vn', {
    '/robots.txt': { status: 302, headers: { Location: location } },
    '/': page('home'),
  });
  crawler = startCrawler(farm, { resolveMap: parseResolveMap([`site.vn:80:127.0.0.1:${farm.port}`]) });
  const { pages } = await crawlHost(crawler, 'http://site.vn/');
  expect(pages.map(({ outcome }) => outcome)).toEqual(['guard-refused']);
  expect(farm.requests).toEqual(['site.vn /robots.txt']);
});

test('a redirect within the site to a sub-domain on loopback is refused at connection time', async () => {
  farm = await startFarm({
    'site.vn': { '/': { status: 301, headers: { Location: 'http://127.0.0.1.site.vn/' } } },
  });
  crawler = startCrawler(farm, {
    guard: (await import('../../src/crawl/network-guard.ts')).createGuard({
      resolveMap: parseResolveMap([`site.vn:80:127.0.0.1:${farm.port}`]),
      lookup: async () => ['127.0.0.1'],
    }),
    resolveMap: parseResolveMap([`site.vn:80:127.0.0.1:${farm.port}`]),
  });
  const { pages } = await crawlHost(crawler, 'http://site.vn/');
  expect(pages.map(({ outcome }) => outcome)).toEqual(['guard-refused']);
});

test.each(['127.0.0.1', '10.0.0.7', '169.254.169.254', '::1'])(
  'a site registered as %s is refused',
  async (host) => {
    farm = await startFarm();
    crawler = startCrawler(farm, { resolveMap: parseResolveMap([]) });
    const name = host.includes(':') ? `[${host}]` : host;
    const { pages, landedOn } = await crawlHost(crawler, `http://${name}/`);
    expect(pages.map(({ outcome }) => outcome)).toEqual(['guard-refused']);
    expect(landedOn).toBeNull();
  },
);
