import type { TroubleKind } from './page-facts.ts';
import type { CapturedPage, ScanCoverage, SiteCondition, SiteFacts } from './site-facts.ts';

/** Nothing but the address of the front page. */
const FRONT = /^https?:\/\/[^/]+\/?(?:(?:index|default|home|trang-chu)(?:\.\w{2,5})?\/?)?$/i;
/** A page counts as in trouble from this strength on. */
const TROUBLED = 0.5;
/** Outcomes that say the site answered, but would not let the scan read. */
const BLOCKING = ['blocked', 'rate-limited', 'robots-disallowed', 'client-error'];
const PRECEDENCE: readonly TroubleKind[] = ['parked', 'blocked', 'hijacked', 'empty'];

/**
 * Puts the pages of one scan together: which is the home page, which speak of the site itself, which are articles,
 * and in what condition the site is. A site in any condition but `ok` has no verdict on its pages.
 */
export function summariseSite(
  pages: readonly CapturedPage[],
  coverage: ScanCoverage,
  newsSitemap: SiteFacts['newsSitemap'],
): SiteFacts {
  const distinct = pages.filter(isFirstCapture);
  const home = findHome(distinct);
  const condition = conditionOf(distinct, home, coverage);
  const contactPages = distinct.filter((page) => page.isContact && page !== home);
  const articles = distinct.filter((page) => page.kind === 'article' && page !== home && !page.isContact);
  const conditionEvidence = evidenceFor(condition, distinct, home);
  return {
    condition,
    conditionEvidence,
    home,
    contactPages,
    articles,
    pages: distinct,
    coverage,
    newsSitemap,
  };
}

function isFirstCapture(page: CapturedPage, index: number, pages: readonly CapturedPage[]): boolean {
  return pages.findIndex((other) => other.url === page.url) === index;
}

function findHome(pages: readonly CapturedPage[]): CapturedPage | null {
  const fronts = pages.filter((page) => FRONT.test(page.url));
  return fronts[0] ?? pages.find((page) => page.kind === 'home') ?? null;
}

function conditionOf(
  pages: readonly CapturedPage[],
  home: CapturedPage | null,
  coverage: ScanCoverage,
): SiteCondition {
  if (pages.length === 0) return unreadCondition(coverage);
  if (hasMoved(pages, coverage)) return 'moved';
  for (const kind of PRECEDENCE) if (isSiteIn(kind, pages, home)) return kind;
  return 'ok';
}

/** No page at all: a site that answers but refuses is blocked, one that sends visitors elsewhere has moved. */
function unreadCondition({ outcomes, landedOn }: ScanCoverage): SiteCondition {
  const count = (names: readonly string[]): number =>
    names.reduce((sum, name) => sum + (outcomes[name] ?? 0), 0);
  if (landedOn !== null && count(['redirected-off-site']) > 0) return 'moved';
  const refused = count(BLOCKING);
  const failed = Object.values(outcomes).reduce((sum, n) => sum + n, 0) - refused;
  return refused > 0 && refused >= failed ? 'blocked' : 'unreachable';
}

/** The home page ended on a host that none of the pages belongs to. */
function hasMoved(pages: readonly CapturedPage[], { landedOn, outcomes }: ScanCoverage): boolean {
  if (landedOn === null || (outcomes['redirected-off-site'] ?? 0) === 0) return false;
  return !pages.some((page) => siteOf(page.url) === siteOf(`http://${landedOn}/`));
}

function siteOf(url: string): string {
  return /^https?:\/\/(?:www\.|m\.)?([^/:]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';
}

/**
 * One injected page does not make a hijacked site, nor one slow page an empty one: the home page decides together with
 * half of what was read, or all of it where there is no home page.
 */
function isSiteIn(kind: TroubleKind, pages: readonly CapturedPage[], home: CapturedPage | null): boolean {
  const troubled = pages.filter((page) => strengthOf(page, kind) >= TROUBLED);
  if (troubled.length === 0) return false;
  const share = troubled.length / pages.length;
  if (home === null) return share >= 0.6;
  if (troubled.includes(home)) return kind === 'hijacked' || kind === 'parked' || share >= 0.5;
  return kind === 'hijacked' ? share >= 0.5 && troubled.length >= 2 : share >= 0.8;
}

function strengthOf(page: CapturedPage, kind: TroubleKind): number {
  return Math.max(0, ...page.troubles.map((trouble) => (trouble.kind === kind ? trouble.strength : 0)));
}

function evidenceFor(
  condition: SiteCondition,
  pages: readonly CapturedPage[],
  home: CapturedPage | null,
): SiteFacts['conditionEvidence'] {
  const ordered = home === null ? pages : [home, ...pages.filter((page) => page !== home)];
  return ordered
    .flatMap((page) =>
      page.troubles
        .filter((trouble) => trouble.kind === condition && trouble.strength >= TROUBLED)
        .map(({ quote, where, kind }) => ({ quote, where, kind, url: page.url, captureId: page.captureId })),
    )
    .slice(0, 5);
}
