import { ErrorCode, type Queue, UnrecoverableError } from 'bullmq';
import { OperationalError } from '../lib/errors.ts';
import type { Logger } from '../lib/logger.ts';
import { within } from '../lib/within.ts';
import { type Backend, type Processor, sparingly, type TakenJob } from './backend.ts';
import { PAYLOADS, type Payload, QUEUE_NAMES, type QueueName } from './payloads.ts';
import { onPostgres } from './postgres-backend.ts';
import { onRedis } from './redis-backend.ts';
import { type RunningWorker, superviseWorker } from './supervise-worker.ts';

export interface Queues {
  /**
   * Puts a job in. `jobId` is made of ids: the same work twice is one job while it waits. Lower `priority` goes first.
   * This and all other questions throw Unavailable when the queue's store gives no answer within seconds.
   */
  add<Name extends QueueName>(
    name: Name,
    jobId: string,
    payload: Payload<Name>,
    options?: { priority?: number },
  ): Promise<void>;
  /** Repeats a job every `everyMs`; calling it again changes the period and adds nothing. */
  repeat(name: 'plan-scans', everyMs: number): Promise<void>;
  /** Starts taking jobs. `work` may be called twice for one job. */
  work<Name extends QueueName>(
    name: Name,
    concurrency: number,
    work: (payload: Payload<Name>, log: Logger) => Promise<void>,
  ): RunningWorker;
  /** Waiting, active and delayed jobs of each queue. */
  counts(): Promise<Record<QueueName, Record<string, number>>>;
  /** The queues themselves, for the board that shows them. */
  all(): Queue[];
  close(): Promise<void>;
}

/** A job that failed its last attempt. */
export interface GivenUpJob {
  readonly queue: QueueName;
  readonly jobId: string;
  /** As it was put in; may be no valid payload. */
  readonly payload: unknown;
  readonly attempts: number;
  readonly error: Error;
}

/** Is told how jobs end. What it throws is logged; the job ends all the same. */
export interface JobBook {
  gaveUp(job: GivenUpJob): Promise<void>;
  succeeded(job: Pick<GivenUpJob, 'queue' | 'payload'>): Promise<void>;
}

const NO_BOOK: JobBook = { gaveUp: async () => {}, succeeded: async () => {} };

/** How long a queue that does not answer is waited for. */
const PATIENCE_MS = 8000;
const CLOSE_MS = 2000;

const JOB_OPTIONS = {
  attempts: 4,
  backoff: { type: 'exponential', delay: 1000 },
  // Postgres is the record of what happened; a finished job would only block its id.
  removeOnComplete: true,
  removeOnFail: true,
} as const;

/** Opens all queues on Redis (`redis://…`) or on Postgres (`postgres://…`). Throws Unavailable when Redis does not answer. */
export async function openQueues(url: string, log: Logger, book: JobBook = NO_BOOK): Promise<Queues> {
  const backend = url.startsWith('redis') ? await onRedis(url, log) : await onPostgres(url);
  const queues = new Map(QUEUE_NAMES.map((name) => [name, backend.queue(name)]));
  for (const [name, queue] of queues) queue.on('error', sparingly(log, 'queue error', { queue: name }));
  await Promise.all([...queues.values()].map((queue) => queue.waitUntilReady()));
  const waiting = async (name: QueueName) => {
    const counts = await soon(queues.get(name)!.getJobCounts('waiting', 'prioritized'));
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  };
  return {
    async add(name, jobId, payload, options = {}) {
      await soon(queues.get(name)!.add(name, payload, { ...JOB_OPTIONS, jobId, ...options }));
    },
    async repeat(name, everyMs) {
      const template = { name, data: {}, opts: { ...JOB_OPTIONS, attempts: 1 } };
      await soon(queues.get(name)!.upsertJobScheduler(name, { every: everyMs }, template)).catch(
        unlessItIsThere,
      );
    },
    work: (name, concurrency, work) =>
      startWorker(backend, name, { concurrency, work, log, book, waiting: () => waiting(name) }),
    async counts() {
      const entries = await Promise.all(
        [...queues].map(async ([name, queue]) => [name, await soon(queue.getJobCounts())] as const),
      );
      return Object.fromEntries(entries) as Record<QueueName, Record<string, number>>;
    },
    all: () => [...queues.values()],
    async close() {
      const ended = Promise.allSettled([...queues.values()].map((queue) => queue.close()));
      await within(CLOSE_MS, 'The queue', ended).catch(() => {});
      await backend.close();
    },
  };
}

/** The jobs of this period and the next are in already: another process repeats the same at this moment, which is as good. */
function unlessItIsThere(error: unknown): void {
  const { code } = error as { readonly code?: unknown };
  if (code !== ErrorCode.SchedulerJobSlotsBusy && code !== ErrorCode.SchedulerJobIdCollision) throw error;
}

function soon<Result>(answer: Promise<Result>): Promise<Result> {
  return within(PATIENCE_MS, 'The queue', answer);
}

interface Work<Name extends QueueName> {
  readonly concurrency: number;
  readonly work: (payload: Payload<Name>, log: Logger) => Promise<void>;
  readonly log: Logger;
  readonly book: JobBook;
  readonly waiting: () => Promise<number>;
}

function startWorker<Name extends QueueName>(
  backend: Backend,
  name: Name,
  { concurrency, work, log, book, waiting }: Work<Name>,
): RunningWorker {
  const taken = { active: 0, total: 0 };
  const told = tellBook(name, book, log);
  const perform = async (job: TakenJob) => {
    const payload = PAYLOADS[name].safeParse(job.data);
    if (!payload.success) throw new UnrecoverableError(`Job ${job.id} of ${name} carries no valid payload`);
    taken.active++;
    taken.total++;
    try {
      const { data } = payload;
      const about = 'scanId' in data ? { scanId: data.scanId } : {};
      await work(data as Payload<Name>, log.child({ queue: name, jobId: job.id, ...about }));
    } catch (error) {
      if (error instanceof OperationalError && error.disposition === 'give-up')
        throw new UnrecoverableError(error.message);
      throw error;
    } finally {
      taken.active--;
    }
  };
  const process: Processor = async (job) => {
    await perform(job).catch(async (error: Error) => {
      const isLast = error instanceof UnrecoverableError || job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
      // Before the queue forgets the job: a process that dies in between has the job come back.
      if (isLast) await told.gaveUp(job, error);
      throw error;
    });
    await told.succeeded(job);
  };
  const make = () => {
    const made = backend.worker(name, process, concurrency);
    made.worker.on('error', sparingly(log, 'worker error', { queue: name }));
    made.worker.on('failed', (job, error) => {
      log.error({ queue: name, jobId: job?.id, err: error }, 'job failed');
      // Its process died with it again and again: it never came back here to be told of.
      if (job !== undefined && STALLED.test(error.message)) void told.gaveUp(job, error);
    });
    return made;
  };
  return superviseWorker({ name, concurrency, log, make, waiting, taken: () => ({ ...taken }) });
}

const STALLED = /stalled more than/;

function tellBook(queue: QueueName, book: JobBook, log: Logger) {
  const orLog = (told: Promise<void>) =>
    told.catch((error: Error) => log.error({ queue, err: error }, 'the end of a job could not be noted'));
  return {
    gaveUp: (job: TakenJob, error: Error) => {
      const attempts = job.attemptsMade + 1;
      return orLog(book.gaveUp({ queue, jobId: job.id ?? '', payload: job.data, attempts, error }));
    },
    succeeded: (job: TakenJob) => orLog(book.succeeded({ queue, payload: job.data })),
  };
}
