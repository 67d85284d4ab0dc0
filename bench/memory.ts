/**
 * `npm run bench -- memory [SCANS]`: does a worker process that crawls and reads pages keep its size? Scans of 20 pages
 * (28 KB each) of ever new hosts on loopback, ten at a time. The bar: resident size after 1,000 scans at most 10 % above
 * that after 100. Prints a Markdown table.
 *
 * Runs itself under the settings that a worker should have (a young generation of one size, two malloc arenas): without
 * them both go on growing for some 300 scans, to 360 MB in place of 240. `--plain` measures without.
 */
import { spawnSync } from 'node:child_process';
import { createSiteCrawler } from '../src/crawl/crawl-site.ts';
import { parseResolveMap } from '../src/crawl/resolve-map.ts';
import { readPage } from '../src/extract/read-page.ts';
import { startBenchFarm } from './support/start-farm.ts';

const SETTINGS = ['--min-semi-space-size=16', '--max-semi-space-size=16'];
if (process.env.MALLOC_ARENA_MAX === undefined && !process.argv.includes('--plain')) {
  const env = { ...process.env, MALLOC_ARENA_MAX: '2' };
  const again = [...SETTINGS, ...process.argv.slice(1)];
  process.exit(spawnSync(process.execPath, again, { stdio: 'inherit', env }).status ?? 1);
}

const SCANS = Number(process.argv.find((argument) => /^\d+$/.test(argument)) ?? 1000);
const AT_ONCE = 10;
const BUDGET = 20;
const BAR = 0.1;

const farm = await startBenchFarm(18, 28_000);
const crawler = createSiteCrawler({
  db: null,
  resolveMap: parseResolveMap([`*:80:127.0.0.1:${farm.port}`]),
  loopbackDelayMs: 0,
});
const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);
const signal = new AbortController().signal;
let pages = 0;
let next = 0;

async function scan(number: number): Promise<void> {
  const { coverage } = await crawler.crawl(
    { scanId: `scan-${number}`, host: `http://trang-tin-${number}.vn/`, budget: BUDGET, signal },
    { readLinks: readPage, store: async () => `capture-${number}` },
  );
  if (coverage.planned !== BUDGET) throw new Error(`Scan ${number} planned ${JSON.stringify(coverage)}`);
  pages += coverage.planned;
}

async function scanUpTo(count: number): Promise<void> {
  const worker = async () => {
    while (next < count) await scan(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

process.stdout.write('| scans | pages | resident, MB | heap used, MB | pages/s |\n|---|---|---|---|---|\n');
const sizes = new Map<number, number>();
const started = performance.now();
for (let count = SCANS / 10; count <= SCANS; count += SCANS / 10) {
  await scanUpTo(count);
  const { rss, heapUsed } = process.memoryUsage();
  sizes.set(count, rss);
  const rate = (pages / (performance.now() - started)) * 1000;
  process.stdout.write(
    `| ${count} | ${pages} | ${megabytes(rss)} | ${megabytes(heapUsed)} | ${rate.toFixed(0)} |\n`,
  );
}
const growth = sizes.get(SCANS)! / sizes.get(SCANS / 10)! - 1;
const verdict = growth <= BAR ? 'holds' : 'does not hold';
process.stdout.write(
  `\nResident size grew by ${(growth * 100).toFixed(1)} %; the bar of ${BAR * 100} % ${verdict}.\n`,
);
await crawler.close();
farm.stop();
process.exitCode = growth <= BAR ? 0 : 1;
