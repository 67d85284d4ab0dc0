/** One labelled case: the strengths of the signals that were present, and whether the ground holds. */
export interface LabelledCase {
  readonly id: string;
  /** Signal → strength 0–1; signals not named were not present. */
  readonly strengths: Readonly<Record<string, number>>;
  readonly label: boolean;
}

/** A ground's weights in log-odds. */
export interface GroundWeights {
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
}

export interface FitOptions {
  /** Standard deviation of each weight around its reasoned prior, log-odds: how far the data may pull it. */
  readonly weightSpread: number;
  /** The same for the bias; 0 keeps it, as is right where the cases are not drawn at the rate of real sites. */
  readonly biasSpread: number;
}

/** Labelled sites are gathered, not drawn: how common a ground is stays the prior's business. */
export const DEFAULT_FIT: FitOptions = { weightSpread: 1, biasSpread: 0 };

const MOST_STEPS = 5000;
const ENOUGH = 1e-9;

/**
 * Logistic regression with a Gaussian prior at the reasoned weights (maximum a posteriori), by projected gradient descent
 * on a convex loss: the same cases give the same weights. A weight never crosses zero, so no signal gets the wrong sign,
 * and a signal that no case shows keeps its prior.
 */
export function fitWeights(
  cases: readonly LabelledCase[],
  prior: GroundWeights,
  options: FitOptions = DEFAULT_FIT,
): GroundWeights {
  const ids = Object.keys(prior.weights).sort();
  const priorVector = [prior.bias, ...ids.map((id) => prior.weights[id] ?? 0)];
  const spreads = [options.biasSpread, ...ids.map(() => options.weightSpread)];
  const rows = cases.map(({ strengths, label }) => ({
    x: [1, ...ids.map((id) => strengths[id] ?? 0)],
    y: label ? 1 : 0,
  }));
  const problem: Problem = { rows, prior: priorVector, spreads };
  let vector = [...priorVector];
  let loss = lossAt(problem, vector);
  let step = 1;
  for (let round = 0; round < MOST_STEPS; round++) {
    const gradient = gradientAt(problem, vector);
    let next = vector;
    let nextLoss = loss;
    // Backtracking: halve the step until it goes down enough (Armijo), start the next round a little bolder.
    for (step *= 2; step > 1e-12; step /= 2) {
      next = project(
        vector.map((value, at) => value - step * gradient[at]!),
        problem,
      );
      nextLoss = lossAt(problem, next);
      const moved = next.reduce((sum, value, at) => sum + gradient[at]! * (vector[at]! - value), 0);
      if (nextLoss <= loss - 0.1 * moved) break;
    }
    const gain = loss - nextLoss;
    if (gain < ENOUGH) break;
    vector = next;
    loss = nextLoss;
  }
  const weights = Object.fromEntries(ids.map((id, at) => [id, vector[at + 1]!]));
  return { bias: vector[0]!, weights };
}

interface Problem {
  readonly rows: readonly { readonly x: readonly number[]; readonly y: number }[];
  readonly prior: readonly number[];
  readonly spreads: readonly number[];
}

function lossAt({ rows, prior, spreads }: Problem, vector: readonly number[]): number {
  let loss = 0;
  for (const { x, y } of rows) {
    const z = dot(x, vector);
    // log(1 + e^z) − y·z, without overflow.
    loss += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - y * z;
  }
  return prior.reduce(
    (sum, mean, at) => sum + pull(vector[at]! - mean, spreads[at]!) * ((vector[at]! - mean) / 2),
    loss,
  );
}

function gradientAt({ rows, prior, spreads }: Problem, vector: readonly number[]): number[] {
  const gradient = prior.map((mean, at) => pull(vector[at]! - mean, spreads[at]!));
  for (const { x, y } of rows) {
    const error = logistic(dot(x, vector)) - y;
    for (let at = 0; at < gradient.length; at++) gradient[at] = gradient[at]! + error * x[at]!;
  }
  return gradient;
}

/** The prior's gradient; a fixed parameter never leaves its mean, so nothing pulls it back. */
function pull(away: number, spread: number): number {
  return spread === 0 ? 0 : away / spread ** 2;
}

/** Keeps every weight on its prior's side of zero and what has no spread where it was; a bias may have either sign. */
function project(vector: readonly number[], { prior, spreads }: Problem): number[] {
  return vector.map((value, at) => {
    if (spreads[at] === 0) return prior[at]!;
    if (at === 0) return value;
    return prior[at]! < 0 ? Math.min(0, value) : Math.max(0, value);
  });
}
/** The probability that a ground holds. */
export function probabilityOf(
  { strengths }: Pick<LabelledCase, 'strengths'>,
  { bias, weights }: GroundWeights,
): number {
  return logistic(
    Object.entries(strengths).reduce((sum, [id, strength]) => sum + (weights[id] ?? 0) * strength, bias),
  );
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * b[at]!, 0);
}

function logistic(z: number): number {
  return 1 / (1 + Math.exp(-z));
}
