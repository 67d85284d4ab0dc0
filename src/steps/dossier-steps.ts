import type { CustodyLink } from '../db/custody.ts';
import type { Db } from '../db/database.ts';
import {
  type CaseStepRow,
  caseStepsOfFlag,
  type DecisionStep,
  decisionStepsOfFlag,
  type StepAuthor,
} from '../db/dossier-steps.ts';
import { sha256Hex } from '../evidence/custody-chain.ts';
import {
  caseStepSubject,
  caseStepText,
  decisionText,
  type SealedDecision,
} from '../evidence/decision-text.ts';
import type { DossierStep } from '../reports/dossier-subject.ts';

export interface StepsOfFlag {
  readonly steps: readonly DossierStep[];
  /** What the custody links of the sealed ones seal, in the same order. */
  readonly texts: readonly string[];
}

type Told = Omit<DossierStep, 'sealed'> & { readonly text: string };

/** What people did with a flag and with the cases that it is in, the oldest first. */
export async function stepsOfFlag(
  db: Db,
  flagId: string,
  { custody, withNames }: { readonly custody: readonly CustodyLink[]; readonly withNames: boolean },
): Promise<StepsOfFlag> {
  const [decisions, cases] = [await decisionStepsOfFlag(db, flagId), await caseStepsOfFlag(db, flagId)];
  const told = [
    ...decisions.flatMap((decision) => decisionTold(decision, withNames)),
    ...cases.map((step) => caseTold(step, withNames)),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const seals = new Set(custody.map(({ contentSha256 }) => contentSha256));
  const steps = told.map(({ text, ...step }) => ({ ...step, sealed: seals.has(sha256Hex(text)) }));
  return { steps, texts: told.flatMap(({ text }, at) => (steps[at]!.sealed ? [text] : [])) };
}

/** A decision, and its undoing where it was taken back: each is a link of its own. */
function decisionTold({ at, undoneAt, ...decision }: DecisionStep, withNames: boolean): Told[] {
  const told = (sealed: SealedDecision, when: Date): Told => {
    const { id, act, reason, stateAfter } = sealed;
    const text = decisionText(sealed, when.toISOString());
    return {
      id,
      at: when.toISOString(),
      of: 'flag',
      act,
      stateAfter,
      reason,
      by: authorOf(decision, withNames),
      text,
    };
  };
  const back = {
    ...decision,
    act: `undo-${decision.act}`,
    stateBefore: decision.stateAfter,
    stateAfter: decision.stateBefore,
  };
  return [told(decision, at), ...(undoneAt === null ? [] : [told(back, undoneAt)])];
}

function caseTold({ at, ...step }: CaseStepRow, withNames: boolean): Told {
  const moment = at.toISOString();
  return {
    id: caseStepSubject(step),
    at: moment,
    of: 'case',
    act: step.action,
    stateAfter: step.state,
    reason: step.reason,
    by: authorOf(step, withNames),
    text: caseStepText(step, moment),
  };
}

function authorOf({ role, agency, name }: StepAuthor, withNames: boolean): DossierStep['by'] {
  if (role === null || agency === null) return null;
  return { role, agency, ...(withNames && name !== null ? { name } : {}) };
}
