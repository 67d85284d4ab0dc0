import { renderPages } from '../src/steps/render-pages.ts';
import { runWorker } from '../src/steps/run-worker.ts';
import type { WorkerContext } from '../src/steps/worker-context.ts';

/** Opens pages in the browser: shells that need their scripts before they can be judged, and pictures of flagged pages. */
export function startRenderPage({ deps, queues, stop }: WorkerContext) {
  return queues.work('render-page', 1, async (payload, log) => {
    const { scanId, purpose } = payload;
    await renderPages({ ...deps, log }, payload, stop);
    // Stopped halfway: the job comes back, the scan is not judged without what is missing.
    stop.throwIfAborted();
    if (purpose === 'fill-shells') await queues.add('assess-scan', `assess-${scanId}-rendered`, { scanId });
  });
}

if (import.meta.main) await runWorker(startRenderPage);
