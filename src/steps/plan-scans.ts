import type { Database } from '../db/database.ts';
import { recordDeath, siteKey } from '../db/dead-letters.ts';
import { recordTick } from '../db/planner-ticks.ts';
import {
  planDueScans,
  pullBackTurns,
  releaseOrphans,
  type StrandedScan,
  strandedScans,
  waitingScans,
} from '../db/scan-planning.ts';
import { endAbandonedCommands, markFailed } from '../db/scans.ts';
import { recordSiteFailed } from '../db/sites.ts';
import type { Logger } from '../lib/logger.ts';
import type { Settings } from '../lib/settings.ts';
import type { Queues } from '../queue/queues.ts';
import { isQuiet } from '../schedule/quiet-hours.ts';
import { turnAfterFailure } from './next-turn.ts';

export interface PlanDeps {
  readonly db: Database;
  readonly queues: Pick<Queues, 'add'>;
  readonly settings: Settings;
  readonly log: Logger;
}

/** Most scans that one tick plans or picks up again; the next tick goes on. */
const BATCH = 500;
/** Jobs put in side by side: one after the other most of a tick is waiting for the queue's store. */
const AT_ONCE = 25;

/**
 * One tick: a scan row and a job for every site that is due, and a new job for every scan whose job or process is gone.
 * In quiet hours only what somebody asked for. Any number of planners may run at once. Gives how many scans it put into
 * the queue.
 */
export async function planScans(deps: PlanDeps, now: Date): Promise<number> {
  await recordTick(deps.db, now);
  const { stale_ms: staleMs, quiet_hours: quiet, time_zone: zone } = deps.settings.schedule;
  const abandoned = await endAbandonedCommands(deps.db, { staleMs });
  if (abandoned > 0) deps.log.warn({ scans: abandoned }, 'scans of ended commands given up');
  const pulledBack = await pullBackTurns(deps.db, now, deps.settings.schedule.max_days);
  if (pulledBack > 0) deps.log.warn({ sites: pulledBack }, 'turns too far ahead pulled back');
  const scheduled = !isQuiet(now, quiet, zone);
  const planned = scheduled ? await planDue(deps, now) : [];
  const stranded = await strandedScans(deps.db, { staleMs, limit: BATCH, scheduled });
  for (const scan of stranded) await pickUp(deps, scan, now);
  if (planned.length + stranded.length > 0) {
    deps.log.info({ planned: planned.length, pickedUp: stranded.length }, 'scans planned');
  }
  return planned.length + stranded.length;
}

/** No more than can be begun soon: what waits in Postgres can still be overtaken, and respects quiet hours. */
async function planDue(deps: PlanDeps, now: Date) {
  const { most_waiting: most } = deps.settings.schedule;
  const room = most - (await waitingScans(deps.db, most));
  if (room <= 0) return [];
  const planned = await planDueScans(deps.db, { now, limit: Math.min(BATCH, room) });
  // Row first, job after the commit: a job never names a scan that does not exist, a lost job is found by its row.
  for (let from = 0; from < planned.length; from += AT_ONCE) {
    const jobs = planned.slice(from, from + AT_ONCE);
    await Promise.all(
      jobs.map(({ id: scanId, priority }) =>
        deps.queues.add('scan-site', `scan-${scanId}-0`, { scanId }, { priority }),
      ),
    );
  }
  return planned;
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
    await giveUp(deps, scan, now);
    return;
  }
  const { id: scanId, attempts, priority } = scan;
  if (scan.state !== 'crawled')
    await deps.queues.add('scan-site', `scan-${scanId}-${attempts}`, { scanId }, { priority });
  else await deps.queues.add('assess-scan', `assess-${scanId}-${attempts}`, { scanId }, { priority });
}

/** The scan ends, its site is tried later, and the trouble is in the list of dead letters. */
async function giveUp(deps: PlanDeps, scan: StrandedScan, now: Date): Promise<void> {
  const { id: scanId, attempts } = scan;
  const reason = scan.lastError ?? `none of ${attempts} attempts came to an end: their processes died`;
  await deps.db.transaction(async (tx) => {
    const siteId = await markFailed(tx, scanId, reason);
    if (siteId === null) return;
    const turn = await turnAfterFailure({ db: tx, settings: deps.settings, now }, siteId);
    if (turn !== null) await recordSiteFailed(tx, siteId, turn.nextScanAt);
    const queue = scan.state === 'crawled' ? 'assess-scan' : 'scan-site';
    const where = { siteId, scanId, key: siteKey(siteId), payload: { scanId }, job: scanId };
    await recordDeath(tx, { ...where, queue, reason, attempts, at: now });
  });
  deps.log.error({ scanId, siteId: scan.siteId, reason }, 'scan given up');
}
