/** A prediction beside the truth. */
export interface Prediction {
  readonly probability: number;
  readonly label: boolean;
}

export interface ReliabilityBin {
  /** Predicted probabilities from `from` to below `to` (the last includes 1). */
  readonly from: number;
  readonly to: number;
  readonly cases: number;
  readonly meanPredicted: number | null;
  /** Share of the cases in which the ground held. */
  readonly observed: number | null;
}

export interface Reliability {
  readonly bins: readonly ReliabilityBin[];
  /** Mean squared error of the probabilities, 0–1; 0 is perfect. */
  readonly brier: number;
  /** Mean negative log-likelihood, nats. */
  readonly logLoss: number;
}

const EDGES = [0, 0.05, 0.2, 0.5, 0.8, 0.95, 1];

/** How far predicted probabilities are what is observed (a reliability table), for one prediction at least. */
export function reliabilityOf(predictions: readonly Prediction[]): Reliability {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const bins = EDGES.slice(0, -1).map((from, at) => {
    const to = EDGES[at + 1]!;
    const inside = predictions.filter(
      ({ probability }) => probability >= from && (probability < to || to === 1),
    );
    const empty = inside.length === 0;
    return {
      from,
      to,
      cases: inside.length,
      meanPredicted: empty ? null : mean(inside.map(({ probability }) => probability)),
      observed: empty ? null : mean(inside.map(({ label }) => Number(label))),
    };
  });
  const losses = predictions.map(
    ({ probability, label }) => -Math.log(Math.max(1e-12, label ? probability : 1 - probability)),
  );
  const squares = predictions.map(({ probability, label }) => (probability - Number(label)) ** 2);
  return { bins, brier: mean(squares), logLoss: mean(losses) };
}
