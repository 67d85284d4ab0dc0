import { randomUUID } from 'node:crypto';
import { judgementsByIds } from '../db/assessments.ts';
import { type Act, recordActs } from '../db/audit.ts';
import type { Db } from '../db/database.ts';
import { type DecisionInput, insertDecisions } from '../db/flag-decisions.ts';
import { insertDismissal, liftDismissal } from '../db/flag-dismissals.ts';
import { type LockedFlag, writeFlags } from '../db/flag-review.ts';
import { noteAccesses } from '../db/foreign-accesses.ts';
import { marksOf } from '../flags/evidence-marks.ts';
import type { Scope } from '../people/scope.ts';
import { type ReviewRules, stateOf } from './choose-action.ts';
import { sealDecisions } from './seal-decisions.ts';
import { nextState, type ReviewState, toStored } from './transition.ts';

/** On whose behalf, when and by which rules. */
export interface Reviewing {
  readonly scope: Scope;
  readonly rules: ReviewRules;
  readonly now: Date;
}

/** What a decision says of why. */
export interface Words {
  readonly reason: string | null;
  readonly note: string | null;
  /** Made at once and undone at once. */
  readonly batchId: string | null;
}

export interface Chosen {
  readonly flag: LockedFlag;
  readonly action: DecisionInput['act'];
}

export interface Decided {
  readonly id: string;
  readonly decisionId: string;
  readonly state: ReviewState;
  readonly version: number;
}

/** Writes acts on locked flags: state, decision, dismissal and audit row together. */
export async function writeDecisions(
  tx: Db,
  reviewing: Reviewing,
  chosen: readonly Chosen[],
  words: Words,
): Promise<Decided[]> {
  if (chosen.length === 0) return [];
  const acts = chosen.map(({ flag, action }) => {
    return { flag, action, decisionId: randomUUID(), after: nextState(stateOf(flag), action) };
  });
  const versions = await writeFlags(
    tx,
    acts.map(({ flag, action, after, decisionId }) => ({
      id: flag.id,
      ...toStored(after),
      proposalId: action.startsWith('propose-') ? decisionId : null,
      leaseBy: null,
      leaseUntil: null,
      counts: true,
    })),
  );
  const decisions = acts.map(({ flag, action, decisionId, after }): DecisionInput => {
    const { id: flagId, proposalId, score, assessmentId } = flag;
    const versionAfter = versions.get(flagId) ?? flag.version;
    const states = { stateBefore: stateOf(flag), stateAfter: after };
    const by = { userId: reviewing.scope.userId, act: action, ...words };
    return { id: decisionId, flagId, ...by, ...states, proposalId, versionAfter, score, assessmentId };
  });
  await insertDecisions(tx, reviewing.now, decisions);
  await followDismissals(tx, reviewing, acts);
  await recordActs(tx, reviewing.scope, decisions.map(auditOf));
  const opened = chosen.map(
    ({ flag }) => ({ kind: 'flag', subject: flag.id, agencyId: flag.agencyId }) as const,
  );
  await noteAccesses(tx, reviewing.scope, opened, reviewing.now);
  await sealDecisions(
    tx,
    reviewing.now,
    decisions.map((decision, index) => ({ siteId: acts[index]!.flag.siteId, decision })),
  );
  return decisions.map(({ flagId, id, stateAfter, versionAfter }) => ({
    id: flagId,
    decisionId: id,
    state: stateAfter as ReviewState,
    version: versionAfter,
  }));
}

function auditOf(decision: DecisionInput): Act {
  const { reason, note, batchId } = decision;
  const words = [reason, note].filter((text) => text !== null).join(': ');
  const batch = batchId === null ? {} : { batchId };
  return {
    action: `flag.${decision.act}`,
    subject: { kind: 'flag', id: decision.flagId },
    reason: words === '' ? null : words,
    before: { state: decision.stateBefore },
    after: { state: decision.stateAfter, decisionId: decision.id, ...batch, score: decision.score },
  };
}

/** What is dismissed is remembered by its evidence; what is opened again or confirmed is remembered no longer. */
async function followDismissals(
  tx: Db,
  { rules, now }: Reviewing,
  acts: readonly (Chosen & { readonly decisionId: string; readonly after: ReviewState })[],
): Promise<void> {
  for (const { flag, after } of acts) {
    if (after === 'confirmed' || (after === 'open' && flag.status === 'dismissed'))
      await liftDismissal(tx, flag.siteId, flag.ground);
  }
  const dismissed = acts.filter(({ after }) => after === 'dismissed');
  if (dismissed.length === 0) return;
  const expiresAt = rules.dismissalMs === null ? null : new Date(now.getTime() + rules.dismissalMs);
  const ids = [...new Set(dismissed.map(({ flag }) => flag.assessmentId))];
  const judgements = await judgementsByIds(tx, ids);
  for (const { flag, decisionId } of dismissed) {
    const judgement = judgements.get(flag.assessmentId);
    const ground = judgement?.grounds.find(({ id }) => id === flag.ground);
    const marks = judgement === undefined || ground === undefined ? [] : marksOf(judgement, ground);
    await insertDismissal(tx, { flagId: flag.id, decisionId, marks, expiresAt });
  }
}
