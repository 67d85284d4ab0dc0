import { createHash } from 'node:crypto';
import type { Assessment, GroundAssessment } from '../assess/assessment.ts';
import type { Db } from '../db/database.ts';
import { liftDismissal } from '../db/flag-dismissals.ts';
import { flagHasEvent, insertFlagEvent, markNotSeen, upsertLiveFlag, wakeFlag } from '../db/flags.ts';
import type { FlagChange } from './decide-flags.ts';
import { evidenceText, marksOf } from './evidence-marks.ts';
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
  if (change.kind === 'open') return flagSeen(tx, cause, change.ground, { quiet: change.quiet });
  if (change.kind === 'refresh') return flagSeen(tx, cause, change.ground, { wakes: change.wakes });
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

async function flagSeen(
  tx: Db,
  { siteId, scanId, assessmentId, assessment }: FlagCause,
  ground: GroundAssessment,
  { quiet = false, wakes = false }: { readonly quiet?: boolean; readonly wakes?: boolean },
): Promise<void> {
  const score = ground.score ?? 0;
  const { id, opened } = await upsertLiveFlag(tx, {
    siteId,
    ground: ground.id,
    status: quiet ? 'dismissed' : 'open',
    score,
    threshold: ground.threshold,
    assessmentId,
    headline: headlineOf(assessment, ground),
    evidenceKey: createHash('sha256')
      .update(evidenceText(marksOf(assessment, ground)))
      .digest('hex'),
  });
  const event = { flagId: id, scanId, assessmentId, score };
  await insertFlagEvent(tx, { ...event, kind: opened ? 'opened' : 'refreshed' });
  if (!wakes || opened) return;
  await liftDismissal(tx, siteId, ground.id);
  if (await wakeFlag(tx, id)) await insertFlagEvent(tx, { ...event, kind: 'reopened' });
}
