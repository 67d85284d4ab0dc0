import type { Assessment, Ground } from '../assess/assessment.ts';
import {
  type FitOptions,
  fitWeights,
  type GroundWeights,
  type LabelledCase,
  probabilityOf,
} from '../assess/fit-weights.ts';
import { type Prediction, type Reliability, reliabilityOf } from '../assess/reliability.ts';
import type { RulePack } from '../assess/rule-pack.ts';
import type { Db } from '../db/database.ts';
import { decidedFlags } from '../db/decided-flags.ts';
import { BadInput } from '../lib/errors.ts';
import type { JudgedBundle } from './eval/judge-bundle.ts';

export interface CalibrationReport {
  readonly pack: string;
  readonly ground: Ground;
  readonly fittedOn: number;
  readonly heldOut: number;
  /** Reasoned before any site was looked at; the fit is pulled towards it. */
  readonly prior: GroundWeights;
  /** The pack's own. */
  readonly inForce: GroundWeights;
  readonly fitted: GroundWeights;
  /** How often each signal was present among the fitting cases, with the ground and without. */
  readonly support: Readonly<Record<string, { readonly held: number; readonly not: number }>>;
  /** On the held-out cases; null where there are none. */
  readonly before: Reliability | null;
  readonly after: Reliability | null;
  /** Each fitting case predicted by a fit on the other folds: what the fit is worth where nothing is held out. */
  readonly crossValidated: Reliability;
}

/** A case to fit on, or one that only measures the fit. */
export interface CalibrationCase extends LabelledCase {
  readonly heldOut: boolean;
}

const GROUND: Ground = 'press-like';

/**
 * Labelled sites as cases; sites in a broken condition and press owners have no label to learn. `fitAll`: those marked
 * held out are fitted on as well, because they have been looked at.
 */
export function casesOfBundles(judged: readonly JudgedBundle[], fitAll = false): CalibrationCase[] {
  return judged
    .filter(({ bundle }) => bundle.labels.press_like !== null && bundle.site.ownerType !== 'press')
    .map(({ bundle, assessment }) => ({
      ...toCase(bundle.site.host, assessment, bundle.labels.press_like === true),
      heldOut: !fitAll && bundle.split === 'held-out',
    }));
}

/**
 * Flags that reviewers confirmed or dismissed, as cases. Only what was flagged is ever decided, so they teach which
 * signals mislead, not how common the ground is; the bias stays the prior's business.
 */
export async function casesOfDecisions(db: Db): Promise<CalibrationCase[]> {
  const decided = await decidedFlags(db, GROUND);
  return decided.map(({ host, assessment, confirmed }) => ({
    ...toCase(host, assessment, confirmed),
    heldOut: false,
  }));
}

/**
 * Fits the weights of the press-like ground to labelled cases around the reasoned weights. Held-out cases take no
 * part in the fit and measure it.
 * @throws BadInput when there is nothing to fit on
 */
export function calibrate(
  cases: readonly CalibrationCase[],
  pack: RulePack,
  { prior: reasoned, fit }: { readonly prior: GroundWeights; readonly fit: FitOptions },
): CalibrationReport {
  const ground = GROUND;
  const fitCases = cases.filter((one) => !one.heldOut);
  const heldOut = cases.filter((one) => one.heldOut);
  if (fitCases.length === 0)
    throw new BadInput(
      'Nothing to fit on: give folders of labelled sites that are not held out, or --decisions once flags are decided',
    );
  const weights = Object.entries(pack.signals).flatMap(([id, { weights }]) => {
    const weight = weights[ground] ?? 0;
    return weight === 0 ? [] : [[id, weight] as const];
  });
  const inForce = { bias: pack.grounds[ground].bias, weights: Object.fromEntries(weights) };
  // A weight that no reason was written down for starts from what is in force.
  const prior: GroundWeights = {
    bias: reasoned.bias,
    weights: Object.fromEntries(weights.map(([id, weight]) => [id, reasoned.weights[id] ?? weight])),
  };
  const fitted = rounded(fitWeights(fitCases, prior, fit));
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
  const crossValidated = reliabilityOf(
    inFolds(fitCases).flatMap(({ others, fold }) => {
      const model = fitWeights(others, prior, fit);
      return fold.map((one): Prediction => ({ probability: probabilityOf(one, model), label: one.label }));
    }),
  );
  const counts = { fittedOn: fitCases.length, heldOut: heldOut.length };
  return {
    pack: pack.id,
    ground,
    ...counts,
    prior,
    inForce,
    fitted,
    support,
    before: measure(inForce),
    after: measure(fitted),
    crossValidated,
  };
}

const FOLDS = 10;

/** Ten parts of the cases, press-like and other ones spread evenly, each beside all the rest. */
function inFolds<Case extends LabelledCase>(cases: readonly Case[]): { fold: Case[]; others: Case[] }[] {
  const sorted = [...cases].sort(
    (a, b) => Number(a.label) - Number(b.label) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  return Array.from({ length: Math.min(FOLDS, sorted.length) }, (_, nth) => ({
    fold: sorted.filter((_one, at) => at % FOLDS === nth),
    others: sorted.filter((_one, at) => at % FOLDS !== nth),
  }));
}

function toCase(id: string, assessment: Assessment, label: boolean): LabelledCase {
  const strengths: Record<string, number> = {};
  for (const finding of assessment.signals)
    if (finding.outcome === 'present') strengths[finding.id] = finding.strength;
  return { id, strengths, label };
}

/** Two decimals: more would claim a precision that a few dozen sites do not give. */
function rounded({ bias, weights }: GroundWeights): GroundWeights {
  const round = (value: number) => Math.round(value * 100) / 100;
  return {
    bias: round(bias),
    weights: Object.fromEntries(Object.entries(weights).map(([id, weight]) => [id, round(weight)])),
  };
}
