import { setTimeout as sleep } from 'node:timers/promises';
import { loadScan, planScan } from '../db/scans.ts';
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
 * When another process already scans the site, its result is waited for and given.
 */
export async function scanNow(deps: StepDeps, siteId: number, stop?: AbortSignal): Promise<ScanNowResult> {
  const scanId = await planScan(deps.db, siteId, 'command');
  let result = await scanSite(deps, { scanId }, stop);
  if (result === 'needs-browser') {
    await renderPages(deps, { scanId, purpose: 'fill-shells' }, stop);
    const assessment = await assessScan(deps, { scanId });
    if (assessment?.grounds.some((ground) => ground.flagged)) result = 'flagged';
  }
  if (result === 'flagged') await renderPages(deps, { scanId, purpose: 'screenshots' }, stop);
  for (;;) {
    stop?.throwIfAborted();
    const report = await scanReport(deps.db, scanId);
    if (report !== null) return { ok: true, report };
    const scan = await loadScan(deps.db, scanId);
    if (scan === null || scan.state === 'failed') return { ok: false, scanId, reason: 'the scan failed' };
    await sleep(POLL_MS);
  }
}
