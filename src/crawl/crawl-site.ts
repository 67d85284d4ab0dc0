import type { Db } from '../db/database.ts';
import { type CrawlOptions, DEFAULT_CRAWL_OPTIONS } from './crawl-options.ts';
import { startDeadline } from './deadline.ts';
import { createHttpClient } from './http-client.ts';
import { createGuard, type Guard } from './network-guard.ts';
import { createLocalPacer, createSharedPacer, type Pacer } from './pacing.ts';
import { createPageFetcher, type PageFetcher } from './page-fetch.ts';
import { NO_RESOLVE_MAP, type ResolveMap } from './resolve-map.ts';
import type { CrawlResponse } from './response.ts';
import { createRobots } from './robots.ts';
import { createSharedCrawler } from './shared-crawler.ts';
import { type CrawlHooks, type CrawlJob, type CrawlResult, scanSite } from './site-scan.ts';

export interface SiteCrawlerDeps {
  /** Shares pace and robots.txt with all processes; null keeps them in this one. */
  readonly db: Db | null;
  readonly options?: Partial<CrawlOptions>;
  /** `--resolve`; mapped hosts never touch the shared tables, as they are not the real ones. */
  readonly resolveMap?: ResolveMap;
  /** All processes on this database map alike (a rehearsal): then mapped hosts share pace and robots.txt as others do. */
  readonly mapIsShared?: boolean;
  /** `--delay`: the pace on hosts mapped to loopback, in place of the configured one and of Crawl-delay. */
  readonly loopbackDelayMs?: number;
  /** By default made from the options and `resolveMap`. */
  readonly guard?: Guard;
}

/** One per process, for as long as it lives. */
export interface SiteCrawler {
  /**
   * Reads one site. Many may run at once. An aborted job still resolves, its unread addresses `abandoned`.
   * @throws what `hooks.store` throws, and BadInput when the job's host is none
   */
  crawl(job: CrawlJob, hooks: CrawlHooks): Promise<CrawlResult>;
  /**
   * Waits until a host may be asked, as a request of a scan would: for the browser, which asks by itself. The caller
   * releases when it is done. Null when the host wants to be left alone for longer.
   * @throws the signal's reason when it is aborted
   */
  turn(host: string, signal: AbortSignal): Promise<(() => Promise<void>) | null>;
  /**
   * Lends `work` the question whether robots.txt lets an address be asked for, for what a browser asks by itself: scripts,
   * styles, frames, pictures. A robots.txt that is not known yet is read at its host's pace.
   */
  withRobots<Result>(
    signal: AbortSignal,
    work: (mayFetch: (url: string) => Promise<boolean>) => Promise<Result>,
  ): Promise<Result>;
  /** Abandons running scans and lets go of everything. */
  close(): Promise<void>;
}

export function createSiteCrawler(deps: SiteCrawlerDeps): SiteCrawler {
  const options: CrawlOptions = { ...DEFAULT_CRAWL_OPTIONS, ...deps.options };
  const resolveMap = deps.resolveMap ?? NO_RESOLVE_MAP;
  const guard = deps.guard ?? createGuard({ resolveMap, allowedPorts: options.allowedPorts });
  const http = createHttpClient(guard, options);
  const crawler = createSharedCrawler(options.concurrency);
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();

  const manners = createManners(deps, options, resolveMap);
  let browsed = 0;

  async function crawl(job: CrawlJob, hooks: CrawlHooks): Promise<CrawlResult> {
    const deadline = startDeadline([job.signal, closing.signal], null);
    const { signal } = deadline;
    const store = (response: CrawlResponse) => hooks.store(response);
    const known = hooks.known?.bind(hooks);
    const storeReused = hooks.storeReused?.bind(hooks);
    const reading = { signal, http, crawler, options, store, known, storeReused };
    const context = { scanId: job.scanId, ...reading, ...manners };
    const fetcher = createPageFetcher(context);
    try {
      return await scanSite({ ...job, signal }, hooks, fetcher);
    } finally {
      deadline.end();
      await http.forget(fetcher.hosts);
    }
  }

  return {
    crawl(job, hooks) {
      const scan = crawl(job, hooks);
      const settled = scan.catch(() => {}).finally(() => running.delete(settled));
      running.add(settled);
      return scan;
    },
    async turn(host, signal) {
      const release = await manners.pacerFor(host).acquire(host, signal);
      return release === null ? null : () => release({ used: true, status: null, retryAfterMs: null });
    },
    async withRobots(signal, work) {
      const stop = AbortSignal.any([signal, closing.signal]);
      const reading = { scanId: `browser-${++browsed}`, signal: stop, http, crawler, options, ...manners };
      // What they say is kept in the table of robots.txt; it is no page of the scan.
      const fetcher = createPageFetcher({ ...reading, store: async () => '' });
      try {
        return await work((address) => isAllowed(fetcher, address));
      } finally {
        await http.forget(fetcher.hosts);
      }
    },
    async close() {
      closing.abort(new DOMException('The crawler is closing', 'AbortError'));
      await Promise.all(running);
      await crawler.close();
      await http.close();
    },
  };
}

async function isAllowed(fetcher: PageFetcher, address: string): Promise<boolean> {
  const url = URL.parse(address);
  // What is not fetched (data:, blob:) needs no leave.
  if (url === null || !/^https?:$/.test(url.protocol)) return true;
  const verdict = await fetcher.robotsOf(url);
  return verdict.kind === 'rules' && verdict.rules.isAllowed(url.href);
}

/** Which pace and which robots.txt memory a host has: those shared by all processes, or for mapped hosts our own. */
function createManners(
  { db, loopbackDelayMs, mapIsShared = false }: SiteCrawlerDeps,
  options: CrawlOptions,
  resolveMap: ResolveMap,
) {
  const ownRobots = createRobots(null, options);
  const robots = db === null ? ownRobots : createRobots(db, options);
  const pacer = db === null ? createLocalPacer(options) : createSharedPacer(db, options);
  const loopbackPacer = createLoopbackPacer(options, loopbackDelayMs);
  return {
    pacerFor: (host: string) => (!mapIsShared && resolveMap.isLoopback(host) ? loopbackPacer : pacer),
    robotsFor: (host: string) => (!mapIsShared && resolveMap.covers(host) ? ownRobots : robots),
  };
}

/** Only the owner of a loopback server sets its pace: an explicit delay also stands above its Crawl-delay. */
function createLoopbackPacer(options: CrawlOptions, delayMs: number | undefined): Pacer {
  const pacer = createLocalPacer({ ...options, delayMs: delayMs ?? options.delayMs });
  if (delayMs === undefined) return pacer;
  return { acquire: (host, signal) => pacer.acquire(host, signal, 0) };
}
