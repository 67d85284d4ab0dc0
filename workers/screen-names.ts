import { runWorker } from '../src/steps/run-worker.ts';
import { screenNames } from '../src/steps/screen-names.ts';
import type { WorkerContext } from '../src/steps/worker-context.ts';

/** Compares the register's names with a changed watchlist, without crawling. */
export function startScreenNames({ deps, queues }: WorkerContext) {
  return queues.work('screen-names', 1, async (_payload, log) => {
    await screenNames({ ...deps, log });
  });
}

if (import.meta.main) await runWorker(startScreenNames);
