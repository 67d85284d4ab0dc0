import { reportError } from '../lib/report-error.ts';
import { openQueues, type Queues, type RunningWorker } from '../queue/queues.ts';
import { createDeps, type DepsOptions } from './create-deps.ts';
import { type Context, openContext } from './open-context.ts';
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
  /** Orderly end: scans are given back, jobs in hand are finished, everything is closed. */
  close(): Promise<void>;
}

/** Opens database, queues, crawler for the workers of this process. */
export async function openWorkers(context: Context, options: DepsOptions = {}): Promise<RunningWorkers> {
  const queues = await openQueues(context.queueUrl, context.log);
  const { deps, close: closeDeps } = await createDeps(context, options).catch(async (error: unknown) => {
    await queues.close();
    throw error;
  });
  const stopping = new AbortController();
  const workers: RunningWorker[] = [];
  const opened: WorkerContext = { context, deps, queues, stop: stopping.signal };
  return {
    ...opened,
    start: (worker) => workers.push(worker(opened)),
    async close() {
      stopping.abort(new Error('stopping'));
      await Promise.allSettled(workers.map((worker) => worker.close()));
      await queues.close();
      await closeDeps();
    },
  };
}

/** Runs one worker file as a process of its own until SIGTERM or Ctrl-C. Sets the exit code. */
export async function runWorker(worker: (context: WorkerContext) => RunningWorker): Promise<void> {
  try {
    const context = await openContext({ log: 'json' });
    try {
      await workUntilStopped(context, worker);
    } finally {
      await context.close();
    }
  } catch (error) {
    process.exitCode = reportError(error);
  }
}

async function workUntilStopped(
  context: Context,
  worker: (context: WorkerContext) => RunningWorker,
): Promise<void> {
  const workers = await openWorkers(context);
  workers.start(worker);
  context.log.info('worker started');
  await new Promise<void>((done) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => done());
  });
  await workers.close();
}
