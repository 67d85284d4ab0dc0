import { insertPages } from '../db/pages.ts';
import { scanReason } from '../db/scan-planning.ts';
import { claimScan, markCrawled, releaseScan, renewScan, type Scan } from '../db/scans.ts';
import { Unavailable } from '../lib/errors.ts';
import { shortReason } from '../lib/short-reason.ts';
import type { Payload } from '../queue/payloads.ts';
import { isQuiet } from '../schedule/quiet-hours.ts';
import { assessScan } from './assess-scan.ts';
import { crawlAndStore } from './crawl-and-store.ts';
import { needsBrowser } from './needs-browser.ts';
import type { ReadPages } from './read-stored-pages.ts';
import type { StepDeps } from './step-deps.ts';

/** `skipped`: another process has it, or it is over. `needs-browser`: shells must be rendered before it is judged. */
export type ScanSiteResult = 'skipped' | 'needs-browser' | 'assessed' | 'flagged';

/** Crawls one planned site, stores what it got, then judges it. May run twice for one scan; `stop` gives the scan back. */
export async function scanSite(
  deps: StepDeps,
  { scanId }: Payload<'scan-site'>,
  stop?: AbortSignal,
): Promise<ScanSiteResult> {
  if (await mustWait(deps, scanId)) return 'skipped';
  const scan = await claimScan(deps.db, scanId, deps.settings.schedule.stale_ms);
  if (scan === null) return 'skipped';
  const claim = holdClaim(deps, scan, stop);
  let read: ReadPages;
  try {
    read = await crawl(deps, scan, claim.signal);
  } catch (error) {
    const reason = claim.signal.aborted ? null : shortReason(error);
    // Nor is it the site's failure when this installation lacks something (a full disk): it is tried until that is over.
    const counts = stop?.aborted !== true && !(error instanceof Unavailable);
    await releaseScan(deps.db, scanId, scan.attempts, { counts, reason });
    if (claim.signal.aborted) return 'skipped';
    throw error;
  } finally {
    claim.end();
  }
  if (awaitsBrowser(deps, read)) return 'needs-browser';
  const assessment = await assessScan(deps, { scanId }, read);
  return assessment?.grounds.some((ground) => ground.flagged) ? 'flagged' : 'assessed';
}

/** Quiet hours began after it was planned: the row waits, the planner puts it in again when they are over. */
async function mustWait({ db, settings, now }: StepDeps, scanId: string): Promise<boolean> {
  const { quiet_hours: quiet, time_zone: zone } = settings.schedule;
  return quiet.length > 0 && isQuiet(now(), quiet, zone) && (await scanReason(db, scanId)) === 'schedule';
}

async function crawl(deps: StepDeps, scan: Scan, signal: AbortSignal): Promise<ReadPages> {
  const { result, read } = await crawlAndStore(deps, scan, signal);
  signal.throwIfAborted();
  await deps.db.transaction(async (tx) => {
    const { coverage, landedOn, newsSitemap: newsSitemapCaptureId } = result;
    const mine = await markCrawled(tx, scan.id, scan.attempts, {
      coverage: { ...coverage, landedOn, newsSitemapCaptureId },
      awaitsBrowser: awaitsBrowser(deps, read),
    });
    if (!mine) throw new Error(`Scan ${scan.id} was taken over by another attempt`);
    await insertPages(tx, scan.id, result.pages, scan.startedAt ?? deps.now());
  });
  deps.log.info({ siteId: scan.siteId, host: scan.host, ...result.coverage.outcomes }, 'site crawled');
  return read;
}

function awaitsBrowser({ settings }: StepDeps, { pages }: ReadPages): boolean {
  return settings.browser.pages_per_scan > 0 && pages.some(needsBrowser);
}

/** Longer than any site may take: forty pages at the slowest pace and with every time limit reached take about two hours. */
const LONGEST_MS = 3 * 3_600_000;

/** Renews the scan's heartbeat until `end`; the signal fires when `stop` does or when the claim is lost. */
function holdClaim(
  deps: StepDeps,
  scan: Scan,
  stop: AbortSignal | undefined,
): { signal: AbortSignal; end(): void } {
  const lost = new AbortController();
  const until = performance.now() + LONGEST_MS;
  const renew = async () => {
    // Not renewed any more, it is free for another process even if nothing here heeds the signal.
    if (performance.now() > until) return lost.abort(new Error('the scan took too long'));
    const held = await renewScan(deps.db, scan.id, scan.attempts).catch(() => true);
    if (!held) lost.abort(new Error('claim lost'));
  };
  const timer = setInterval(() => void renew(), deps.settings.schedule.stale_ms / 4);
  const signal = stop === undefined ? lost.signal : AbortSignal.any([lost.signal, stop]);
  return { signal, end: () => clearInterval(timer) };
}
