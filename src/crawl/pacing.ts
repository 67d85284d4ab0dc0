import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '../db/database.ts';
import { claimHost, releaseHost } from '../db/host-pacing.ts';
import type { CrawlOptions } from './crawl-options.ts';

/** How a request ended, for the pace. `used: false` when it was not made after all. */
export interface PaceReport {
  readonly used: boolean;
  /** Null when no response came. */
  readonly status: number | null;
  readonly retryAfterMs: number | null;
}
export type Release = (report: PaceReport) => Promise<void>;

export interface Pacer {
  /**
   * Waits until the host may be asked; the caller then makes one request and releases.
   * @param leastDelayMs the host's Crawl-delay, where it gives one
   * @returns null when the host asks for a longer wait than the scan can give
   * @throws the signal's reason when it is aborted
   */
  acquire(host: string, signal: AbortSignal, leastDelayMs?: number): Promise<Release | null>;
}

export type PaceOptions = Pick<CrawlOptions, 'delayMs' | 'maxDelayMs' | 'maxWaitMs' | 'requestTimeoutMs'>;

/** www.example.vn and example.vn are one server as a rule: they share a pace. */
export function paceKey(host: string): string {
  return host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.$/, '');
}

interface NextPace {
  readonly delayMs: number;
  readonly pauseMs: number;
}

/** 429 and 503 double the pause, Retry-After is obeyed, and every good answer takes a quarter off again. */
export function nextPace(
  currentMs: number,
  baseMs: number,
  report: PaceReport,
  maxDelayMs: number,
): NextPace {
  if (!report.used) return { delayMs: currentMs, pauseMs: 0 };
  const isTold = report.status === 429 || report.status === 503;
  const delayMs = isTold
    ? Math.min(maxDelayMs, Math.max(currentMs * 2, baseMs, 1000))
    : Math.max(baseMs, currentMs * 0.75);
  return { delayMs, pauseMs: Math.max(delayMs, isTold ? (report.retryAfterMs ?? 0) : 0) };
}

/** The same pace for all worker processes: a lease per host in Postgres, which runs out if its process dies. */
export function createSharedPacer(db: Db, options: PaceOptions): Pacer {
  const leaseMs = options.requestTimeoutMs + 30_000;
  return {
    async acquire(host, signal, leastDelayMs = 0) {
      const key = paceKey(host);
      const holder = randomUUID();
      const baseMs = Math.max(options.delayMs, Math.min(leastDelayMs, options.maxDelayMs));
      for (;;) {
        signal.throwIfAborted();
        const answer = await claimHost(db, key, { holder, leaseMs, delayMs: baseMs });
        if (answer.granted)
          return async (report) => {
            const next = nextPace(answer.delayMs, baseMs, report, options.maxDelayMs);
            await releaseHost(db, key, { holder, ...next });
          };
        if (answer.waitMs > options.maxWaitMs) return null;
        // A held host may come free at any moment, so it is asked often; a pause has a known end.
        const waitMs = Math.max(answer.waitMs, answer.held ? 100 + Math.random() * 200 : 5);
        await sleep(waitMs, undefined, { signal });
      }
    },
  };
}

interface Pace {
  freeAt: number;
  delayMs: number;
  /** The last in the queue; resolves when it has released. */
  tail: Promise<void>;
  waiting: number;
}

/** The same within one process. Hosts nobody waits for are forgotten, so memory stays flat. */
export function createLocalPacer(options: PaceOptions): Pacer {
  const paces = new Map<string, Pace>();

  function forgetIdle(): void {
    if (paces.size < 1000) return;
    for (const [host, pace] of paces) if (pace.waiting === 0 && pace.freeAt < Date.now()) paces.delete(host);
  }

  return {
    async acquire(host, signal, leastDelayMs = 0) {
      const key = paceKey(host);
      const baseMs = Math.max(options.delayMs, Math.min(leastDelayMs, options.maxDelayMs));
      forgetIdle();
      const pace = paces.get(key) ?? { freeAt: 0, delayMs: baseMs, tail: Promise.resolve(), waiting: 0 };
      paces.set(key, pace);
      const before = pace.tail;
      const turn = Promise.withResolvers<void>();
      pace.tail = before.then(() => turn.promise);
      pace.waiting += 1;
      const leave = () => {
        pace.waiting -= 1;
        turn.resolve();
      };
      try {
        await untilAborted(before, signal);
        const waitMs = pace.freeAt - Date.now();
        if (waitMs > options.maxWaitMs) {
          leave();
          return null;
        }
        if (waitMs > 0) await sleep(waitMs, undefined, { signal });
      } catch (error) {
        leave();
        throw error;
      }
      return async (report) => {
        const next = nextPace(Math.max(pace.delayMs, baseMs), baseMs, report, options.maxDelayMs);
        pace.delayMs = next.delayMs;
        pace.freeAt = Math.max(pace.freeAt, Date.now() + next.pauseMs);
        leave();
      };
    },
  };
}

/** Rejects when the signal is aborted first; leaves no listener behind. */
async function untilAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
