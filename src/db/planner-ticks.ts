import type { Db } from './database.ts';

const PLANNER = 'plan-scans';
/** The watch over everything else has its row beside the planner's. */
const WATCH = 'watch-alerts';

export interface PlannerTicks {
  readonly tickedAt: Date | null;
  /** How often the schedule was found silent and repaired. */
  readonly missed: number;
  readonly lastMissedAt: Date | null;
}

/** Notes that the planner ran. A tick of the future, left by a clock that has been set back since, does not stand. */
export async function recordTick(db: Db, now: Date): Promise<void> {
  await db.query(
    `insert into planner_ticks (planner, ticked_at) values ($1, $2)
     on conflict (planner) do update set ticked_at =
       case when planner_ticks.ticked_at between excluded.ticked_at and excluded.ticked_at + interval '1 minute'
         then planner_ticks.ticked_at else excluded.ticked_at end`,
    [PLANNER, now],
  );
}

/**
 * Claims the repair of a schedule that has been silent for `silentMs`, or whose last tick lies that far in the future; counts it as a missed tick. True for one of any
 * number of watching processes.
 */
export async function claimMissedTick(db: Db, now: Date, silentMs: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `update planner_ticks set ticked_at = $2::timestamptz, missed = missed + 1, last_missed_at = $2
     where planner = $1 and (ticked_at < $2::timestamptz - $3 * interval '1 ms'
       or ticked_at > $2::timestamptz + $3 * interval '1 ms')`,
    [PLANNER, now, silentMs],
  );
  return rowCount === 1;
}

export async function plannerTicks(db: Db): Promise<PlannerTicks> {
  const { rows } = await db.query<{ tickedAt: Date; missed: number; lastMissedAt: Date | null }>(
    'select ticked_at as "tickedAt", missed, last_missed_at as "lastMissedAt" from planner_ticks where planner = $1',
    [PLANNER],
  );
  return rows[0] ?? { tickedAt: null, missed: 0, lastMissedAt: null };
}

/** Notes that somebody looked what is wrong, and owed the messages. */
export async function recordLook(db: Db, now: Date): Promise<void> {
  await db.query(
    `insert into planner_ticks (planner, ticked_at) values ($1, $2)
     on conflict (planner) do update set ticked_at = excluded.ticked_at`,
    [WATCH, now],
  );
}

/** When somebody last looked what is wrong; null where nobody ever did. */
export async function lastLook(db: Db): Promise<Date | null> {
  const { rows } = await db.query<{ at: Date }>(
    'select ticked_at as at from planner_ticks where planner = $1',
    [WATCH],
  );
  return rows[0]?.at ?? null;
}
