import { openQueues, type Queues } from '../queue/queues.ts';
import type { RunningWorker } from '../queue/supervise-worker.ts';
import { createDeps, type DepsOptions } from './create-deps.ts';
import { jobBook } from './job-book.ts';
import type { Context } from './open-context.ts';
import type { StepDeps } from './step-deps.ts';

/** What a worker file wires together. */
export interface WorkerContext {
  readonly context: Context;
  readonly deps: StepDeps;
  readonly queues: Queues;
  /** Fires when the process is asked to stop: scans under way are given back. */
  readonly stop: AbortSignal;
}

export interface RunningWorkers extends WorkerContext {
  start(worker: (context: WorkerContext) => RunningWorker): void;
  /** Jobs that its workers took so far. */
  jobs(): number;
  /** Takes no new job and waits up to so long for those in hand. */
  drain(patienceMs: number): Promise<void>;
  /** Orderly end: scans are given back, jobs in hand are finished, everything is closed. */
  close(): Promise<void>;
}

/** Opens database, queues, crawler for the workers of this process. */
export async function openWorkers(context: Context, options: DepsOptions = {}): Promise<RunningWorkers> {
  const queues = await openQueues(context.queueUrl, context.log, jobBook(context.db));
  const { deps, close: closeDeps } = await createDeps(context, options).catch(async (error: unknown) => {
    await queues.close();
    throw error;
  });
  const stopping = new AbortController();
  const workers: RunningWorker[] = [];
  const opened: WorkerContext = { context, deps, queues, stop: stopping.signal };
  const closeWorkers = (patienceMs?: number) =>
    Promise.allSettled(workers.map((worker) => worker.close(patienceMs)));
  return {
    ...opened,
    start: (worker) => workers.push(worker(opened)),
    jobs: () => workers.reduce((sum, worker) => sum + (worker.jobs?.() ?? 0), 0),
    async drain(patienceMs) {
      await closeWorkers(patienceMs);
    },
    async close() {
      stopping.abort(new Error('stopping'));
      await closeWorkers();
      await queues.close();
      await closeDeps();
    },
  };
}
