import { Conflict } from '../lib/errors.ts';

/**
 * Where a case stands. `draft`: the notice is being written · `noticed`: sent, the deadline runs · `answered`: the owner
 * replied, the deadline runs on · `rechecked`: read again after the deadline, a person must look at before and after ·
 * `escalated`: with the inspectorate (thanh tra) · `appealed`: contested, another person decides · `closed`.
 */
export const CASE_STATES = [
  'draft',
  'noticed',
  'answered',
  'rechecked',
  'escalated',
  'appealed',
  'closed',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** What moves a case. All are people's acts but `recheck`, which the scan at the deadline records. */
export const CASE_ACTIONS = [
  'send',
  'answer',
  'extend',
  'recheck',
  'escalate',
  'return',
  'appeal',
  'uphold',
  'overturn',
  'close',
  'reopen',
] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number];

const TRANSITIONS: Readonly<Record<CaseState, Readonly<Partial<Record<CaseAction, CaseState>>>>> = {
  draft: { send: 'noticed', close: 'closed' },
  noticed: {
    answer: 'answered',
    extend: 'noticed',
    recheck: 'rechecked',
    escalate: 'escalated',
    appeal: 'appealed',
    close: 'closed',
  },
  answered: {
    answer: 'answered',
    extend: 'answered',
    recheck: 'rechecked',
    escalate: 'escalated',
    appeal: 'appealed',
    close: 'closed',
  },
  rechecked: {
    answer: 'rechecked',
    // A new deadline begins a new round: the owner is given more time, then the site is read again.
    extend: 'noticed',
    recheck: 'rechecked',
    escalate: 'escalated',
    appeal: 'appealed',
    close: 'closed',
  },
  escalated: {
    answer: 'escalated',
    recheck: 'escalated',
    return: 'rechecked',
    appeal: 'appealed',
    close: 'closed',
  },
  appealed: { answer: 'appealed', recheck: 'appealed', uphold: 'rechecked', overturn: 'closed' },
  closed: { reopen: 'rechecked', appeal: 'appealed' },
};

/** An act that the table, or a rule beside it, does not allow. */
export class ForbiddenCaseStep extends Conflict {
  constructor(message: string) {
    super('forbidden-case-step', message);
  }
}

/** The only place that decides a case's next state. Callers lock the row, call this, then write. @throws ForbiddenCaseStep */
export function nextCaseState(current: CaseState, action: CaseAction): CaseState {
  const next = TRANSITIONS[current][action];
  if (next === undefined) throw new ForbiddenCaseStep(`Cannot ${action} a case that is ${current}`);
  return next;
}

/** The acts that a state allows. */
export function caseActionsFrom(state: CaseState): readonly CaseAction[] {
  return CASE_ACTIONS.filter((action) => TRANSITIONS[state][action] !== undefined);
}

/** How a case ended. */
export const CASE_OUTCOMES = [
  'rectified',
  'partly-rectified',
  'not-rectified',
  'licence-changed',
  'site-closed',
  'passed-on',
  'withdrawn',
  'overturned',
] as const;
export type CaseOutcome = (typeof CASE_OUTCOMES)[number];

/**
 * Why the fault was there: the owner's own (lỗi chủ quan) or one of the mechanism (vấn đề cơ chế, chính sách). The whole
 * point of closing a case with a cause is that the two can be told apart in the figures.
 */
export const CASE_CAUSES = {
  'owner-oversight': 'owner',
  'owner-misunderstanding': 'owner',
  'owner-intent': 'owner',
  'licensed-with-that-name': 'mechanism',
  'unclear-rule': 'mechanism',
  'technical-limit': 'mechanism',
  'register-error': 'mechanism',
} as const;
export type CaseCause = keyof typeof CASE_CAUSES;

/** What a closing says, and what is known when it is said. */
export interface Closing {
  readonly outcome: CaseOutcome;
  /** Null only where there was no fault: `withdrawn`, `overturned`. */
  readonly cause: CaseCause | null;
  /** A scan after the notice that read the site, and whether it still showed a flagged ground of the case. */
  readonly after: { readonly readable: boolean; readonly stillFlagged: boolean } | null;
}

const WITHOUT_CAUSE: readonly CaseOutcome[] = ['withdrawn', 'overturned'];

/** Holds a closing against what is known. @throws ForbiddenCaseStep with what is missing */
export function checkClosing(current: CaseState, { outcome, cause, after }: Closing): void {
  nextCaseState(current, 'close');
  if (outcome === 'overturned')
    throw new ForbiddenCaseStep('Only the decision on an appeal overturns a case');
  if (cause === null && !WITHOUT_CAUSE.includes(outcome))
    throw new ForbiddenCaseStep(`A case closed as ${outcome} needs a cause`);
  if (current === 'draft' && outcome !== 'withdrawn')
    throw new ForbiddenCaseStep('A case whose notice was never sent can only be withdrawn');
  if (outcome !== 'rectified' && outcome !== 'partly-rectified') return;
  if (after?.readable !== true)
    throw new ForbiddenCaseStep(
      'Read the site again first: a rectification is shown by a scan after the notice',
    );
  if (outcome === 'rectified' && after.stillFlagged)
    throw new ForbiddenCaseStep('The newest scan still shows it: close as partly or not rectified, or wait');
}

/** An appeal is decided by somebody who neither confirmed a flag of the case nor acted in it. @throws ForbiddenCaseStep */
export function checkAppealJudge(judge: string, involved: readonly string[]): void {
  if (involved.includes(judge))
    throw new ForbiddenCaseStep('Somebody who has not acted in this case must decide the appeal');
}
