import type { Assessment, GroundAssessment } from '../assess/assessment.ts';
import type { Evidence } from '../signals/signal.ts';

/** The strongest piece of evidence of a ground, for lists. */
export interface Headline {
  readonly signal: string;
  readonly evidence: Evidence | null;
}

/** The first quoted evidence of the signal that weighs most. */
export function headlineOf(assessment: Pick<Assessment, 'signals'>, ground: GroundAssessment): Headline {
  const byWeight = [...ground.contributions].sort(
    (a, b) => b.weight - a.weight || a.signal.localeCompare(b.signal),
  );
  const strongest = byWeight[0]?.signal ?? '';
  const finding = assessment.signals.find((candidate) => candidate.id === strongest);
  const evidence = finding?.outcome === 'present' ? finding.evidence : [];
  return {
    signal: strongest,
    evidence: evidence.find((piece) => piece.quote !== null) ?? evidence[0] ?? null,
  };
}
