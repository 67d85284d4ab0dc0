import { Cron } from 'croner';

/** A named promise: every site is read within `withinDays` of each moment that `cron` names. */
export interface CycleRule {
  readonly name: string;
  /** Five fields, in the time zone of the schedule. */
  readonly cron: string;
  readonly withinDays: number;
}

/** One round of a cycle. */
export interface CycleWindow {
  readonly name: string;
  readonly startsAt: Date;
  readonly deadlineAt: Date;
  /** When the next round starts. */
  readonly endsAt: Date;
}

const DAY_MS = 86_400_000;

/** The first moment after `after` that the expression names; null when there is none. */
export function nextCron(cron: string, zone: string, after: Date): Date | null {
  return new Cron(cron, { timezone: zone, mode: '5-part', paused: true }).nextRun(after);
}

/** The last moment at or before `at` that the expression names; null when there is none. */
export function previousCron(cron: string, zone: string, at: Date): Date | null {
  const [last] = new Cron(cron, { timezone: zone, mode: '5-part', paused: true }).previousRuns(
    1,
    // It looks before the moment it is given, in whole seconds.
    new Date((Math.floor(at.getTime() / 1000) + 1) * 1000),
  );
  return last ?? null;
}

/** The round that `at` lies in; null before the first one. */
export function currentWindow(rule: CycleRule, zone: string, at: Date): CycleWindow | null {
  const startsAt = previousCron(rule.cron, zone, at);
  return startsAt === null ? null : windowFrom(rule, zone, startsAt);
}

/** The first round that starts after `after`; null when there is none. */
export function nextWindow(rule: CycleRule, zone: string, after: Date): CycleWindow | null {
  const startsAt = nextCron(rule.cron, zone, after);
  return startsAt === null ? null : windowFrom(rule, zone, startsAt);
}

function windowFrom(rule: CycleRule, zone: string, startsAt: Date): CycleWindow | null {
  const endsAt = nextCron(rule.cron, zone, startsAt);
  if (endsAt === null) return null;
  const deadline = startsAt.getTime() + rule.withinDays * DAY_MS;
  // A deadline behind the next start would mean two rounds at once.
  return { name: rule.name, startsAt, deadlineAt: new Date(Math.min(deadline, endsAt.getTime())), endsAt };
}
