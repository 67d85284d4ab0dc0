import { type CoverageDay, refreshStates, writeDay } from '../db/coverage.ts';
import { type Cycle, newestEnd, noteRefreshed, openCycle, openCycles, takeCycle } from '../db/cycles.ts';
import type { Database } from '../db/database.ts';
import type { Logger } from '../lib/logger.ts';
import type { Settings } from '../lib/settings.ts';
import { type CycleRule, currentWindow, nextWindow } from '../schedule/cycle-window.ts';
import { localTime } from '../schedule/local-time.ts';
import { scheduleRulesOf } from '../schedule/schedule-rules.ts';

export interface LedgerDeps {
  readonly db: Database;
  readonly settings: Settings;
  readonly log: Logger;
}

/** Rounds that are caught up with at once after a long silence. */
const MOST_MISSED = 400;

/** Opens the rounds that have begun, also those that began and ended while nobody was there. Safe to repeat. */
export async function openRounds({ db, settings }: LedgerDeps, now: Date): Promise<void> {
  const { zone, cycles } = scheduleRulesOf(settings);
  for (const rule of cycles) {
    for (const round of await roundsUntil(db, rule, zone, now)) await openCycle(db, round);
  }
}

async function roundsUntil(db: Database, rule: CycleRule, zone: string, now: Date) {
  const current = currentWindow(rule, zone, now);
  if (current === null) return [];
  const end = await newestEnd(db, rule.name);
  const rounds = [current];
  // From the moment before the last known end, so that a round that starts at it is found.
  let missed = end === null ? null : nextWindow(rule, zone, new Date(end.getTime() - 1000));
  while (missed !== null && missed.startsAt < current.startsAt && rounds.length < MOST_MISSED) {
    rounds.push(missed);
    missed = nextWindow(rule, zone, missed.startsAt);
  }
  return rounds;
}

/**
 * Brings the ledger up to date: every open round's states and the day's row; a round that is over is frozen as it was at
 * its end. Processes may do this at once: one takes a round, the others pass it over.
 */
export async function keepLedger(deps: LedgerDeps, now: Date): Promise<CoverageDay[]> {
  await openRounds(deps, now);
  const days: CoverageDay[] = [];
  for (const { id } of await openCycles(deps.db)) {
    const day = await refreshRound(deps, id, now);
    if (day !== null) days.push(day);
  }
  return days;
}

async function refreshRound(deps: LedgerDeps, id: number, now: Date): Promise<CoverageDay | null> {
  try {
    return await deps.db.transaction(async (tx) => {
      const cycle = await takeCycle(tx, id);
      return cycle === null ? null : write(deps, tx, cycle, now);
    });
  } catch (error) {
    // Somebody wrote it between our look and our lock: it is up to date.
    if ((error as { code?: string }).code === '40001') return null;
    throw error;
  }
}

async function write(
  { settings, log }: LedgerDeps,
  tx: Parameters<typeof writeDay>[0],
  cycle: Cycle,
  now: Date,
): Promise<CoverageDay> {
  const over = now >= cycle.endsAt;
  const asOf = over ? cycle.endsAt : now;
  await refreshStates(tx, cycle, asOf);
  const lastMoment = over ? new Date(asOf.getTime() - 1) : asOf;
  const day = await writeDay(tx, cycle, localTime(lastMoment, settings.schedule.time_zone).day, now);
  await noteRefreshed(tx, cycle.id, now, over);
  if (over) log.info({ cycle: cycle.name, startsAt: cycle.startsAt, ...day }, 'cycle closed');
  return day;
}
