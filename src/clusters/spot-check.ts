import { randomUUID } from 'node:crypto';
import { recordAct } from '../db/audit.ts';
import {
  type ClusterCheck,
  checkOf,
  endCheck,
  insertCheck,
  noteJudged,
  noteOpened,
  openCheckOf,
} from '../db/cluster-checks.ts';
import type { Database } from '../db/database.ts';
import { BadInput, Conflict, NotFound } from '../lib/errors.ts';
import { type DecisionOutcome, decideFlags } from '../review/decide.ts';
import type { Reviewing } from '../review/write-decisions.ts';
import { type Cluster, drawSample } from './causes.ts';

export interface Judgement {
  readonly decision: 'confirm' | 'dismiss';
  readonly reason: string | null;
  readonly note: string | null;
}

/** Begins a spot check of a cluster, or goes on with the one that this person began. */
export async function beginCheck(
  db: Database,
  { scope, now }: Reviewing,
  cluster: Cluster,
): Promise<ClusterCheck> {
  return db.transaction(async (tx) => {
    const open = await openCheckOf(tx, scope, cluster.key);
    const id = open ?? randomUUID();
    if (open === null) {
      const sample = new Set(
        drawSample(
          cluster.flags.map(({ flagId }) => flagId),
          id,
        ),
      );
      const flags = cluster.flags.map(({ flagId, version }) => ({
        flagId,
        version,
        sampled: sample.has(flagId),
      }));
      const { key, kind, signal } = cluster;
      await insertCheck(tx, scope, { id, clusterKey: key, kind, signal, flags }, now);
      await recordAct(tx, scope, {
        action: 'cluster.check',
        subject: { kind: 'cluster-check', id },
        after: { cluster: key, kind, signal, flags: flags.length, sample: [...sample] },
      });
    }
    return (await checkOf(tx, scope, id))!;
  });
}

/** @throws NotFound for another person's check */
export async function loadCheck(db: Database, { scope }: Reviewing, id: string): Promise<ClusterCheck> {
  const check = await checkOf(db, scope, id);
  if (check === null) throw new NotFound('There is no such spot check');
  return check;
}

/** Notes that a flag of the sample was opened: only what was looked at may be judged. @throws NotFound */
export async function openSampled(
  db: Database,
  reviewing: Reviewing,
  id: string,
  flagId: string,
): Promise<void> {
  await loadCheck(db, reviewing, id);
  if (!(await noteOpened(db, id, flagId, reviewing.now)))
    throw new NotFound('This flag is not in the sample of the spot check');
}

/**
 * Judges one flag of the sample as flags are always judged. @throws NotFound, Conflict where it was not opened or the
 * check has ended
 */
export async function judgeSampled(
  db: Database,
  reviewing: Reviewing,
  id: string,
  judged: Judgement & { readonly flagId: string; readonly version: number },
): Promise<DecisionOutcome> {
  const check = await loadCheck(db, reviewing, id);
  const flag = check.flags.find(({ flagId, sampled }) => flagId === judged.flagId && sampled);
  if (flag === undefined) throw new NotFound('This flag is not in the sample of the spot check');
  if (check.decidedAt !== null) throw new Conflict('check-ended', 'The cluster is decided already');
  if (flag.openedAt === null) throw new Conflict('not-opened', 'Open the flag before you judge it');
  const { decision, reason, note, version, flagId } = judged;
  const request = { flags: [{ id: flagId, version }], decision, reason, note, batchId: null };
  const outcome = await decideFlags(db, reviewing, request);
  if (outcome.decided.length > 0) await noteJudged(db, id, flagId, decision);
  return outcome;
}

/** What stands in the way of deciding the rest; null when nothing does. Pure. */
export function whyNotYet(check: ClusterCheck, decision: Judgement['decision']): Conflict | null {
  const sample = check.flags.filter(({ sampled }) => sampled);
  const unjudged = sample.filter((flag) => flag.decision === null).length;
  if (check.decidedAt !== null) return new Conflict('check-ended', 'The cluster is decided already');
  if (unjudged > 0)
    return new Conflict('sample-open', `Judge the sample first: ${unjudged} of ${sample.length} are left`, {
      unjudged,
    });
  const other = sample.filter((flag) => flag.decision !== decision).length;
  if (other === 0) return null;
  return new Conflict(
    'sample-disagrees',
    `${other} of ${sample.length} of the sample were judged otherwise: these flags are not one thing, decide them one by one`,
    { other },
  );
}

/**
 * Decides the rest of a cluster as its whole sample was judged, as one batch under the check's id: `undoDecision` of that
 * id takes it back. Flags that changed since the check began are refused, each with its reason. @throws Conflict, BadInput
 */
export async function decideCluster(
  db: Database,
  reviewing: Reviewing,
  id: string,
  { decision, reason, note }: Judgement,
): Promise<DecisionOutcome> {
  const { scope, now } = reviewing;
  const check = await loadCheck(db, reviewing, id);
  const obstacle = whyNotYet(check, decision);
  if (obstacle !== null) throw obstacle;
  if (decision === 'dismiss' && reason === null) throw new BadInput('Say why: a dismissal needs a reason');
  const rest = check.flags.filter(({ sampled }) => !sampled);
  const flags = rest.map(({ flagId, version }) => ({ id: flagId, version }));
  // Decided before the check is ended: broken off in between, it can be asked again, and decided flags refuse.
  const outcome = await decideFlags(db, reviewing, { flags, decision, reason, note, batchId: id });
  await db.transaction(async (tx) => {
    await endCheck(tx, id, decision, now);
    await recordAct(tx, scope, {
      action: 'cluster.decide',
      subject: { kind: 'cluster-check', id },
      reason: [reason, note].filter((text) => text !== null).join(': ') || null,
      after: { decision, decided: outcome.decided.length, refused: outcome.refused.length },
    });
  });
  return outcome;
}
