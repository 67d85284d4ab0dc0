import { casesToRecheck, insertRecheck } from '../db/case-readings.ts';
import { planScan } from '../db/scan-planning.ts';
import { dayInVietnam } from '../lib/vietnam-time.ts';
import type { Queues } from '../queue/queues.ts';
import type { StepDeps } from './step-deps.ts';

/** Cases in one go; the rest follows at the next tick. */
const MOST_AT_ONCE = 100;

/**
 * Plans a scan of every site of each case whose deadline has passed: its result moves the case on. Two planners may do
 * this at once. Gives how many scans were planned.
 */
export async function recheckCases(
  deps: Pick<StepDeps, 'db' | 'log'> & { readonly queues: Pick<Queues, 'add'> },
  now: Date,
): Promise<number> {
  const due = await casesToRecheck(deps.db, dayInVietnam(now), MOST_AT_ONCE);
  let planned = 0;
  for (const { caseId, siteIds } of due) {
    const scanIds = await deps.db.transaction(async (tx) => {
      const ids: string[] = [];
      for (const siteId of siteIds) {
        const scanId = await planScan(tx, siteId, 'manual');
        await insertRecheck(tx, caseId, scanId);
        ids.push(scanId);
      }
      return ids;
    });
    // A scan whose job gets lost here is found and queued again by the planner.
    for (const scanId of scanIds) await deps.queues.add('scan-site', `scan-${scanId}-0`, { scanId });
    planned += scanIds.length;
    deps.log.info(
      { caseId, scans: scanIds.length },
      'the deadline of a case has passed: its sites are read again',
    );
  }
  return planned;
}
