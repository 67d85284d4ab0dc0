/**
 * `npm run bench -- fetch [SITES]`: pages a second of our crawler (robots.txt, guard, pace, ledger, page choice; Crawlee
 * inside) beside a bare undici loop over the same addresses, on a loopback farm in a process of its own. No parsing of
 * articles in either; the bare loop is the ceiling, not a rival. Also what Crawlee itself costs per request.
 */
import { Parser } from 'htmlparser2';
import { Agent, request } from 'undici';
import { createSiteCrawler } from '../src/crawl/crawl-site.ts';
import { parseResolveMap } from '../src/crawl/resolve-map.ts';
import type { CrawlResponse } from '../src/crawl/response.ts';
import { createSharedCrawler } from '../src/crawl/shared-crawler.ts';
import type { PageLinks } from '../src/crawl/site-scan.ts';
import { readPage } from '../src/extract/read-page.ts';
import { startBenchFarm } from './support/start-farm.ts';

const SITES = Number(process.argv[2] ?? 60);
const BUDGET = 20;
const AT_ONCE = 10;
const signal = new AbortController().signal;
const farm = await startBenchFarm(18, 28_000);

/** Links only, so that the crawler is measured and not the reader. */
function readLinks({ url, body }: CrawlResponse): PageLinks {
  const links: { url: string; text: string; region: string }[] = [];
  const parser = new Parser({
    onopentag(name, { href }) {
      if (name === 'a' && href) links.push({ url: new URL(href, url).href, text: '', region: 'main' });
    },
  });
  parser.end(new TextDecoder().decode(body));
  return { links, canonical: null, kind: 'other', isContact: false, feeds: [], robots: [] };
}

async function inParallel(count: number, work: (number: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function rateOf(run: () => Promise<number>): Promise<string> {
  const start = performance.now();
  const pages = await run();
  return ((pages / (performance.now() - start)) * 1000).toFixed(0);
}

async function ours(
  reader: (response: CrawlResponse) => PageLinks,
): Promise<{ pages: number; urls: string[][] }> {
  const resolveMap = parseResolveMap([`*:80:127.0.0.1:${farm.port}`]);
  const crawler = createSiteCrawler({ db: null, resolveMap, loopbackDelayMs: 0 });
  const urls: string[][] = [];
  await inParallel(SITES, async (number) => {
    const job = { scanId: `scan-${number}`, host: `http://trang-${number}.vn/`, budget: BUDGET, signal };
    const result = await crawler.crawl(job, { readLinks: reader, store: async () => 'id' });
    urls.push(result.pages.map(({ url }) => url));
  });
  await crawler.close();
  return { pages: urls.flat().length, urls };
}

async function bare(urls: readonly (readonly string[])[]): Promise<number> {
  const dispatcher = new Agent({ connections: AT_ONCE });
  let pages = 0;
  await inParallel(urls.length, async (number) => {
    for (const text of urls[number]!) {
      const { host, pathname } = new URL(text);
      const { body } = await request(`http://127.0.0.1:${farm.port}${pathname}`, {
        headers: { host },
        dispatcher,
      });
      await body.arrayBuffer();
      pages += 1;
    }
  });
  await dispatcher.destroy();
  return pages;
}

async function crawleeCost(requests: number): Promise<string> {
  const crawler = createSharedCrawler(AT_ONCE);
  await crawler.run('warm', 'http://warm.vn/', async () => {});
  const start = performance.now();
  await inParallel(requests, (number) => crawler.run(`scan-${number % 10}`, 'http://a.vn/', async () => {}));
  const spent = performance.now() - start;
  await crawler.close();
  return ((spent / requests) * 1000).toFixed(0);
}

const { urls } = await ours(readLinks);
const rows = [
  ['our crawler, links read', await rateOf(async () => (await ours(readLinks)).pages)],
  ['our crawler, whole page read', await rateOf(async () => (await ours(readPage)).pages)],
  ['bare undici loop', await rateOf(() => bare(urls))],
];
process.stdout.write(
  `| ${SITES} sites × ${BUDGET} pages of 28 KB, ${AT_ONCE} at once | pages/s |\n|---|---|\n`,
);
for (const [name, rate] of rows) process.stdout.write(`| ${name} | ${rate} |\n`);
process.stdout.write(`\nCrawlee costs ${await crawleeCost(3000)} µs a request.\n`);
farm.stop();
