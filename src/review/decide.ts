import { liveCasesOf } from '../db/cases.ts';
import type { Database, Db } from '../db/database.ts';
import type { DecisionInput } from '../db/flag-decisions.ts';
import { lockFlags } from '../db/flag-review.ts';
import { may } from '../people/permissions.ts';
import { chooseAction, type DecisionWord, type Refusal, standsInCase, stateOf } from './choose-action.ts';
import { actionsFrom } from './transition.ts';
import { type Chosen, type Decided, type Reviewing, type Words, writeDecisions } from './write-decisions.ts';

export interface DecisionRequest extends Words {
  readonly flags: readonly { readonly id: string; readonly version: number }[];
  readonly decision: DecisionWord;
}

export interface DecisionOutcome {
  readonly decided: readonly Decided[];
  readonly refused: readonly Refusal[];
}

/**
 * Decides flags in one transaction: rows locked, the table asked, state, decision and audit row written together. Of
 * several who decide one flag at once the first wins, the others get a refusal. A refused flag does not hold up others.
 */
export async function decideFlags(
  db: Database,
  reviewing: Reviewing,
  request: DecisionRequest,
): Promise<DecisionOutcome> {
  const { decision, flags, reason, note, batchId } = request;
  return db.transaction(async (tx) => {
    const { chosen, refused } = await choose(tx, reviewing, flags, decision);
    return { decided: await writeDecisions(tx, reviewing, chosen, { reason, note, batchId }), refused };
  });
}

async function choose(
  tx: Db,
  { scope, rules, now }: Reviewing,
  flags: DecisionRequest['flags'],
  decision: DecisionWord,
): Promise<{ chosen: Chosen[]; refused: Refusal[] }> {
  const versions = new Map(flags.map(({ id, version }) => [id, version]));
  const locked = await lockFlags(tx, scope, [...versions.keys()]);
  const refused: Refusal[] = missing([...versions.keys()], locked);
  const chosen: Chosen[] = [];
  const decider = { userId: scope.userId, second: may(scope, 'flags.second') };
  for (const flag of locked) {
    const wanted = { decision, version: versions.get(flag.id) ?? 0 };
    const choice = chooseAction(flag, wanted, decider, { rules, now });
    if ('code' in choice) refused.push(choice);
    else chosen.push({ flag, action: choice.action as DecisionInput['act'] });
  }
  return { chosen, refused };
}

function missing(ids: readonly string[], found: readonly { readonly id: string }[]): Refusal[] {
  const known = new Set(found.map(({ id }) => id));
  return ids
    .filter((id) => !known.has(id))
    .map((id) => ({ id, code: 'not-found', message: 'There is no such flag' }));
}

/** Opens a confirmed or dismissed flag again; what was dismissed is for people again, whatever its evidence. */
export async function reopenFlag(
  db: Database,
  reviewing: Reviewing,
  request: { readonly id: string; readonly version: number; readonly reason: string },
): Promise<DecisionOutcome> {
  const { id, version, reason } = request;
  return db.transaction(async (tx) => {
    const [flag] = await lockFlags(tx, reviewing.scope, [id]);
    if (flag === undefined) return { decided: [], refused: missing([id], []) };
    const state = stateOf(flag);
    const refuse = (code: Refusal['code'], message: string): DecisionOutcome => ({
      decided: [],
      refused: [{ id, code, message, facts: { version: flag.version, state } }],
    });
    if (flag.version !== version)
      return refuse('changed', `It has changed since you saw it: it is ${state} now`);
    if (!actionsFrom(state).includes('reopen'))
      return refuse('forbidden-transition', `Cannot reopen a flag that is ${state}`);
    const caseId = (await liveCasesOf(tx, [id])).get(id);
    if (caseId !== undefined) return { decided: [], refused: [standsInCase(id, caseId)] };
    const words = { reason: null, note: reason, batchId: null };
    return { decided: await writeDecisions(tx, reviewing, [{ flag, action: 'reopen' }], words), refused: [] };
  });
}
