import { setTimeout as sleep } from 'node:timers/promises';
import { createPostgresBackend, Queue, UnrecoverableError, Worker, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import { OperationalError, Unavailable } from '../lib/errors.ts';
import type { Logger } from '../lib/logger.ts';
import { PAYLOADS, type Payload, QUEUE_NAMES, type QueueName } from './payloads.ts';

export interface Queues {
  /** Puts a job in. `jobId` is made of ids: the same work twice is one job while it waits. Lower `priority` goes first. */
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
  close(): Promise<void>;
}

export interface RunningWorker {
  /** Takes no new job and waits for the active ones. */
  close(): Promise<void>;
}

/** How long a queue that does not answer is waited for. */
const PATIENCE_MS = 5000;

const JOB_OPTIONS = {
  attempts: 4,
  backoff: { type: 'exponential', delay: 1000 },
  // Postgres is the record of what happened; a finished job would only block its id.
  removeOnComplete: true,
  removeOnFail: true,
} as const;

/** Opens all queues on Redis (`redis://…`) or on Postgres (`postgres://…`). Throws Unavailable when Redis does not answer. */
export async function openQueues(url: string, log: Logger): Promise<Queues> {
  if (url.startsWith('redis')) await assertRedisAnswers(url);
  const backend = url.startsWith('redis') ? onRedis(url, log) : onPostgres(url);
  const queues = new Map(QUEUE_NAMES.map((name) => [name, backend.queue(name)]));
  for (const [name, queue] of queues) queue.on('error', sparingly(log, 'queue error', { queue: name }));
  await Promise.all([...queues.values()].map((queue) => queue.waitUntilReady()));
  return {
    async add(name, jobId, payload, options = {}) {
      await queues.get(name)!.add(name, payload, { ...JOB_OPTIONS, jobId, ...options });
    },
    async repeat(name, everyMs) {
      await queues
        .get(name)!
        .upsertJobScheduler(
          name,
          { every: everyMs },
          { name, data: {}, opts: { ...JOB_OPTIONS, attempts: 1 } },
        );
    },
    work: (name, concurrency, work) => startWorker(backend, name, concurrency, work, log),
    async counts() {
      const entries = await Promise.all(
        [...queues].map(async ([name, queue]) => [name, await queue.getJobCounts()] as const),
      );
      return Object.fromEntries(entries) as Record<QueueName, Record<string, number>>;
    },
    async close() {
      await Promise.allSettled([...queues.values()].map((queue) => queue.close()));
      await backend.close();
    },
  };
}

const QUIET_MS = 10_000;

/** Logs an error at most every ten seconds, with how many were left out: a lost server must not fill the disk. */
function sparingly(
  log: Logger,
  message: string,
  facts: Record<string, unknown> = {},
): (error: Error) => void {
  let lastAt = Number.NEGATIVE_INFINITY;
  let leftOut = 0;
  return (error) => {
    leftOut++;
    if (performance.now() - lastAt < QUIET_MS) return;
    log.warn({ ...facts, err: error, times: leftOut }, message);
    lastAt = performance.now();
    leftOut = 0;
  };
}

interface Backend {
  queue(name: QueueName): Queue;
  worker(
    name: QueueName,
    processor: (job: { id?: string; data: unknown }) => Promise<void>,
    concurrency: number,
  ): Worker;
  close(): Promise<void>;
}

function onPostgres(url: string): Backend {
  const Bound = withBackend(createPostgresBackend);
  const connection = { connectionString: url, schema: 'bullmq', migrate: true, max: 4 };
  return {
    // The bound classes differ only in their connection's type.
    queue: (name) => new Bound.Queue(name, { connection }) as unknown as Queue,
    worker: (name, processor, concurrency) =>
      new Bound.Worker(name, processor, { connection, concurrency, autorun: true }) as unknown as Worker,
    close: async () => {},
  };
}

/**
 * BullMQ itself waits for Redis for ever. That is right later on, when Redis restarts under running workers, but at the
 * start it would hide a wrong address.
 */
async function assertRedisAnswers(url: string): Promise<void> {
  const probe = new Redis(url, {
    lazyConnect: true,
    connectTimeout: PATIENCE_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let reason: Error | undefined;
  probe.on('error', (error: Error) => {
    reason ??= error;
  });
  try {
    // ioredis waits for the answer to its first question without any limit of its own.
    const silence = sleep(PATIENCE_MS, undefined, { ref: false }).then(() => {
      throw new Error(`no answer within ${PATIENCE_MS / 1000} s`);
    });
    await Promise.race([probe.connect().then(() => probe.ping()), silence]);
  } catch (cause) {
    const { message } = reason ?? (cause as Error);
    throw new Unavailable(`Redis does not answer at ${withoutPassword(url)}: ${message}; check QUEUE_URL`, {
      cause,
    });
  } finally {
    probe.disconnect();
  }
}

function withoutPassword(url: string): string {
  const shown = new URL(url);
  shown.password = '';
  return shown.href;
}

function onRedis(url: string, log: Logger): Backend {
  // Workers block on their connection, so BullMQ wants no limit on retries there.
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  connection.on('error', sparingly(log, 'redis error'));
  return {
    queue: (name) => new Queue(name, { connection }),
    worker: (name, processor, concurrency) => new Worker(name, processor, { connection, concurrency }),
    close: async () => connection.disconnect(),
  };
}

function startWorker<Name extends QueueName>(
  backend: Backend,
  name: Name,
  concurrency: number,
  work: (payload: Payload<Name>, log: Logger) => Promise<void>,
  log: Logger,
): RunningWorker {
  const worker = backend.worker(
    name,
    async (job) => {
      const payload = PAYLOADS[name].safeParse(job.data);
      if (!payload.success) throw new UnrecoverableError(`Job ${job.id} of ${name} carries no valid payload`);
      try {
        await work(payload.data as Payload<Name>, log.child({ queue: name, jobId: job.id }));
      } catch (error) {
        if (error instanceof OperationalError && error.disposition === 'give-up')
          throw new UnrecoverableError(error.message);
        throw error;
      }
    },
    concurrency,
  );
  worker.on('error', sparingly(log, 'worker error', { queue: name }));
  worker.on('failed', (job, error) => log.error({ queue: name, jobId: job?.id, err: error }, 'job failed'));
  return { close: () => worker.close() };
}
