import { recordActs } from '../db/audit.ts';
import { liveCasesOf } from '../db/cases.ts';
import type { Database, Db } from '../db/database.ts';
import { decisionsOf, markUndone, type StoredDecision } from '../db/flag-decisions.ts';
import { restoreDismissal } from '../db/flag-dismissals.ts';
import { type FlagWrite, type LockedFlag, lockFlags, writeFlags } from '../db/flag-review.ts';
import { type Refusal, standsInCase, stateOf } from './choose-action.ts';
import { sealDecisions } from './seal-decisions.ts';
import { type ReviewState, toStored } from './transition.ts';
import type { Reviewing } from './write-decisions.ts';

export interface Undone {
  readonly id: string;
  readonly state: ReviewState;
  readonly version: number;
}

/**
 * Takes back a decision, or a batch of them (`id` of either), by the one who made it, within the window, where nothing
 * else has happened to the flag since. Null when there is no such decision for this scope.
 */
export async function undoDecision(
  db: Database,
  reviewing: Reviewing,
  id: string,
): Promise<{ undone: Undone[]; refused: Refusal[] } | null> {
  return db.transaction(async (tx) => {
    const { scope, now, rules } = reviewing;
    // The flags are locked before the decisions are read: whoever undoes at the same moment sees them undone.
    const flagIds = (await decisionsOf(tx, scope, id)).map(({ flagId }) => flagId);
    if (flagIds.length === 0) return null;
    const flags = new Map((await lockFlags(tx, scope, flagIds)).map((flag) => [flag.id, flag]));
    const inCases = await liveCasesOf(tx, flagIds);
    const refused: Refusal[] = [];
    const back: { decision: StoredDecision; flag: LockedFlag }[] = [];
    for (const decision of await decisionsOf(tx, scope, id)) {
      const flag = flags.get(decision.flagId);
      if (flag === undefined) continue;
      const why = whyNot(decision, flag, {
        userId: scope.userId,
        since: new Date(now.getTime() - rules.undoMs),
      });
      const caseId = inCases.get(flag.id);
      if (why === null && caseId !== undefined) refused.push(standsInCase(flag.id, caseId));
      else if (why === null) back.push({ decision, flag });
      else refused.push({ id: flag.id, ...why });
    }
    return { undone: await takeBack(tx, reviewing, back), refused };
  });
}

function whyNot(
  { userId, at, undoneAt, versionAfter, stateAfter }: StoredDecision,
  flag: LockedFlag,
  by: { readonly userId: string; readonly since: Date },
): Pick<Refusal, 'code' | 'message'> | null {
  const code = 'not-undoable';
  if (userId !== by.userId)
    return { code, message: 'Only the one who decided may undo it; a lead may reopen it' };
  if (undoneAt !== null) return { code, message: 'It is undone already' };
  if (at < by.since) return { code, message: 'It was decided too long ago to undo; a lead may reopen it' };
  if (flag.version !== versionAfter || stateOf(flag) !== stateAfter)
    return { code: 'changed', message: `Something else has happened since: it is ${stateOf(flag)} now` };
  return null;
}

async function takeBack(
  tx: Db,
  { scope, now, rules }: Reviewing,
  back: readonly { decision: StoredDecision; flag: LockedFlag }[],
): Promise<Undone[]> {
  if (back.length === 0) return [];
  const versions = await writeFlags(
    tx,
    back.map(({ decision, flag }): FlagWrite => {
      const state = decision.stateBefore as ReviewState;
      const stored = toStored(state);
      // Whoever had claimed it goes on with it.
      const claimed = state === 'in-review';
      return {
        id: flag.id,
        ...stored,
        proposalId: stored.proposed === null ? null : decision.proposalId,
        leaseBy: claimed ? scope.userId : null,
        leaseUntil: claimed ? new Date(now.getTime() + rules.leaseMs) : null,
        counts: true,
      };
    }),
  );
  await markUndone(
    tx,
    now,
    back.map(({ decision }) => decision.id),
  );
  for (const { decision } of back) {
    if (decision.act === 'reopen' && decision.stateBefore === 'dismissed')
      await restoreDismissal(tx, decision.flagId);
  }
  await recordActs(
    tx,
    scope,
    back.map(({ decision }) => ({
      action: 'flag.undo',
      subject: { kind: 'flag', id: decision.flagId },
      before: { state: decision.stateAfter },
      after: { state: decision.stateBefore, decisionId: decision.id, act: decision.act },
    })),
  );
  await sealDecisions(
    tx,
    now,
    back.map(({ decision, flag }) => ({
      siteId: flag.siteId,
      decision: {
        ...decision,
        act: `undo-${decision.act}`,
        stateBefore: decision.stateAfter,
        stateAfter: decision.stateBefore,
      },
    })),
  );
  return back.map(({ decision, flag }) => ({
    id: flag.id,
    state: decision.stateBefore as ReviewState,
    version: versions.get(flag.id) ?? flag.version,
  }));
}
