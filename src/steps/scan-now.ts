import { setTimeout as sleep } from 'node:timers/promises';
import { planScan } from '../db/scan-planning.ts';
import { endAbandonedCommands, idleMs, loadScan } from '../db/scans.ts';
import { assessScan } from './assess-scan.ts';
import { renderPages } from './render-pages.ts';
import { type ScanReport, scanReport } from './scan-report.ts';
import { scanSite } from './scan-site.ts';
import type { StepDeps } from './step-deps.ts';

const POLL_MS = 500;

/** What became of a scan that was asked for by hand. */
export type ScanNowResult =
  | { readonly ok: true; readonly report: ScanReport }
  | { readonly ok: false; readonly scanId: string; readonly reason: string };

/**
 * Scans one site through the same steps as the workers, without a queue: crawl, render where needed, judge, pictures.
 * When another process already scans the site, its result is waited for and given; when that process turns out to be
 * dead, the scan is finished here. Interrupted, the command ends its own scan: nobody goes on with it.
 */
export async function scanNow(given: StepDeps, siteId: number, stop?: AbortSignal): Promise<ScanNowResult> {
  const scanId = await planScan(given.db, siteId, 'command');
  // As the queue's workers do: every line of a scan bears its id.
  const deps: StepDeps = { ...given, log: given.log.child({ scanId }) };
  try {
    if (!(await scanHere(deps, scanId, stop))) deps.log.warn(WAITING);
    for (;;) {
      stop?.throwIfAborted();
      const report = await scanReport(deps.db, scanId);
      if (report !== null) return { ok: true, report };
      const scan = await loadScan(deps.db, scanId);
      if (scan === null || scan.state === 'failed') return { ok: false, scanId, reason: 'the scan failed' };
      await sleep(POLL_MS, undefined, { signal: stop });
      const idle = (await idleMs(deps.db, scanId)) ?? 0;
      if (scan.state === 'crawled' && idle > deps.settings.schedule.stale_ms)
        await finish(deps, scanId, stop);
      else if (scan.state !== 'crawled') await scanHere(deps, scanId, stop);
    }
  } finally {
    if (stop?.aborted) await endAbandonedCommands(deps.db, { scanId, state: 'planned' });
  }
}

const WAITING =
  'another process works on this site, or was killed a moment ago: waiting for its result, or until it counts as dead';

/** False when another process has the scan. */
async function scanHere(deps: StepDeps, scanId: string, stop?: AbortSignal): Promise<boolean> {
  const result = await scanSite(deps, { scanId }, stop);
  stop?.throwIfAborted();
  if (result === 'needs-browser') await finish(deps, scanId, stop);
  if (result === 'flagged') await renderPages(deps, { scanId, purpose: 'screenshots' }, stop);
  return result !== 'skipped';
}

/** From crawled to done: what the browser must fill in, the judgement, the pictures. */
async function finish(deps: StepDeps, scanId: string, stop?: AbortSignal): Promise<void> {
  await renderPages(deps, { scanId, purpose: 'fill-shells' }, stop);
  if (stop?.aborted) await endAbandonedCommands(deps.db, { scanId, state: 'crawled' });
  stop?.throwIfAborted();
  const assessment = await assessScan(deps, { scanId });
  if (!assessment?.grounds.some((ground) => ground.flagged)) return;
  await renderPages(deps, { scanId, purpose: 'screenshots' }, stop);
}
