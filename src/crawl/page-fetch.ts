import { reuse, validatorsOf } from './conditional.ts';
import type { CrawlOptions } from './crawl-options.ts';
import type { HttpClient } from './http-client.ts';
import type { PageOutcome } from './ledger.ts';
import type { Outcome, PageRole } from './outcome.ts';
import type { PaceReport, Pacer, Release } from './pacing.ts';
import {
  type CrawlResponse,
  type FetchResult,
  headerOf,
  type KnownResponse,
  retryAfterMs,
} from './response.ts';
import { type Robots, type RobotsVerdict, redirectTarget } from './robots.ts';
import type { SharedCrawler } from './shared-crawler.ts';
import { isSameSite } from './url-normal.ts';

/** What one scan needs to ask for pages. */
export interface FetchContext {
  readonly scanId: string;
  readonly signal: AbortSignal;
  readonly http: HttpClient;
  readonly crawler: SharedCrawler;
  readonly pacerFor: (host: string) => Pacer;
  readonly robotsFor: (host: string) => Robots;
  readonly options: CrawlOptions;
  /** Stores a response and gives its capture id; called before anything judges it. */
  readonly store: (response: CrawlResponse) => Promise<string>;
  /** What the last scan stored for an address, if it may be asked for with its validators. */
  readonly known?: ((url: string) => Promise<KnownResponse | null>) | undefined;
  /** Stores what stands in the place of a 304. */
  readonly storeReused?: ((response: CrawlResponse, known: KnownResponse) => Promise<string>) | undefined;
}

/** A page asked for: its outcome and, where one came, the last response with its capture. */
export interface FetchedPage {
  readonly row: PageOutcome;
  readonly response: CrawlResponse | null;
}

export interface PageFetcher {
  /** Asks robots.txt, waits for the host's turn, follows redirects within the site, and names the outcome. */
  fetchPage(url: URL, role: PageRole): Promise<FetchedPage>;
  robotsOf(url: URL): Promise<RobotsVerdict>;
  /** Hosts asked so far. */
  readonly hosts: ReadonlySet<string>;
}

type Stored = { readonly result: FetchResult; readonly captureId: string | null };

export function createPageFetcher(context: FetchContext): PageFetcher {
  const verdicts = new Map<string, Promise<RobotsVerdict>>();
  const hosts = new Set<string>();
  const { robotsTimeoutMs: timeoutMs, robotsMaxBytes: maxBodyBytes } = context.options;
  const fetcher: PageFetcher = {
    hosts,
    fetchPage: (url, role) => followRedirects(context, fetcher, url, role),
    robotsOf(url) {
      hosts.add(url.hostname);
      const known = verdicts.get(url.origin);
      if (known !== undefined) return known;
      const verdict = context.robotsFor(url.hostname).of(url.origin, async (robotsUrl, isNeeded) => {
        hosts.add(robotsUrl.hostname);
        const hop = await fetchHop(context, robotsUrl, {
          timeoutMs,
          maxBodyBytes,
          isNeeded,
          crawlDelayMs: 0,
        });
        return hop?.result ?? null;
      });
      verdicts.set(url.origin, verdict);
      return verdict;
    },
  };
  return fetcher;
}

type LastResponse = {
  readonly response: CrawlResponse;
  readonly captureId: string | null;
  readonly isReused: boolean;
} | null;

async function followRedirects(
  context: FetchContext,
  fetcher: PageFetcher,
  planned: URL,
  role: PageRole,
): Promise<FetchedPage> {
  const visited = new Set<string>();
  let url = planned;
  let last: LastResponse = null;
  const end = (outcome: Outcome, detail: string | null, finalUrl?: URL) =>
    endOf({ planned, role, last, finalUrl }, outcome, detail);
  for (let hop = 0; ; hop += 1) {
    visited.add(url.href);
    const robots = await fetcher.robotsOf(url);
    if (robots.kind === 'closed') return end(robots.outcome, robots.detail);
    if (!robots.rules.isAllowed(url.href)) return end('robots-disallowed', null);
    const known = (await context.known?.(url.href)) ?? null;
    const hopOptions = { crawlDelayMs: robots.rules.crawlDelayMs ?? 0, moreHeaders: validatorsOf(known) };
    const fetched = await fetchHop(context, url, hopOptions);
    if (fetched === null) throw new Error('A page is always needed');
    if (!fetched.result.ok) return end(fetched.result.failure.outcome, fetched.result.failure.detail);
    last = await standIn(context, fetched.result.response, fetched.captureId, known);
    const next = redirectTarget(last.response) ?? (role === 'home' ? refreshTarget(last.response) : null);
    if (next === null) {
      const [outcome, detail] = judge(last.response, role);
      return end(outcome === 'fetched' && last.isReused ? 'not-modified' : outcome, detail);
    }
    next.hash = '';
    if (!isSameSite(next.hostname, planned.hostname)) return end('redirected-off-site', next.href, next);
    if (visited.has(next.href)) return end('redirect-loop', next.href);
    if (hop >= context.options.maxRedirects) return end('redirect-loop', `more than ${hop} redirects`);
    url = next;
  }
}

/** A 304 to our validators: the stored response stands for it, with a capture of its own in this scan. */
async function standIn(
  { storeReused }: FetchContext,
  response: CrawlResponse,
  captureId: string | null,
  known: KnownResponse | null,
): Promise<NonNullable<LastResponse>> {
  if (response.status !== 304 || known === null || storeReused === undefined)
    return { response, captureId, isReused: false };
  const reused = reuse(response, known);
  return { response: reused, captureId: await storeReused(reused, known), isReused: true };
}

interface Ending {
  readonly planned: URL;
  readonly role: PageRole;
  readonly last: LastResponse;
  readonly finalUrl: URL | undefined;
}

function endOf(
  { planned, role, last, finalUrl }: Ending,
  outcome: Outcome,
  detail: string | null,
): FetchedPage {
  const row: PageOutcome = {
    url: planned.href,
    role,
    outcome,
    status: last?.response.status ?? null,
    finalUrl: finalUrl?.href ?? last?.response.url ?? null,
    captureId: last?.captureId ?? null,
    detail,
  };
  return { row, response: last?.response ?? null };
}

interface HopOptions {
  readonly crawlDelayMs: number;
  readonly moreHeaders?: readonly (readonly [string, string])[];
  readonly timeoutMs?: number;
  readonly maxBodyBytes?: number;
  readonly isNeeded?: () => Promise<boolean>;
}

/** One request at the host's pace, stored. Null when it turned out not to be needed once the host was ours. */
async function fetchHop(context: FetchContext, url: URL, hop: HopOptions): Promise<Stored | null> {
  const { signal } = context;
  let release: Release | null;
  try {
    release = await context.pacerFor(url.hostname).acquire(url.hostname, signal, hop.crawlDelayMs);
  } catch (error) {
    if (!signal.aborted) throw error;
    return failed(url, 'abandoned', 'the scan was stopped');
  }
  if (release === null) return failed(url, 'rate-limited', 'the host asked for a long pause');
  const { timeoutMs, maxBodyBytes, moreHeaders = [] } = hop;
  const limits = { ...(timeoutMs && { timeoutMs }), ...(maxBodyBytes && { maxBodyBytes }) };
  let result: FetchResult | null = null;
  try {
    if (hop.isNeeded !== undefined && !(await hop.isNeeded())) return null;
    const work = () => context.http.fetch(url, { signal, moreHeaders, ...limits });
    result = await context.crawler.run(context.scanId, url.href, work);
  } finally {
    await release(reportOf(result));
  }
  return { result, captureId: result.ok ? await context.store(result.response) : null };
}

function failed(url: URL, outcome: Outcome, detail: string): Stored {
  return { captureId: null, result: { ok: false, failure: { url: url.href, outcome, detail } } };
}

/** A request that was not made, or reached no server, costs no pause. */
function reportOf(result: FetchResult | null): PaceReport {
  if (result?.ok) {
    const { response } = result;
    return { used: true, status: response.status, retryAfterMs: retryAfterMs(response, Date.now()) };
  }
  const used = result !== null && !['dns-failure', 'guard-refused'].includes(result.failure.outcome);
  return { used, status: null, retryAfterMs: null };
}

/** What a final response is worth, from its status, headers and size. */
export function judge(response: CrawlResponse, role: PageRole): [Outcome, string | null] {
  const { status } = response;
  if (isChallenge(response)) return ['blocked', 'the server answers with a challenge'];
  if (status === 304) return ['not-modified', null];
  if (status === 404 || status === 410) return ['gone', null];
  if (status === 429) return ['rate-limited', null];
  if (status === 401 || status === 403 || status === 451) return ['blocked', null];
  if (status >= 500) return ['server-error', null];
  if (status >= 300) return ['client-error', status < 400 ? 'a redirect to nowhere' : null];
  if (response.transport.truncated === 'time') return ['timed-out', `after ${response.body.length} bytes`];
  if (response.transport.truncated === 'length')
    return ['too-large', `cut off at ${response.body.length} bytes`];
  const isFile = role === 'sitemap' || role === 'feed';
  if (!isFile && !isHtml(response)) return ['not-html', response.contentType];
  return ['fetched', response.transport.truncated === 'disconnect' ? 'the connection ended early' : null];
}

const REFRESH =
  /<meta[^>]+http-equiv\s*=\s*["']?refresh["']?[^>]*content\s*=\s*["']?\s*([0-5])\s*[;,]\s*url\s*=\s*["']?([^"'>]+)/i;

/** A home page that is only a meta refresh is a redirect: old servers know no other way. */
function refreshTarget(response: CrawlResponse): URL | null {
  if (response.status !== 200 || response.body.length > 4096) return null;
  const target = REFRESH.exec(new TextDecoder('latin1').decode(response.body))?.[2];
  if (target === undefined || !URL.canParse(target.trim(), response.url)) return null;
  const url = new URL(target.trim(), response.url);
  return /^https?:$/.test(url.protocol) ? url : null;
}

function isChallenge(response: CrawlResponse): boolean {
  return headerOf(response, 'cf-mitigated') !== null || headerOf(response, 'x-datadome') === 'protected';
}

/** By its type; an absent or vague type is no obstacle where the body starts like HTML. */
function isHtml({ contentType, body }: CrawlResponse): boolean {
  const type = (contentType ?? '').toLowerCase();
  if (/html/.test(type)) return true;
  if (type !== '' && !/text\/plain|octet-stream|text\/xml|application\/xml/.test(type)) return false;
  const start = new TextDecoder('latin1').decode(body.subarray(0, 2048)).replaceAll('\0', '').toLowerCase();
  return body.length === 0 || /<(!doctype html|html|head|body|meta|title|script|table|div)\b/.test(start);
}
