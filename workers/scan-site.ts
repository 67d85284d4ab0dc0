import { runWorker } from '../src/steps/run-worker.ts';
import { scanSite } from '../src/steps/scan-site.ts';
import type { WorkerContext } from '../src/steps/worker-context.ts';

/** Crawls and judges the sites whose scans are in the queue. */
export function startScanSite({ context, deps, queues, stop }: WorkerContext) {
  const concurrency = context.env.SCAN_CONCURRENCY ?? deps.settings.crawler.concurrent_scans;
  return queues.work('scan-site', concurrency, async (payload, log) => {
    const { scanId } = payload;
    const result = await scanSite({ ...deps, log }, payload, stop);
    if (result === 'needs-browser')
      await queues.add('render-page', `fill-${scanId}`, { scanId, purpose: 'fill-shells' });
    if (result === 'flagged')
      await queues.add('render-page', `shots-${scanId}`, { scanId, purpose: 'screenshots' });
  });
}

if (import.meta.main) await runWorker(startScanSite);
