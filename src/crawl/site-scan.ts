import { readFeed } from './feed.ts';
import { createFrontier, type Frontier, limitsFor } from './frontier.ts';
import { type Coverage, createLedger, type Ledger, type PageOutcome } from './ledger.ts';
import { openHome } from './open-home.ts';
import { isRead, type Outcome } from './outcome.ts';
import type { SeenLink } from './page-choice.ts';
import type { FetchedPage, PageFetcher } from './page-fetch.ts';
import type { CrawlResponse, KnownResponse } from './response.ts';
import { chooseChildren, readSitemap } from './sitemap.ts';
import { isSameSite, normaliseUrl } from './url-normal.ts';

export interface CrawlJob {
  readonly scanId: string;
  /** A host name, or an address with a scheme: then only that scheme is tried. */
  readonly host: string;
  /** Pages, robots.txt not counted. */
  readonly budget: number;
  readonly signal: AbortSignal;
}

/** What the crawler needs to know of a page to choose the next one. */
export interface PageLinks {
  readonly links: readonly SeenLink[];
  readonly canonical: string | null;
  readonly kind: string;
  readonly isContact: boolean;
  readonly feeds: readonly string[];
  /** Robots directives of the page (meta and header), lower case. */
  readonly robots: readonly string[];
  /** True when the page is a bot wall although its status is 200; a wall in place of the home page ends the scan. */
  readonly isWall?: boolean;
}

export interface CrawlHooks {
  readLinks(response: CrawlResponse): PageLinks;
  /** Called for every response (robots.txt, redirects, errors too) before anything judges it; gives its capture id. */
  store(response: CrawlResponse): Promise<string>;
  /** What the last scan of the site stored for an address: then it is asked for conditionally. */
  known?(url: string): Promise<KnownResponse | null>;
  /** Called in place of judging a 304 to such a question; gives the capture id of what stands for the page. */
  storeReused?(response: CrawlResponse, known: KnownResponse): Promise<string>;
  onOutcome?(row: PageOutcome): void;
  /** Asked once, when the site itself is read: pages on other hosts that its articles are credited to. */
  sources?(): readonly string[];
}

export interface CrawlResult {
  readonly pages: readonly PageOutcome[];
  readonly coverage: Coverage;
  /** The host that the home page ended on, off-site too; null when no response came. */
  readonly landedOn: string | null;
  /** The scheme that answered; null when none did. */
  readonly scheme: 'https' | 'http' | null;
  /** Capture of a sitemap with Google News markup. */
  readonly newsSitemap: string | null;
}

/** Of the budget, kept for the pages that articles are credited to. */
const SOURCES = 3;
/** So many failures in a row, and the host is left alone. */
const MAX_FAILURES = 5;
const HOST_TROUBLE: readonly Outcome[] = [
  'timed-out',
  'connection-failure',
  'tls-failure',
  'dns-failure',
  'blocked',
];

interface Scan {
  readonly job: CrawlJob;
  readonly hooks: CrawlHooks;
  readonly fetcher: PageFetcher;
  readonly ledger: Ledger;
  readonly frontier: Frontier;
  newsSitemap: string | null;
}

/** Reads one site within its budget. Ends early, with every planned address accounted for, when the signal is aborted. */
export async function scanSite(job: CrawlJob, hooks: CrawlHooks, fetcher: PageFetcher): Promise<CrawlResult> {
  const ledger = createLedger((row) => hooks.onOutcome?.(row));
  const home = await openHome(job.host, fetcher);
  const links = isRead(home.row) ? hooks.readLinks(home.response!) : null;
  ledger.plan(home.row.url);
  ledger.settle(links?.isWall ? { ...home.row, outcome: 'blocked', detail: 'a bot wall' } : home.row);
  const landed = home.row.finalUrl === null ? null : new URL(home.row.finalUrl);
  let newsSitemap: string | null = null;
  if (links !== null && landed !== null && links.isWall !== true) {
    const frontier = createFrontier(landed.hostname, limitsFor(job.budget));
    const scan: Scan = { job, hooks, fetcher, ledger, frontier, newsSitemap };
    frontier.markSeen(home.row.url);
    learnPage(scan, home, links);
    await addSitemaps(scan, landed);
    await readPages(scan);
    await readSources(scan);
    newsSitemap = scan.newsSitemap;
  }
  const scheme = landed === null ? null : landed.protocol === 'https:' ? 'https' : 'http';
  return {
    pages: ledger.pages,
    coverage: ledger.coverage(),
    landedOn: landed?.hostname ?? null,
    scheme,
    newsSitemap,
  };
}

async function readPages(scan: Scan): Promise<void> {
  const { job, ledger, frontier, fetcher } = scan;
  let failures = 0;
  let stop: { outcome: Outcome; detail: string } | null = null;
  const budget = job.budget - (scan.hooks.sources === undefined ? 0 : Math.min(SOURCES, job.budget - 1));
  while (ledger.pages.length < budget) {
    if (job.signal.aborted) stop = { outcome: 'abandoned', detail: 'the scan was stopped' };
    else if (failures >= MAX_FAILURES) stop = { outcome: 'abandoned', detail: 'the host stopped answering' };
    const planned = frontier.next();
    if (planned === null) return;
    ledger.plan(planned.url);
    if (stop !== null) {
      ledger.settle(unread(planned, stop.outcome, stop.detail));
      continue;
    }
    const page = await fetcher.fetchPage(new URL(planned.url), planned.role);
    ledger.settle(page.row);
    failures = HOST_TROUBLE.includes(page.row.outcome) ? failures + 1 : 0;
    // No response and rate-limited: the host wants to be left alone for longer than a scan lasts.
    if (page.row.outcome === 'rate-limited' && page.row.status === null)
      stop = { outcome: 'rate-limited', detail: page.row.detail ?? '' };
    if (isRead(page.row)) learn(scan, page);
  }
}

/** Asks for credited sources as politely as for the site's own pages; their links lead nowhere. */
async function readSources({ job, hooks, fetcher, ledger }: Scan): Promise<void> {
  for (const source of hooks.sources?.() ?? []) {
    const url = normaliseUrl(source);
    if (
      url === null ||
      ledger.pages.length >= job.budget ||
      ledger.pages.some((page) => page.url === url.href)
    )
      continue;
    ledger.plan(url.href);
    if (job.signal.aborted) {
      ledger.settle(unread({ url: url.href, role: 'source' }, 'abandoned', 'the scan was stopped'));
      continue;
    }
    const page = await fetcher.fetchPage(url, 'source');
    ledger.settle(page.row);
    if (isRead(page.row)) hooks.readLinks(page.response!);
  }
}

function unread(
  { url, role }: Pick<PageOutcome, 'url' | 'role'>,
  outcome: Outcome,
  detail: string,
): PageOutcome {
  return { url, role, outcome, status: null, finalUrl: null, captureId: null, detail };
}

function learn(scan: Scan, page: FetchedPage): void {
  const { frontier } = scan;
  const { role, captureId } = page.row;
  const response = page.response!;
  if (role === 'sitemap') {
    const sitemap = readSitemap(response.body);
    const isFeed = sitemap.total === 0;
    frontier.addEntries(isFeed ? readFeed(response.body) : sitemap.entries);
    for (const child of chooseChildren(sitemap.children, 3)) addSitemap(scan, child, new URL(response.url));
    if (sitemap.isNews) scan.newsSitemap ??= captureId;
  } else if (role === 'feed') {
    frontier.addEntries(readFeed(response.body));
  } else {
    learnPage(scan, page, scan.hooks.readLinks(response));
  }
}

function learnPage(scan: Scan, page: FetchedPage, facts: PageLinks): void {
  const { frontier } = scan;
  const { role, finalUrl } = page.row;
  if (finalUrl !== null) frontier.markSeen(finalUrl);
  if (facts.canonical !== null && URL.canParse(facts.canonical, finalUrl ?? undefined))
    frontier.markSeen(new URL(facts.canonical, finalUrl ?? undefined).href);
  if (facts.robots.includes('nofollow') || facts.robots.includes('none')) return;
  frontier.addLinks(facts.links, role === 'home' ? 'home' : role === 'article' ? 'article' : 'section');
  if (role !== 'home' || finalUrl === null) return;
  for (const feed of facts.feeds)
    if (URL.canParse(feed, finalUrl)) {
      const url = new URL(feed, finalUrl);
      // A feed of comments lists no articles.
      if (isSameSite(url.hostname, new URL(finalUrl).hostname) && !/comments?\b/.test(url.pathname))
        frontier.addFeed(url.href);
    }
}

/** The sitemaps that robots.txt names, else the customary place. */
async function addSitemaps(scan: Scan, home: URL): Promise<void> {
  const robots = await scan.fetcher.robotsOf(home);
  const listed = robots.kind === 'rules' ? robots.rules.sitemaps : [];
  const entries = listed.slice(0, 100).map((url) => ({ url, time: null }));
  const chosen = listed.length <= 3 ? [...listed] : chooseChildren(entries, 3);
  if (chosen.length === 0) chosen.push('/sitemap.xml');
  for (const url of chosen) addSitemap(scan, url, home);
}

function addSitemap(scan: Scan, text: string, base: URL): void {
  if (!URL.canParse(text, base)) return;
  const url = new URL(text, base);
  url.hash = '';
  if (/^https?:$/.test(url.protocol) && isSameSite(url.hostname, base.hostname))
    scan.frontier.addSitemap(url.href);
}
