import { afterAll, beforeAll, expect, test } from 'vitest';
import { decidedFlags } from '../../src/db/decided-flags.ts';
import { recordCells } from '../../src/db/signal-records.ts';
import type { Scope } from '../../src/people/scope.ts';
import type { DecisionWord, ReviewRules } from '../../src/review/choose-action.ts';
import { decideFlags, reopenFlag } from '../../src/review/decide.ts';
import { recordRows } from '../../src/review/signal-record.ts';
import { undoDecision } from '../../src/review/undo.ts';
import { casesOfDecisions } from '../../src/steps/calibrate.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { flaggedSite, flagOf, person, RULES } from '../support/review.ts';

let fresh: FreshDatabase;
let lead: Scope;
let other: Scope;
beforeAll(async () => {
  fresh = await freshDatabase();
  lead = await person(fresh.db, 'lead');
  other = await person(fresh.db, 'lead');
});
afterAll(() => fresh.drop());

const by = (scope: Scope, rules: ReviewRules = RULES) => ({ scope, rules, now: new Date() });

/** Decides a flag as it is now; gives the decision's id. */
async function decide(host: string, decision: DecisionWord, reviewing = by(lead)): Promise<string> {
  const { id, version } = await flagOf(fresh.db, host);
  const reason = decision === 'dismiss' ? 'wrong-evidence' : null;
  const request = { flags: [{ id, version }], decision, reason, note: null, batchId: null } as const;
  const { decided } = await decideFlags(fresh.db, reviewing, request);
  return decided[0]!.decisionId;
}

async function reopen(host: string): Promise<void> {
  const { id, version } = await flagOf(fresh.db, host);
  await reopenFlag(fresh.db, by(lead), { id, version, reason: 'Có chứng cứ mới' });
}

/** What became of a flag, as calibration and the record of its signal both see it. */
async function seenOf(host: string) {
  const [flag] = (await decidedFlags(fresh.db, 'press-like')).filter((one) => one.host === host);
  return flag === undefined ? 'undecided' : flag.confirmed ? 'confirmed' : 'dismissed';
}
const record = async () => {
  const rows = recordRows(await recordCells(fresh.db, new Date(0)), lead);
  const [masthead] = rows.filter(({ signal }) => signal === 'newsroom-masthead');
  return [masthead?.confirmed ?? 0, masthead?.dismissed ?? 0];
};

test('calibration and the record of a signal follow decisions, their undoing, reopening and second thoughts alike', async () => {
  const { host } = await flaggedSite(fresh.db);
  const seen = async () => [await seenOf(host), ...(await record())];
  expect(await seen()).toEqual(['undecided', 0, 0]);
  const first = await decide(host, 'confirm');
  expect(await seen()).toEqual(['confirmed', 1, 0]);
  await undoDecision(fresh.db, by(lead), first);
  expect(await seen()).toEqual(['undecided', 0, 0]);
  await decide(host, 'dismiss');
  expect(await seen()).toEqual(['dismissed', 0, 1]);
  await reopen(host);
  expect(await seen()).toEqual(['undecided', 0, 0]);
  const second = await decide(host, 'confirm');
  expect(await seen()).toEqual(['confirmed', 1, 0]);
  // What is left when the second thought is taken back is the reopened flag, not the dismissal of before.
  await undoDecision(fresh.db, by(lead), second);
  expect(await seen()).toEqual(['undecided', 0, 0]);
});

test('a proposal counts when a second person lets it, and not before', async () => {
  const rules: ReviewRules = { ...RULES, fourEyesAt: 0.5 };
  const { host } = await flaggedSite(fresh.db);
  const before = await record();
  await decide(host, 'confirm', by(lead, rules));
  expect([await seenOf(host), await record()]).toEqual(['undecided', before]);
  await decide(host, 'confirm', by(other, rules));
  expect(await seenOf(host)).toBe('confirmed');
  expect(await record()).toEqual([before[0]! + 1, before[1]]);
  expect((await casesOfDecisions(fresh.db)).map(({ label }) => label)).toEqual([true]);
});
