import type { ClockWindow } from '../lib/clock-window.ts';
import { type CycleRule, type CycleWindow, nextWindow } from './cycle-window.ts';
import { type IntervalRules, intervalMs, type SiteHistory, within } from './interval.ts';
import { afterQuiet, beforeQuiet } from './quiet-hours.ts';

export interface ScheduleRules extends IntervalRules {
  /** IANA name. */
  readonly zone: string;
  readonly quiet: readonly ClockWindow[];
  readonly cycles: readonly CycleRule[];
}

const HOUR_MS = 3_600_000;
/** Sites imported in one go must not come due in one go for ever. */
const JITTER = 0.1;
/** The last part of a cycle's time is left for what fails at first. */
const PART_OF_CYCLE = 0.8;

/**
 * When a site is due again: after its interval, shifted by up to ±10 % by `spread` (0–1, from the site's id); earlier
 * where a cycle that starts before then would have to wait for it; never in quiet hours. Within the bounds, except that
 * quiet hours may push it over the longer one when nothing before them is allowed either.
 */
export function nextScanAt(site: SiteHistory, rules: ScheduleRules, now: Date, spread: number): Date {
  const earliest = now.getTime() + rules.minHours * HOUR_MS;
  const latest = now.getTime() + within(Number.POSITIVE_INFINITY, rules);
  let due = now.getTime() + within(intervalMs(site, rules) * (1 + JITTER * (2 * spread - 1)), rules);
  for (const cycle of rules.cycles) {
    const window = nextWindow(cycle, rules.zone, now);
    if (window !== null) due = Math.min(due, turnIn(window, spread).getTime());
  }
  return outsideQuiet(Math.round(Math.max(due, earliest)), { earliest, latest }, rules, spread);
}

/** A site's turn within a cycle: the sites are spread over most of it. */
export function turnIn({ startsAt, deadlineAt }: CycleWindow, spread: number): Date {
  const length = deadlineAt.getTime() - startsAt.getTime();
  return new Date(startsAt.getTime() + spread * PART_OF_CYCLE * length);
}

/** A number 0–1 that is the same for a site every time and evenly spread over sites (Knuth's multiplicative hash). */
export function spreadOf(siteId: number): number {
  return ((siteId * 2_654_435_761) % 4_294_967_296) / 4_294_967_296;
}

function outsideQuiet(
  due: number,
  bounds: { readonly earliest: number; readonly latest: number },
  { quiet, zone }: ScheduleRules,
  spread: number,
): Date {
  const after = afterQuiet(new Date(due), quiet, zone);
  // What was due in the quiet comes back spread over the hour after it, not all in its first second.
  const spreadOut = after.getTime() === due ? due : after.getTime() + spread * HOUR_MS;
  const later = afterQuiet(new Date(spreadOut), quiet, zone);
  if (later.getTime() <= bounds.latest) return later;
  const before = beforeQuiet(new Date(due), quiet, zone);
  return before.getTime() >= bounds.earliest ? before : later;
}
