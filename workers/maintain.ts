import { maintain } from '../src/steps/maintain.ts';
import { runWorker } from '../src/steps/run-worker.ts';
import type { WorkerContext } from '../src/steps/worker-context.ts';

/** Keeps the coverage ledger, makes partitions ahead, prunes captures. */
export function startMaintain({ deps, queues, stop }: WorkerContext) {
  return queues.work('maintain', 1, async (payload, log) => {
    await maintain({ ...deps, log }, payload, stop);
  });
}

if (import.meta.main) await runWorker(startMaintain);
