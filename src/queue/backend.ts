import type { Queue, Worker } from 'bullmq';
import type { Logger } from '../lib/logger.ts';
import type { QueueName } from './payloads.ts';

export interface TakenJob {
  readonly id?: string | undefined;
  readonly data: unknown;
  /** Attempts that failed before this one. */
  readonly attemptsMade: number;
  readonly opts: { readonly attempts?: number | undefined };
}

export type Processor = (job: TakenJob) => Promise<void>;

/** One BullMQ worker with connections of its own, so that a stuck one can be thrown away whole. */
export interface BackendWorker {
  readonly worker: Worker;
  /** Ends its connections at once. */
  drop(): void;
}

/** Where the queues live. */
export interface Backend {
  queue(name: QueueName): Queue;
  worker(name: QueueName, processor: Processor, concurrency: number): BackendWorker;
  /** Ends the connections of the queues. */
  close(): Promise<void>;
}

const QUIET_MS = 10_000;

/** Logs an error at most every ten seconds, with how many were left out: a lost server must not fill the disk. */
export function sparingly(
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

/**
 * A job in the hands of a dead process is given out again after this, well inside the minute in which everything is to
 * recover. A process that is merely slow loses its job to another: claims on rows make that harmless.
 */
export const TAKEN_OVER = { lockDuration: 15_000, stalledInterval: 7500, maxStalledCount: 20 } as const;
