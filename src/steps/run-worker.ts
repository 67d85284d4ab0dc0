import { keepHeapModest } from '../lib/modest-heap.ts';
import { reportError } from '../lib/report-error.ts';
import type { RunningWorker } from '../queue/supervise-worker.ts';
import { type Context, openContext } from './open-context.ts';
import { openWorkers, type WorkerContext } from './worker-context.ts';
import { serveWorker } from './worker-http.ts';
import { wornOut } from './worn-out.ts';

/** How long the scans in hand may take when a process ends because of its size: nobody waits for it. */
const DRAIN_MS = 10 * 60_000;

/** Runs one worker file as a process of its own until SIGTERM, Ctrl-C or the limit of its memory or jobs. Sets the exit code. */
export async function runWorker(worker: (context: WorkerContext) => RunningWorker): Promise<void> {
  keepHeapModest();
  try {
    const stopping = untilSignalled();
    const context = await openContext({ log: 'json' });
    try {
      await workUntilStopped(context, worker, stopping);
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
  stopping: AbortSignal,
): Promise<void> {
  const { log, settings } = context;
  const workers = await openWorkers(context);
  workers.start(worker);
  const http = await serveWorker(context, workers);
  log.info('worker started');
  const limits = { residentMb: settings.worker.max_resident_mb, jobs: settings.worker.most_jobs };
  const enough = await wornOut(limits, () => workers.jobs(), stopping);
  if (enough !== null) {
    log.warn(enough, 'worker has reached its limit: it finishes what it has in hand and ends');
    await Promise.race([workers.drain(DRAIN_MS), aborted(stopping)]);
  }
  // Rows and heartbeats give back what a process leaves that is cut short here.
  const cutShort = setTimeout(() => {
    log.error({ afterMs: settings.worker.stop_ms }, 'the stop took too long and was cut short');
    process.exit();
  }, settings.worker.stop_ms);
  cutShort.unref();
  await workers.close();
  await http?.close();
  log.info('worker stopped');
}

function untilSignalled(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => controller.abort(new Error(signal)));
  return controller.signal;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
}
