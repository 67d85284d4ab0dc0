import type { PageRenderer } from '../crawl/browser/page-renderer.ts';
import type { SiteCrawler } from '../crawl/crawl-site.ts';
import { createGuard } from '../crawl/network-guard.ts';
import { parseResolveMap, type ResolveMap } from '../crawl/resolve-map.ts';
import { CONFIG_FOLDER } from '../lib/settings.ts';
import { capturesOf } from './captures-of.ts';
import { createWatchlistSource } from './current-watchlist.ts';
import { startDatabaseClock } from './database-clock.ts';
import { watchSpool } from './hand-in.ts';
import { loadLexicon } from './load-lexicon.ts';
import { loadRulePacks } from './load-rules.ts';
import type { Context } from './open-context.ts';
import { agentOf, crawlOptionsOf } from './scan-identity.ts';
import type { StepDeps } from './step-deps.ts';

export interface DepsOptions {
  /** `--resolve`: the guard's only exceptions, beside those of the setting `rehearsal.resolve`, which it replaces. */
  readonly resolve?: ResolveMap;
  /** Pause between two requests to a host that is mapped to loopback; every other host keeps the configured pace. */
  readonly loopbackDelayMs?: number;
}

export interface OpenDeps {
  readonly deps: StepDeps;
  /** Ends the crawler and the browser; the context stays open. */
  close(): Promise<void>;
}

/** Makes what the steps work with, once per process: rules, lists, crawler, guard, and a browser when first needed. */
export async function createDeps(context: Context, options: DepsOptions = {}): Promise<OpenDeps> {
  const { db, log, settings } = context;
  const crawlOptions = crawlOptionsOf(settings);
  const resolve = options.resolve ?? parseResolveMap(settings.rehearsal.resolve);
  const guard = createGuard({ resolveMap: resolve, allowedPorts: settings.crawler.allowed_ports });
  const [rulePacks, lexicon, clock] = await Promise.all([
    loadRulePacks(CONFIG_FOLDER).catch(async (error: unknown) => {
      // With it comes what sends mail: nothing that a start in good order needs.
      const { tellRulePacksFail } = await import('./tell-at-start.ts');
      await tellRulePacksFail(context, error).catch((failure: Error) =>
        log.error({ err: failure }, 'nobody could be told of the rule packs'),
      );
      throw error;
    }),
    loadLexicon(CONFIG_FOLDER),
    startDatabaseClock(db),
  ]);
  const crawler = whenNeeded(async () => {
    const { createSiteCrawler } = await import('../crawl/crawl-site.ts');
    return createSiteCrawler({
      db,
      guard,
      resolveMap: resolve,
      mapIsShared: options.resolve === undefined,
      options: crawlOptions,
      ...(options.loopbackDelayMs === undefined ? {} : { loopbackDelayMs: options.loopbackDelayMs }),
    });
  });
  let renderer: Promise<PageRenderer> | undefined;
  // The browser's driver takes tens of megabytes: only a process that renders loads it.
  const startRenderer = async () => {
    const { createRenderer } = await import('../crawl/browser/page-renderer.ts');
    return createRenderer({
      guard,
      log,
      userAgent: agentOf(settings),
      timeoutMs: settings.browser.timeout_ms,
      chromiumPath: context.env.CHROMIUM_PATH,
    });
  };
  const deps: StepDeps = {
    db,
    log,
    settings,
    capturesFolder: capturesOf(context),
    crawler,
    // A site that is served on this machine credits real outlets by invented addresses: nothing leaves for those.
    maySourceBeAsked: (siteHost) => (url) =>
      !resolve.covers(siteHost) || resolve.covers(new URL(url).hostname),
    renderer: () => {
      // A browser that could not start is tried again at the next page.
      renderer ??= startRenderer().catch((error: unknown) => {
        renderer = undefined;
        throw error;
      });
      return renderer;
    },
    rulePacks,
    lexicon,
    watchlist: createWatchlistSource(db, lexicon, clock.now),
    now: clock.now,
  };
  const endSpool = watchSpool(deps.capturesFolder, deps);
  return {
    deps,
    async close() {
      clock.stop();
      await endSpool();
      await Promise.allSettled([crawler.close(), renderer?.then((open) => open.close())]);
    },
  };
}

/** A crawler that is loaded and made at its first use: most processes never crawl. */
function whenNeeded(open: () => Promise<SiteCrawler>): SiteCrawler {
  let opened: Promise<SiteCrawler> | undefined;
  const crawler = () => {
    opened ??= open();
    return opened;
  };
  return {
    crawl: async (job, hooks) => (await crawler()).crawl(job, hooks),
    turn: async (host, signal) => (await crawler()).turn(host, signal),
    withRobots: async (signal, work) => (await crawler()).withRobots(signal, work),
    async close() {
      await (await opened)?.close();
    },
  };
}
