import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import { Unavailable } from '../lib/errors.ts';
import type { Logger } from '../lib/logger.ts';
import { type Backend, sparingly, TAKEN_OVER } from './backend.ts';

/** How long a Redis that does not answer is waited for. */
const PATIENCE_MS = 5000;

const LASTING = {
  connectTimeout: PATIENCE_MS,
  keepAlive: 10_000,
  // Longer than any command blocks (10 s): a socket that stays silent is dead.
  socketTimeout: 15_000,
  retryStrategy: (times: number) => Math.min(times * 100, 2000),
} satisfies RedisOptions;

/** Queues on Redis. @throws Unavailable when it does not answer */
export async function onRedis(url: string, log: Logger): Promise<Backend> {
  await assertRedisAnswers(url);
  // Whoever adds a job wants to know that it cannot be added: rows are the truth, the planner adds it again.
  const shared = new Redis(url, { ...LASTING, maxRetriesPerRequest: 1, commandTimeout: PATIENCE_MS });
  shared.on('error', sparingly(log, 'redis error'));
  return {
    queue: (name) => new Queue(name, { connection: shared }),
    worker(name, processor, concurrency) {
      // Workers block on their connection, so BullMQ wants no limit on retries there.
      const connection = new Redis(url, { ...LASTING, maxRetriesPerRequest: null });
      connection.on('error', sparingly(log, 'redis error', { queue: name }));
      const worker = new Worker(name, processor, { connection, concurrency, ...TAKEN_OVER });
      return { worker, drop: () => connection.disconnect() };
    },
    close: async () => shared.disconnect(),
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
