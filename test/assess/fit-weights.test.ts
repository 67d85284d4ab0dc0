import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_FIT, fitWeights, type LabelledCase, probabilityOf } from '../../src/assess/fit-weights.ts';
import { reliabilityOf } from '../../src/assess/reliability.ts';

const prior = { bias: -3, weights: { masthead: 2, comments: 0.5, cleared: -1 } };
const cases = (count: number, strengths: Record<string, number>, label: boolean): LabelledCase[] =>
  Array.from({ length: count }, (_, at) => ({ id: `${label}-${at}`, strengths, label }));

test('the bias is the base rate and stays, unless it is given room', () => {
  const seen = cases(30, {}, true);
  expect(fitWeights(seen, prior).bias).toBe(-3);
  expect(fitWeights(seen, prior, { ...DEFAULT_FIT, biasSpread: 1 }).bias).toBeGreaterThan(-2);
});

test('without cases the prior stands', () => {
  expect(fitWeights([], prior)).toEqual(prior);
});

test('a signal that tells the classes apart gains weight, one that does not loses it', () => {
  const seen = [
    ...cases(20, { masthead: 1, comments: 1 }, true),
    ...cases(20, { masthead: 1 }, true),
    ...cases(40, { comments: 1 }, false),
    ...cases(40, {}, false),
  ];
  const { weights } = fitWeights(seen, prior);
  expect(weights.masthead).toBeGreaterThan(3);
  expect(weights.comments).toBeLessThan(0.5);
});

test('a signal that no case shows keeps its prior', () => {
  expect(fitWeights(cases(20, { masthead: 1 }, true), prior).weights.cleared).toBe(-1);
});

test('one contrary case moves a weight a little, not over', () => {
  const { weights } = fitWeights(cases(1, { masthead: 1 }, false), prior);
  expect(weights.masthead).toBeLessThan(2);
  expect(weights.masthead).toBeGreaterThan(1);
});

test('no weight ever gets the wrong sign, whatever the cases', () => {
  const strengths = fc.record({
    masthead: fc.double({ min: 0, max: 1, noNaN: true }),
    cleared: fc.constantFrom(0, 1),
  });
  const anyCase = fc.record({ id: fc.string(), strengths, label: fc.boolean() });
  fc.assert(
    fc.property(fc.array(anyCase, { maxLength: 40 }), (seen) => {
      const { weights } = fitWeights(seen, prior, { ...DEFAULT_FIT, weightSpread: 5 });
      expect(weights.masthead).toBeGreaterThanOrEqual(0);
      expect(weights.cleared).toBeLessThanOrEqual(0);
    }),
    { numRuns: 50 },
  );
});

test('with a weak prior it finds the log-odds of the data', () => {
  const seen = [
    ...cases(90, { masthead: 1 }, true),
    ...cases(10, { masthead: 1 }, false),
    ...cases(20, {}, true),
    ...cases(80, {}, false),
  ];
  const fitted = fitWeights(seen, prior, { weightSpread: 1000, biasSpread: 1000 });
  expect(probabilityOf({ strengths: { masthead: 1 } }, fitted)).toBeCloseTo(0.9, 2);
  expect(probabilityOf({ strengths: {} }, fitted)).toBeCloseTo(0.2, 2);
});

test('the reliability table sets predicted beside observed', () => {
  const { bins, brier } = reliabilityOf([
    { probability: 0.9, label: true },
    { probability: 0.9, label: false },
    { probability: 0.1, label: false },
    { probability: 1, label: true },
  ]);
  expect(bins.map(({ cases: count }) => count)).toEqual([0, 1, 0, 0, 2, 1]);
  expect(bins[4]).toMatchObject({ meanPredicted: 0.9, observed: 0.5 });
  expect(brier).toBeCloseTo((0.01 + 0.81 + 0.01 + 0) / 4);
});
