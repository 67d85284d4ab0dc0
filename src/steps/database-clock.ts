import { databaseNow } from '../db/clock.ts';
import type { Db } from '../db/database.ts';

const ASK_MS = 60_000;

export interface Clock {
  now(): Date;
  stop(): void;
}

/**
 * The database's time, carried on by this machine's monotonic timer and asked for again every minute. A machine whose wall
 * clock is wrong, or jumps, plans nothing too early and puts no site off for weeks: all processes go by one clock.
 */
export async function startDatabaseClock(db: Db): Promise<Clock> {
  let then = await ask(db);
  const timer = setInterval(() => {
    ask(db).then(
      (answer) => {
        then = answer;
      },
      // The database is away: the timer goes on.
      () => {},
    );
  }, ASK_MS);
  timer.unref();
  return {
    now: () => new Date(then.wallMs + performance.now() - then.timerMs),
    stop: () => clearInterval(timer),
  };
}

async function ask(db: Db): Promise<{ wallMs: number; timerMs: number }> {
  const before = performance.now();
  const wallMs = (await databaseNow(db)).getTime();
  return { wallMs, timerMs: (before + performance.now()) / 2 };
}
