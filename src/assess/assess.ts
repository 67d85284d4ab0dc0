import type { SiteCondition } from '../extract/site-facts.ts';
import type { Finding } from '../signals/signal.ts';
import {
  type Assessment,
  type Contribution,
  GROUNDS,
  type Ground,
  type GroundAssessment,
} from './assessment.ts';
import type { RulePack } from './rule-pack.ts';

/** Scores are shown and stored with this many decimals; it also makes recomputation byte-identical everywhere. */
const DECIMALS = 1e6;

function rounded(value: number): number {
  return Math.round(value * DECIMALS) / DECIMALS;
}

/** The logistic function: log-odds to probability. */
export function probability(logOdds: number): number {
  return rounded(1 / (1 + Math.exp(-logOdds)));
}

function contributionsTo(
  ground: Ground,
  findings: readonly Finding[],
  pack: RulePack,
): readonly Contribution[] {
  return findings.flatMap((finding) => {
    if (finding.outcome !== 'present') return [];
    const weight = pack.signals[finding.id]?.weights[ground] ?? 0;
    return weight === 0 ? [] : [{ signal: finding.id, weight: rounded(weight * finding.strength) }];
  });
}

function assessGround(
  id: Ground,
  { condition, findings, pack }: { condition: SiteCondition; findings: readonly Finding[]; pack: RulePack },
): GroundAssessment {
  const { bias, flagAt, unreadable } = pack.grounds[id];
  const withheld = { id, score: null, threshold: flagAt, flagged: false, contributions: [] };
  if (condition !== 'ok' && unreadable === 'no-verdict') return withheld;
  const contributions = contributionsTo(id, findings, pack);
  const score = probability(contributions.reduce((sum, { weight }) => sum + weight, bias));
  const flagged = score >= flagAt;
  if (condition !== 'ok' && unreadable === 'only-when-flagged' && !flagged) return withheld;
  return { id, score, threshold: flagAt, flagged, contributions };
}

/**
 * Weighs the findings of a site under a rule pack: score = σ(bias + Σ weight × strength) over present findings, for each
 * ground apart. Absent, not applicable and failed findings add nothing.
 */
export function assess(
  host: string,
  condition: SiteCondition,
  findings: readonly Finding[],
  pack: RulePack,
): Assessment {
  return {
    host,
    condition,
    rulePack: { id: pack.id, hash: pack.hash },
    signals: findings,
    grounds: GROUNDS.map((id) => assessGround(id, { condition, findings, pack })),
  };
}
