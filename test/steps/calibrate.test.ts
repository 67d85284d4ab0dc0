import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_FIT } from '../../src/assess/fit-weights.ts';
import { decideFlags } from '../../src/review/decide.ts';
import { calibrate, casesOfDecisions } from '../../src/steps/calibrate.ts';
import { loadPriors } from '../../src/steps/load-priors.ts';
import { loadRulePacks } from '../../src/steps/load-rules.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { flaggedSite, person, RULES } from '../support/review.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

test('flags that reviewers confirmed or dismissed are cases to fit on, undecided ones and duplicates are not', async () => {
  const { db } = fresh;
  const reviewing = { scope: await person(db, 'lead'), rules: RULES, now: new Date() };
  const decide = async (
    decision: 'confirm' | 'dismiss',
    reason: 'lawful-use' | 'duplicate' | null = null,
  ) => {
    const flag = await flaggedSite(db);
    const words = { reason, note: null, batchId: null };
    const { decided } = await decideFlags(db, reviewing, { ...words, decision, flags: [flag] });
    expect(decided).toHaveLength(1);
    return flag.host;
  };
  const confirmed = [await decide('confirm'), await decide('confirm')];
  const dismissed = await decide('dismiss', 'lawful-use');
  await decide('dismiss', 'duplicate');
  await flaggedSite(db);
  const cases = await casesOfDecisions(db);
  expect(cases.filter(({ label }) => label).map(({ id }) => id)).toEqual(expect.arrayContaining(confirmed));
  expect(cases.filter(({ label }) => !label).map(({ id }) => id)).toEqual([dismissed]);
  expect(cases).toHaveLength(3);
  expect(cases[0]?.strengths).toEqual({ 'newsroom-masthead': 1 });
});

test('what reviewers dismiss makes its signal weigh less, what they confirm more; no weight changes its sign', async () => {
  const pack = (await loadRulePacks('config')).find(({ id }) => id === '2024-147')!;
  const reasoned = await loadPriors('config');
  const decided = (label: boolean, count: number) =>
    Array.from({ length: count }, (_, at) => ({
      id: `${label}-${at}.vn`,
      strengths: { 'newsroom-masthead': 1 },
      label,
      heldOut: false,
    }));
  const fitted = (label: boolean) =>
    calibrate(decided(label, 40), pack, { prior: reasoned, fit: DEFAULT_FIT }).fitted.weights[
      'newsroom-masthead'
    ]!;
  const prior = reasoned.weights['newsroom-masthead'] ?? 0;
  expect(fitted(true)).toBeGreaterThan(prior);
  expect(fitted(false)).toBeLessThan(prior);
  expect(fitted(false)).toBeGreaterThanOrEqual(0);
});
