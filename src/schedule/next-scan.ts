/** Bounds and base of a site's scan interval, in days. */
export interface IntervalRules {
  readonly intervalDays: number;
  readonly retryDays: number;
}

export interface ScanEnd {
  /** False when the site could not be read (unreachable, blocked, failed). */
  readonly readable: boolean;
  /** Unreadable scans in a row before this one. */
  readonly failuresBefore: number;
}

const DAY_MS = 86_400_000;
/** Sites imported in one go must not come due in one go for ever. */
const JITTER = 0.1;

/**
 * When a site is due again: after `intervalDays`; one that could not be read after `retryDays`, doubled with every
 * further failure up to the ordinary interval. `spread` (0–1, from the site's id) shifts it by up to ±10 %.
 */
export function nextScanAt(end: ScanEnd, rules: IntervalRules, now: Date, spread: number): Date {
  const backoff = Math.min(rules.intervalDays, rules.retryDays * 2 ** Math.min(end.failuresBefore, 20));
  const days = end.readable ? rules.intervalDays : backoff;
  return new Date(now.getTime() + days * DAY_MS * (1 + JITTER * (2 * spread - 1)));
}

/** A number 0–1 that is the same for a site every time and evenly spread over sites (Knuth's multiplicative hash). */
export function spreadOf(siteId: number): number {
  return ((siteId * 2_654_435_761) % 4_294_967_296) / 4_294_967_296;
}
