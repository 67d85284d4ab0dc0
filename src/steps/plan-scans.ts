import type { Database } from '../db/database.ts';
import { recordTick } from '../db/planner-ticks.ts';
import {
  endAbandonedCommands,
  markFailed,
  planDueScans,
  releaseOrphans,
  type StrandedScan,
  strandedScans,
} from '../db/scans.ts';
import { recordSiteFailed, siteById } from '../db/sites.ts';
import type { Logger } from '../lib/logger.ts';
import type { Settings } from '../lib/settings.ts';
import type { Queues } from '../queue/queues.ts';
import { nextScanAt, spreadOf } from '../schedule/next-scan.ts';

export interface PlanDeps {
  readonly db: Database;
  readonly queues: Pick<Queues, 'add'>;
  readonly settings: Settings;
  readonly log: Logger;
}

/** Most scans that one tick plans or picks up again; the next tick goes on. */
const BATCH = 500;

/**
 * One tick: a scan row and a job for every site that is due, and a new job for every scan whose job or process is gone.
 * Any number of planners may run at once. Gives how many scans it put into the queue.
 */
export async function planScans(deps: PlanDeps, now: Date): Promise<number> {
  await recordTick(deps.db, now);
  const { stale_ms: staleMs } = deps.settings.schedule;
  const abandoned = await endAbandonedCommands(deps.db, { staleMs });
  if (abandoned > 0) deps.log.warn({ scans: abandoned }, 'scans of ended commands given up');
  const planned = await planDueScans(deps.db, { now, limit: BATCH });
  // Row first, job after the commit: a job never names a scan that does not exist, a lost job is found below.
  for (const scanId of planned) await deps.queues.add('scan-site', `scan-${scanId}-0`, { scanId });
  const stranded = await strandedScans(deps.db, staleMs, BATCH);
  for (const scan of stranded) await pickUp(deps, scan, now);
  if (planned.length + stranded.length > 0) {
    deps.log.info({ planned: planned.length, pickedUp: stranded.length }, 'scans planned');
  }
  return planned.length + stranded.length;
}

/** Picks up at once what a killed process left behind, instead of waiting until its heartbeat is stale. */
export async function pickUpOrphans(deps: PlanDeps, now: Date): Promise<number> {
  const orphans = await releaseOrphans(deps.db);
  for (const scan of orphans) {
    const { id: scanId, attempts } = scan;
    // The browser comes first again; a scan whose patience with it ran out is judged without it (`pickUp`).
    if (scan.state !== 'crawled' || !scan.awaitsBrowser) await pickUp(deps, scan, now);
    else
      await deps.queues.add('render-page', `fill-${scanId}-${attempts}`, { scanId, purpose: 'fill-shells' });
  }
  if (orphans.length > 0) deps.log.warn({ scans: orphans.length }, 'scans of a killed process picked up');
  return orphans.length;
}

async function pickUp(deps: PlanDeps, scan: StrandedScan, now: Date): Promise<void> {
  const { max_attempts: most } = deps.settings.schedule;
  // Judging is tried as often again as crawling was: its attempts go on counting from there.
  if (scan.attempts >= (scan.state === 'crawled' ? 2 * most : most)) {
    await giveUp(deps, scan.id, now);
    return;
  }
  const { id: scanId, attempts } = scan;
  if (scan.state !== 'crawled') await deps.queues.add('scan-site', `scan-${scanId}-${attempts}`, { scanId });
  else await deps.queues.add('assess-scan', `assess-${scanId}-${attempts}`, { scanId });
}

async function giveUp(deps: PlanDeps, scanId: string, now: Date): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const siteId = await markFailed(
      tx,
      scanId,
      `no attempt out of ${deps.settings.schedule.max_attempts} came to an end`,
    );
    const site = siteId === null ? null : await siteById(tx, siteId);
    if (site === null) return;
    const rules = {
      intervalDays: deps.settings.schedule.interval_days,
      retryDays: deps.settings.schedule.retry_days,
    };
    const end = { readable: false, failuresBefore: site.failures };
    await recordSiteFailed(tx, site.id, nextScanAt(end, rules, now, spreadOf(site.id)));
  });
  deps.log.error({ scanId }, 'scan given up');
}
