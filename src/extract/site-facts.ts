import type { PageFacts, Quoted, TroubleKind } from './page-facts.ts';

/** What the site is at the moment of the scan; anything but `ok` has no verdict on its pages. */
export type SiteCondition = 'ok' | 'unreachable' | 'blocked' | 'parked' | 'hijacked' | 'empty' | 'moved';

/** A page with the id of its stored capture. */
export interface CapturedPage extends PageFacts {
  readonly captureId: string;
}

/** How a scan's requests ended, for the condition: how many were planned and fetched, where the home page landed. */
export interface ScanCoverage {
  readonly planned: number;
  /** Outcome → count; sums to `planned`. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** The host that the home page ended on; null when it could not be read. */
  readonly landedOn: string | null;
}

export interface SiteFacts {
  readonly condition: SiteCondition;
  /** Why the condition is not `ok`: the page's own words where there are any. */
  readonly conditionEvidence: readonly (Quoted & { url: string; captureId: string; kind: TroubleKind })[];
  readonly home: CapturedPage | null;
  readonly contactPages: readonly CapturedPage[];
  readonly articles: readonly CapturedPage[];
  readonly pages: readonly CapturedPage[];
  readonly coverage: ScanCoverage;
  /** A Google News sitemap was found: the quote is from it. */
  readonly newsSitemap: (Quoted & { url: string; captureId: string }) | null;
}
