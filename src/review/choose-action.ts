import type { LockedFlag } from '../db/flag-review.ts';
import { actionsFrom, fromStored, type ReviewAction, type ReviewState } from './transition.ts';

export type DecisionWord = 'confirm' | 'dismiss' | 'approve' | 'reject';

/** Settings of reviewing. Times in milliseconds. */
export interface ReviewRules {
  /** From this score on a decision is a proposal; null: never. */
  readonly fourEyesAt: number | null;
  readonly fourEyesFor: readonly ('confirm' | 'dismiss')[];
  readonly leaseMs: number;
  readonly undoMs: number;
  /** Null: a dismissal never expires. */
  readonly dismissalMs: number | null;
}

export const REFUSALS = [
  'not-found',
  'forbidden-transition',
  'leased',
  'changed',
  'four-eyes',
  'role',
  'not-undoable',
  'in-a-case',
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

/** Why something was not done to one flag. `message` is one line for people. */
export interface Refusal {
  readonly id: string;
  readonly code: RefusalCode;
  readonly message: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

export interface Decider {
  readonly userId: string;
  /** May give the second of four eyes. */
  readonly second: boolean;
}

type Reviewable = Pick<
  LockedFlag,
  'id' | 'status' | 'proposed' | 'proposedBy' | 'version' | 'score' | 'leaseBy' | 'leaseName' | 'leaseUntil'
>;

export function stateOf(flag: Pick<LockedFlag, 'status' | 'proposed'>): ReviewState {
  return fromStored(flag);
}

/** Somebody else's lease that has not run out; null when the flag is free. */
export function otherLease(flag: Reviewable, userId: string, now: Date): Refusal | null {
  const { leaseBy, leaseUntil } = flag;
  if (leaseBy === null || leaseBy === userId || leaseUntil === null || leaseUntil <= now) return null;
  const holder = flag.leaseName ?? 'somebody else';
  return {
    id: flag.id,
    code: 'leased',
    message: `${holder} is working on it until ${leaseUntil.toISOString()}`,
    facts: { holder, until: leaseUntil.toISOString() },
  };
}

function refusal(flag: Reviewable, code: RefusalCode, message: string): Refusal {
  return { id: flag.id, code, message, facts: { version: flag.version, state: stateOf(flag) } };
}

/** The act that a decision means on this flag: a proposal where four eyes are asked for, an approval on a proposal. */
function meaningOf(flag: Reviewable, decision: DecisionWord, rules: ReviewRules): ReviewAction {
  if (decision === 'approve' || decision === 'reject') return decision;
  if (flag.proposed === decision) return 'approve';
  const four =
    rules.fourEyesAt !== null && flag.score >= rules.fourEyesAt && rules.fourEyesFor.includes(decision);
  return four ? `propose-${decision}` : decision;
}

/** Pure: what deciding a flag comes to, or why it is refused. The caller holds the row locked. */
export function chooseAction(
  flag: Reviewable,
  { decision, version }: { readonly decision: DecisionWord; readonly version: number },
  decider: Decider,
  { rules, now }: { readonly rules: ReviewRules; readonly now: Date },
): { readonly action: ReviewAction } | Refusal {
  const state = stateOf(flag);
  if (flag.version !== version)
    return refusal(flag, 'changed', `It has changed since you saw it: it is ${state} now`);
  const action = meaningOf(flag, decision, rules);
  if (!actionsFrom(state).includes(action))
    return refusal(flag, 'forbidden-transition', `Cannot ${action} a flag that is ${state}`);
  const leased = otherLease(flag, decider.userId, now);
  if (leased !== null) return leased;
  if (action === 'approve' || action === 'reject') {
    if (flag.proposedBy === decider.userId)
      return refusal(flag, 'four-eyes', 'The second decision must be another person’s');
    if (!decider.second) return refusal(flag, 'role', 'The second decision is for leads');
  }
  return { action };
}

/** Why a confirmed flag stays as it is while a case rests on it. */
export function standsInCase(id: string, caseId: number): Refusal {
  return {
    id,
    code: 'in-a-case',
    message: `It stands in case ${caseId}: close that case first, as withdrawn where the finding does not hold`,
    facts: { caseId },
  };
}
