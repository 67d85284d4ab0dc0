import { assessScan } from '../src/steps/assess-scan.ts';
import { runWorker } from '../src/steps/run-worker.ts';
import type { WorkerContext } from '../src/steps/worker-context.ts';

/** Judges crawled scans whose crawling process could not, from their captures. */
export function startAssessScan({ deps, queues }: WorkerContext) {
  return queues.work('assess-scan', 2, async (payload, log) => {
    const { scanId } = payload;
    const assessment = await assessScan({ ...deps, log }, payload);
    const flagged = assessment?.grounds.some((ground) => ground.flagged) ?? false;
    if (flagged) await queues.add('render-page', `shots-${scanId}`, { scanId, purpose: 'screenshots' });
  });
}

if (import.meta.main) await runWorker(startAssessScan);
