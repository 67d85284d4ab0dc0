/**
 * Rasoat with everything on: `node crawl-rasoat.ts PORT PAGES`, DATABASE_URL and RASOAT_HOME from the environment. Guard,
 * robots.txt, WARC, extraction, all signals, verdict and flags in Postgres; only the pause between requests is off.
 */
import { parseResolveMap } from '../../src/crawl/resolve-map.ts';
import { planScan } from '../../src/db/scan-planning.ts';
import { ensureSite } from '../../src/db/sites.ts';
import { keepHeapModest } from '../../src/lib/modest-heap.ts';
import { createDeps } from '../../src/steps/create-deps.ts';
import { openContext } from '../../src/steps/open-context.ts';
import { scanReport } from '../../src/steps/scan-report.ts';
import { scanSite } from '../../src/steps/scan-site.ts';
import { answerRounds } from './measured.ts';

const [port = 0, pages = 20] = process.argv.slice(2).map(Number);
const AT_ONCE = 8;
// As `runWorker` does.
keepHeapModest();
const context = await openContext({ log: 'json' });
const { deps, close } = await createDeps(context, {
  resolve: parseResolveMap([`*:80:127.0.0.1:${port}`]),
  loopbackDelayMs: 0,
});
const budgeted = {
  ...deps,
  settings: {
    ...deps.settings,
    crawler: { ...deps.settings.crawler, pages_per_scan: pages },
    browser: { ...deps.settings.browser, pages_per_scan: 0 },
  },
};

await answerRounds(async (hosts, first) => {
  let next = first;
  let fetched = 0;
  const worker = async () => {
    while (next < first + hosts) {
      const site = await ensureSite(context.db, `http://trang-tin-vam-rach-${next++}.vn`);
      const scanId = await planScan(context.db, site.id, 'command');
      await scanSite(budgeted, { scanId });
      const report = await scanReport(context.db, scanId);
      fetched += report?.coverage.outcomes.fetched ?? 0;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return fetched;
});
await close();
await context.close();
process.exit(0);
