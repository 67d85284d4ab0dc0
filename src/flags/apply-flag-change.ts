import type { Assessment } from '../assess/assessment.ts';
import type { Db } from '../db/database.ts';
import { flagHasEvent, insertFlagEvent, markNotSeen, upsertLiveFlag } from '../db/flags.ts';
import type { FlagChange } from './decide-flags.ts';
import { headlineOf } from './headline.ts';

/** The scan whose assessment changes a site's flags. */
export interface FlagCause {
  readonly siteId: number;
  readonly scanId: string;
  readonly assessmentId: string;
  readonly assessment: Assessment;
}

/** Writes one change and its event. Runs in the transaction that holds the site's flags locked. */
export async function applyFlagChange(tx: Db, cause: FlagCause, change: FlagChange): Promise<void> {
  const { scanId, assessmentId } = cause;
  if (change.kind === 'open' || change.kind === 'refresh') {
    const { ground } = change;
    const score = ground.score ?? 0;
    const { id, opened } = await upsertLiveFlag(tx, {
      siteId: cause.siteId,
      ground: ground.id,
      score,
      threshold: ground.threshold,
      assessmentId,
      headline: headlineOf(cause.assessment, ground),
    });
    await insertFlagEvent(tx, {
      flagId: id,
      kind: opened ? 'opened' : 'refreshed',
      scanId,
      assessmentId,
      score,
    });
    return;
  }
  // The same assessment judged twice counts once.
  if (await flagHasEvent(tx, change.flagId, assessmentId)) return;
  const resolved = change.kind === 'resolve';
  const { flagId, score, clearScans } = change;
  await markNotSeen(tx, flagId, clearScans, resolved);
  await insertFlagEvent(tx, {
    flagId,
    kind: resolved ? 'resolved' : 'not-seen',
    scanId,
    assessmentId,
    score,
  });
}
