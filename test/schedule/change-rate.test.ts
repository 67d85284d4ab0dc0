import { expect, test } from 'vitest';
import { changeOf, changeRateAfter } from '../../src/schedule/change-rate.ts';

const none = { common: 0, changed: 0 };

test.each([
  ['nothing to compare', none, none, null],
  ['only pages', none, { common: 4, changed: 1 }, 0.25],
  ['only signals', { common: 10, changed: 1 }, none, 0.1],
  ['a front page that moved on', { common: 10, changed: 0 }, { common: 10, changed: 10 }, 0.3],
  ['everything', { common: 10, changed: 10 }, { common: 10, changed: 10 }, 1],
])('%s', (_name, signals, pages, change) => {
  const found = changeOf({ signals, pages });
  if (change === null) expect(found).toBeNull();
  else expect(found).toBeCloseTo(change);
});

test('the running average begins with the first comparison, follows the newest and keeps what it has without one', () => {
  expect(changeRateAfter(null, null)).toBeNull();
  expect(changeRateAfter(null, 0.5)).toBe(0.5);
  expect(changeRateAfter(0.5, null)).toBe(0.5);
  let rate: number | null = 1;
  for (let scan = 0; scan < 10; scan++) rate = changeRateAfter(rate, 0);
  expect(rate).toBeLessThan(0.05);
});
