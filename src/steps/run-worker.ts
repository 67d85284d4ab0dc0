import { setTimeout as sleep } from 'node:timers/promises';
import { reportError } from '../lib/report-error.ts';
import type { RunningWorker } from '../queue/supervise-worker.ts';
import { type Context, openContext } from './open-context.ts';
import { openWorkers, type WorkerContext } from './worker-context.ts';
import { serveWorker } from './worker-http.ts';

const LOOK_MS = 5000;
/** How long the scans in hand may take when a process ends because of its size: nobody waits for it. */
const DRAIN_MS = 10 * 60_000;

/** Runs one worker file as a process of its own until SIGTERM, Ctrl-C or the limit of its memory or jobs. Sets the exit code. */
export async function runWorker(worker: (context: WorkerContext) => RunningWorker): Promise<void> {
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
  const enough = await reached(limits, () => workers.jobs(), stopping);
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

/**
 * Resolves with what the process holds once it took its jobs, or was too large twice in a row; null when the signal comes
 * first.
 */
async function reached(
  limits: { readonly residentMb: number; readonly jobs: number | null },
  jobsTaken: () => number,
  stopping: AbortSignal,
): Promise<{ residentMb: number; jobs: number } | null> {
  let over = 0;
  while (!stopping.aborted) {
    const [residentMb, jobs] = [Math.round(process.memoryUsage.rss() / 2 ** 20), jobsTaken()];
    over = residentMb > limits.residentMb ? over + 1 : 0;
    if (over > 1 || (limits.jobs !== null && jobs >= limits.jobs)) return { residentMb, jobs };
    await sleep(LOOK_MS, undefined, { signal: stopping }).catch(() => {});
  }
  return null;
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
