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
