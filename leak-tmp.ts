import { readdirSync } from 'node:fs';
import { parseResolveMap } from './src/crawl/resolve-map.ts';
import { ensureSite } from './src/db/sites.ts';
import { createDeps } from './src/steps/create-deps.ts';
import { openContext } from './src/steps/open-context.ts';
import { scanNow } from './src/steps/scan-now.ts';
import { startSampleServer } from './src/sample/sample-server.ts';
const sample = await startSampleServer('config/sample');
const context = await openContext();
context.log.level = 'error';
const { deps, close } = await createDeps({ ...context, settings: { ...context.settings, browser: { ...context.settings.browser, screenshots: false } } }, { resolve: parseResolveMap(sample.resolve), loopbackDelayMs: 0 });
const hosts = ['gocbeptam.vn'];
const site = await ensureSite(context.db, hosts[0]!);
for (let n = 1; n <= 300; n++) {
  await scanNow(deps, site.id);
  if (n === 20 || n % 40 === 0) { globalThis.gc?.(); console.log(n, Math.round(process.memoryUsage().rss / 1e6), 'MB rss', Math.round(process.memoryUsage().heapUsed/1e6), 'MB heap', readdirSync('/proc/self/fd').length, 'fds', new Date().toISOString()); }
}
await close(); await context.close(); await sample.close();
