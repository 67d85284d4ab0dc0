import { canonicalJson } from '../lib/canonical-json.ts';

/** A decision on a flag as its custody link seals it. Who decided stays in the audit log: dossiers name no reviewer. */
export interface SealedDecision {
  readonly id: string;
  readonly flagId: string;
  readonly act: string;
  readonly reason: string | null;
  readonly stateBefore: string;
  readonly stateAfter: string;
  readonly score: number;
  /** The judgement that it was made on. */
  readonly assessmentId: string;
}

/** The text that a `decision` link seals, canonical JSON. `at` is ISO 8601 with milliseconds in UTC. */
export function decisionText(decision: SealedDecision, at: string): string {
  const { id, flagId, act, reason, stateBefore, stateAfter, score, assessmentId } = decision;
  return canonicalJson({ id, flagId, act, reason, stateBefore, stateAfter, score, assessmentId, at });
}

/** A step of a case as its custody link seals it, without who took it: that stays in the audit log. */
export interface SealedCaseStep {
  readonly caseId: number;
  readonly eventId: number;
  readonly action: string;
  /** The case's state after it. */
  readonly state: string;
  readonly reason: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The text that a case step's `decision` link seals, canonical JSON. `at` as in `decisionText`. */
export function caseStepText(step: SealedCaseStep, at: string): string {
  const { caseId, eventId, action, state, reason, detail } = step;
  return canonicalJson({ caseId, eventId, action, state, reason, detail, at });
}

/** What the custody link of a case step is about. */
export function caseStepSubject({ caseId, eventId }: Pick<SealedCaseStep, 'caseId' | 'eventId'>): string {
  return `case-${caseId}-${eventId}`;
}
