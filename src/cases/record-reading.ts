import type { Assessment } from '../assess/assessment.ts';
import type { Actor } from '../db/audit.ts';
import { casesWatchingSite, insertReading } from '../db/case-readings.ts';
import { lockCaseById } from '../db/cases.ts';
import type { Db } from '../db/database.ts';
import { caseActionsFrom, nextCaseState } from './case-state.ts';
import { writeStep } from './take-step.ts';

/** Who acts when nobody does. */
const SCHEDULE = { userId: null, tokenId: null, requestId: null, actor: 'schedule' } as const;

/**
 * Keeps what a finished scan found as the "after" of every live case that watches the site; the scan that was planned for
 * a passed deadline also moves the case on, so that a person looks at before and after. Safe to repeat.
 */
export async function recordCaseReading(
  tx: Db,
  scan: { readonly id: string; readonly siteId: number },
  assessment: Assessment,
  now: Date,
): Promise<void> {
  for (const { caseId, grounds, isRecheck } of await casesWatchingSite(tx, scan.siteId)) {
    const flagged = assessment.grounds
      .filter(({ id, flagged }) => flagged && grounds.includes(id))
      .map(({ id }) => id)
      .sort();
    const readable = assessment.condition === 'ok';
    const reading = {
      siteId: scan.siteId,
      side: 'after',
      scanId: scan.id,
      at: now,
      readable,
      flagged,
    } as const;
    const isNew = await insertReading(tx, caseId, reading);
    const before = isNew && isRecheck ? await lockCaseById(tx, caseId) : null;
    if (before === null || !caseActionsFrom(before.state).includes('recheck')) continue;
    const actor: Actor = { ...SCHEDULE, agencyId: before.agencyId };
    await writeStep(
      tx,
      before,
      {
        action: 'recheck',
        reason: null,
        update: { state: nextCaseState(before.state, 'recheck') },
        detail: { scanId: scan.id, readable, flagged },
      },
      { actor, now },
    );
  }
}
