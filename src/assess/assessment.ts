import type { SiteCondition } from '../extract/site-facts.ts';
import type { Finding } from '../signals/signal.ts';

export const GROUNDS = ['press-like', 'sensitive-domain', 'licence-display'] as const;
export type Ground = (typeof GROUNDS)[number];

export interface Contribution {
  readonly signal: string;
  /** weight × strength, in log-odds. */
  readonly weight: number;
}

export interface GroundAssessment {
  readonly id: Ground;
  /** Probability 0–1, six decimals; null where the condition allows no verdict. */
  readonly score: number | null;
  readonly threshold: number;
  readonly flagged: boolean;
  readonly contributions: readonly Contribution[];
}

/** The verdict on one scan: the contract's object without the scan's own fields. */
export interface Assessment {
  readonly host: string;
  readonly condition: SiteCondition;
  readonly rulePack: { readonly id: string; readonly hash: string };
  readonly signals: readonly Finding[];
  readonly grounds: readonly GroundAssessment[];
}
