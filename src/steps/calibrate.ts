import type { Ground } from '../assess/assessment.ts';
import {
  type FitOptions,
  fitWeights,
  type GroundWeights,
  type LabelledCase,
  probabilityOf,
} from '../assess/fit-weights.ts';
import { type Prediction, type Reliability, reliabilityOf } from '../assess/reliability.ts';
import type { RulePack } from '../assess/rule-pack.ts';
import { BadInput } from '../lib/errors.ts';
import type { JudgedBundle } from './eval/judge-bundle.ts';

export interface CalibrationReport {
  readonly pack: string;
  readonly ground: Ground;
  readonly fittedOn: number;
  readonly heldOut: number;
  readonly prior: GroundWeights;
  readonly fitted: GroundWeights;
  /** How often each signal was present among the fitting cases, with the ground and without. */
  readonly support: Readonly<Record<string, { readonly held: number; readonly not: number }>>;
  /** On the held-out cases; null where there are none. */
  readonly before: Reliability | null;
  readonly after: Reliability | null;
}

/**
 * Fits the weights of the press-like ground to labelled sites around the pack's reasoned weights. Sites marked
 * `held-out` take no part in the fit and measure it; sites in a broken condition and press owners have no label to learn.
 * @throws BadInput when no site can be learnt from
 */
export function calibrate(
  judged: readonly JudgedBundle[],
  pack: RulePack,
  options: FitOptions,
): CalibrationReport {
  const ground = 'press-like';
  const usable = judged.filter(
    ({ bundle }) => bundle.labels.press_like !== null && bundle.site.ownerType !== 'press',
  );
  const fitCases = usable.filter(({ bundle }) => bundle.split !== 'held-out').map(toCase);
  const heldOut = usable.filter(({ bundle }) => bundle.split === 'held-out').map(toCase);
  if (fitCases.length === 0)
    throw new BadInput('No labelled site to fit on: every one is held out, broken or a press owner');
  const weights = Object.entries(pack.signals).flatMap(([id, { weights }]) => {
    const weight = weights[ground] ?? 0;
    return weight === 0 ? [] : [[id, weight] as const];
  });
  const prior: GroundWeights = { bias: pack.grounds[ground].bias, weights: Object.fromEntries(weights) };
  const fitted = rounded(fitWeights(fitCases, prior, options));
  const support = Object.fromEntries(
    weights.map(([id]) => {
      const shown = fitCases.filter(({ strengths }) => (strengths[id] ?? 0) > 0);
      const held = shown.filter(({ label }) => label).length;
      return [id, { held, not: shown.length - held }];
    }),
  );
  const measure = (model: GroundWeights): Reliability | null =>
    heldOut.length === 0
      ? null
      : reliabilityOf(
          heldOut.map((one): Prediction => ({ probability: probabilityOf(one, model), label: one.label })),
        );
  const counts = { fittedOn: fitCases.length, heldOut: heldOut.length };
  return {
    pack: pack.id,
    ground,
    ...counts,
    prior,
    fitted,
    support,
    before: measure(prior),
    after: measure(fitted),
  };
}

function toCase({ bundle, assessment }: JudgedBundle): LabelledCase {
  const strengths: Record<string, number> = {};
  for (const finding of assessment.signals)
    if (finding.outcome === 'present') strengths[finding.id] = finding.strength;
  return { id: bundle.site.host, strengths, label: bundle.labels.press_like === true };
}

/** Two decimals: more would claim a precision that a few dozen sites do not give. */
function rounded({ bias, weights }: GroundWeights): GroundWeights {
  const round = (value: number) => Math.round(value * 100) / 100;
  return {
    bias: round(bias),
    weights: Object.fromEntries(Object.entries(weights).map(([id, weight]) => [id, round(weight)])),
  };
}
