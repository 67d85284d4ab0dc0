/** What two scans of a site have in common and what differs. */
export interface ScanComparison {
  /** Signals judged in both, and those whose outcome, strength or evidence differs. */
  readonly signals: { readonly common: number; readonly changed: number };
  /** Addresses captured in both, and those whose bytes differ. */
  readonly pages: { readonly common: number; readonly changed: number };
}

/** How much the newest comparison counts in the running average. */
const NEWEST = 0.3;
/** What the site says of itself counts more than that its front page has moved on, as a news page's does every hour. */
const SIGNALS = 0.7;

/** How much a site changed between two scans, 0–1; null when nothing can be compared. */
export function changeOf({ signals, pages }: ScanComparison): number | null {
  const share = ({ common, changed }: { common: number; changed: number }) =>
    common === 0 ? null : changed / common;
  const [bySignals, byPages] = [share(signals), share(pages)];
  if (bySignals === null) return byPages;
  if (byPages === null) return bySignals;
  return SIGNALS * bySignals + (1 - SIGNALS) * byPages;
}

/** The running average with one more comparison. */
export function changeRateAfter(before: number | null, change: number | null): number | null {
  if (change === null || before === null) return change ?? before;
  return before + NEWEST * (change - before);
}
