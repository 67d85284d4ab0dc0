/** Bounds and base of a site's scan interval. */
export interface IntervalRules {
  /** Of a site of which nothing is known. */
  readonly baseDays: number;
  readonly minHours: number;
  readonly maxDays: number;
  /** After the first scan that could not read the site. */
  readonly retryDays: number;
}

/** What is known of a site when its scan has ended. */
export interface SiteHistory {
  /** False when the site could not be read (unreachable, blocked, failed). */
  readonly readable: boolean;
  /** Unreadable scans in a row before this one. */
  readonly failuresBefore: number;
  /** Flags that wait for a person. */
  readonly liveFlags: number;
  readonly confirmedFlags: number;
  /** Flags that people dismissed of late. */
  readonly dismissedFlags: number;
  /** 0–1: how much usually differs between two scans; null when unknown. */
  readonly changeRate: number | null;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * How long after a scan the site is due again, in milliseconds, within the bounds. Confirmed: a quarter of the base;
 * flagged: half; dismissed again and again: up to half longer. A site that never changes waits twice as long, one that
 * changes wholly a quarter. One that can't be read is tried after `retryDays`, doubled with every further failure up to
 * the base.
 */
export function intervalMs(site: SiteHistory, rules: IntervalRules): number {
  const days = site.readable
    ? rules.baseDays * riskFactor(site) * changeFactor(site.changeRate)
    : Math.min(rules.baseDays, rules.retryDays * 2 ** Math.min(site.failuresBefore, 20));
  return within(days * DAY_MS, rules);
}

/** Keeps an interval between the bounds of the rules. */
export function within(ms: number, rules: IntervalRules): number {
  return Math.min(rules.maxDays * DAY_MS, Math.max(rules.minHours * HOUR_MS, ms));
}

function riskFactor({ liveFlags, confirmedFlags, dismissedFlags }: SiteHistory): number {
  if (confirmedFlags > 0) return 0.25;
  if (liveFlags > 0) return 0.5;
  return Math.min(1.5, 1 + 0.1 * dismissedFlags);
}

function changeFactor(rate: number | null): number {
  return rate === null ? 1 : 2 ** (1 - 3 * Math.min(1, Math.max(0, rate)));
}
