import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSiteCrawler, type SiteCrawler } from '../../src/crawl/crawl-site.ts';
import { parseResolveMap } from '../../src/crawl/resolve-map.ts';
import { crawlHost } from './farm.ts';

const BUNDLES = '../shared/data/sites-example';
const SERVER = '../shared/tools/serve-sites.py';
const isThere = existsSync(BUNDLES) && existsSync(SERVER);
if (!isThere) console.warn(`Skipped: ${BUNDLES} and ${SERVER} are needed to crawl the example sites.`);

interface Bundle {
  readonly host: string;
  readonly fallback?: unknown;
  readonly pages: readonly { url: string; status: number }[];
}

const bundles: Bundle[] = !isThere
  ? []
  : readdirSync(BUNDLES, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => JSON.parse(readFileSync(`${BUNDLES}/${name}/site.json`, 'utf8')));

describe.skipIf(!isThere)('the example sites, served by host name', () => {
  let server: ChildProcess;
  let crawler: SiteCrawler;

  beforeAll(async () => {
    const [port, tlsPort] = [await freePort(), await freePort()];
    server = spawn('python3', [SERVER, String(port), String(tlsPort), BUNDLES], { stdio: 'ignore' });
    await until(() => answers(port));
    const resolveMap = parseResolveMap([`*:80:127.0.0.1:${port}`, `*:443:127.0.0.1:${tlsPort}`]);
    crawler = createSiteCrawler({ db: null, resolveMap, loopbackDelayMs: 0 });
  });
  afterAll(async () => {
    await crawler.close();
    server.kill();
  });

  test.each(bundles.map((bundle) => [bundle.host, bundle] as const))(
    '%s is read whole',
    async (host, bundle) => {
      const result = await crawlHost(crawler, host);
      expect(result.landedOn).toBe(host);
      expect(result.scheme).toBe('https');
      expect(result.stored[0]?.url).toMatch(/\/robots\.txt$/);
      expect(
        result.stored.every(({ transport }) => transport.certificateError === 'DEPTH_ZERO_SELF_SIGNED_CERT'),
      ).toBe(true);
      if (bundle.fallback !== undefined) return;
      const fetched = new Set(
        result.pages.filter(({ outcome }) => outcome === 'fetched').map(({ url }) => url),
      );
      const good = bundle.pages.filter(
        ({ status, url }) => status === 200 && !/robots\.txt$|sitemap/.test(url),
      );
      expect(good.filter(({ url }) => !fetched.has(url)).map(({ url }) => url)).toEqual([]);
      expect(result.coverage.planned).toBeLessThanOrEqual(good.length + 4);
    },
  );

  test('a Google News sitemap is noticed', async () => {
    const host = bundles.find(({ pages }) => pages.some(({ url }) => url.includes('news-sitemap')))!.host;
    expect((await crawlHost(crawler, host)).newsSitemap).not.toBeNull();
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await condition()) return;
    await sleep(100);
  }
  throw new Error('It never came true');
}
