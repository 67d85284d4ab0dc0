import { probability } from '../assess/assess.ts';
import type { Assessment, GroundAssessment } from '../assess/assessment.ts';
import type { Bilingual, InForce, RulePack } from '../assess/rule-pack.ts';
import type { Evidence } from '../signals/signal.ts';

export interface AppliedBasis {
  readonly instrument: string;
  readonly clause: string;
  readonly clauseIn: Bilingual;
  readonly inForce: InForce;
  /** Whether it was in force on the day of the scan. */
  readonly applies: boolean;
}

/** One signal's part in a score; `from`, `to` and `weight` in log-odds, `score` the probability after it. */
export interface WaterfallBar {
  readonly signal: string;
  readonly title: Bilingual;
  readonly remedy: Bilingual;
  readonly weight: number;
  readonly strength: number;
  readonly from: number;
  readonly to: number;
  readonly score: number;
  readonly basis: readonly AppliedBasis[];
  readonly evidence: readonly Evidence[];
}

export interface Waterfall {
  readonly bias: number;
  /** The probability with no finding. */
  readonly base: number;
  readonly threshold: number;
  readonly bars: readonly WaterfallBar[];
}

/** A signal's title in a pack; its id where the pack does not know it. */
export function titleOf(signal: string, pack: RulePack | null): Bilingual {
  return pack?.signals[signal]?.title ?? { vi: signal, en: signal };
}

export function basisOn(signal: string, pack: RulePack | null, day: string): AppliedBasis[] {
  return (pack?.signals[signal]?.basis ?? []).map((basis) => {
    const { from, until } = basis.inForce;
    return { ...basis, applies: from <= day && (until === null || day <= until) };
  });
}

/** How a ground's score came about, the heaviest signal first. `day`: of the scan, ISO. */
export function waterfallOf(
  assessment: Assessment,
  ground: GroundAssessment,
  { pack, day }: { readonly pack: RulePack | null; readonly day: string },
): Waterfall {
  const total = ground.contributions.reduce((sum, { weight }) => sum + weight, 0);
  const logit = Math.log((ground.score ?? 0.5) / (1 - (ground.score ?? 0.5)));
  const bias = pack?.grounds[ground.id].bias ?? (Number.isFinite(logit) ? logit - total : 0);
  let level = bias;
  const bars = [...ground.contributions]
    .sort((a, b) => b.weight - a.weight || a.signal.localeCompare(b.signal))
    .map(({ signal, weight }): WaterfallBar => {
      const from = level;
      level += weight;
      const finding = assessment.signals.find(({ id }) => id === signal);
      const present = finding?.outcome === 'present' ? finding : null;
      return {
        signal,
        title: titleOf(signal, pack),
        remedy: pack?.signals[signal]?.remedy ?? titleOf(signal, pack),
        weight,
        strength: present?.strength ?? 0,
        from,
        to: level,
        score: probability(level),
        basis: basisOn(signal, pack, day),
        evidence: present?.evidence ?? [],
      };
    });
  return { bias, base: probability(bias), threshold: ground.threshold, bars };
}

export interface GroundChanges {
  readonly scoreBefore: number | null;
  readonly scoreAfter: number | null;
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  readonly newEvidence: readonly { readonly signal: string; readonly text: string }[];
  readonly goneEvidence: readonly { readonly signal: string; readonly text: string }[];
}

const MOST_SHOWN = 20;

/** What differs in a ground between two judgements: signals that count, and words that are found. */
export function changesBetween(
  before: Assessment,
  after: Assessment,
  id: GroundAssessment['id'],
): GroundChanges {
  const [old, fresh] = [sideOf(before, id), sideOf(after, id)];
  const missing = (from: Side, to: Side) =>
    [...to.pieces]
      .filter(([text]) => !from.pieces.has(text))
      .slice(0, MOST_SHOWN)
      .map(([text, signal]) => ({ signal, text }));
  return {
    scoreBefore: old.score,
    scoreAfter: fresh.score,
    gained: fresh.signals.filter((signal) => !old.signals.includes(signal)),
    lost: old.signals.filter((signal) => !fresh.signals.includes(signal)),
    newEvidence: missing(old, fresh),
    goneEvidence: missing(fresh, old),
  };
}

interface Side {
  readonly score: number | null;
  readonly signals: readonly string[];
  /** Words to the signal that found them. */
  readonly pieces: ReadonlyMap<string, string>;
}

function sideOf(assessment: Assessment, id: GroundAssessment['id']): Side {
  const ground = assessment.grounds.find((candidate) => candidate.id === id);
  const signals = (ground?.contributions ?? []).map(({ signal }) => signal);
  return { score: ground?.score ?? null, signals, pieces: piecesOf(assessment, signals) };
}

function piecesOf(assessment: Assessment, signals: readonly string[]): Map<string, string> {
  const pieces = new Map<string, string>();
  for (const finding of assessment.signals) {
    if (finding.outcome !== 'present' || !signals.includes(finding.id)) continue;
    for (const { quote, value } of finding.evidence) {
      const text = quote ?? value;
      if (text !== null) pieces.set(text, finding.id);
    }
  }
  return pieces;
}
