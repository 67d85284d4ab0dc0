import { expect, test } from 'vitest';
import type { CaseEventFact, DecisionFact, Place } from '../../src/db/figure-facts.ts';
import { type Facts, figureRows, hashRows } from '../../src/reports/figure-rows.ts';
import { compareTables, figureTables, median } from '../../src/reports/figure-tables.ts';

const FROM = new Date('2026-10-01T00:00:00Z');
const place = (siteId: number, province: string | null = 'Huế'): Place => ({
  siteId,
  province,
  authority: null,
  ownerType: 'company',
});
const day = (of: number) => new Date(Date.UTC(2026, 9, of));
const NOTHING: Facts = { sites: [], raises: [], decisions: [], caseEvents: [] };

const decided = (flagId: string, decision: DecisionFact['decision'], inPeriod = true): DecisionFact => ({
  ...place(1),
  flagId,
  ground: 'press-like',
  signals: ['newsroom-masthead'],
  decision,
  inPeriod,
});

function step(caseId: number, at: Date, action: string, more: Partial<CaseEventFact> = {}): CaseEventFact {
  const flags = [{ flagId: `flag-${caseId}`, ground: 'press-like', signals: ['open-comments'] }];
  const state = action === 'close' || action === 'overturn' ? 'closed' : 'noticed';
  return { ...place(1), caseId, ownerId: 7, at, action, state, detail: {}, flags, ...more };
}

const totals = (facts: Partial<Facts>) =>
  figureTables(figureRows({ ...NOTHING, ...facts }, FROM)).total[0]!.values;

test('the four states of sites sum to the sites licensed, by province too', () => {
  const outcomes = ['scanned', 'unreachable', 'blocked', null, 'scanned'] as const;
  const sites = outcomes.map((outcome, at) => ({ ...place(at, at < 3 ? 'Huế' : null), outcome }));
  const { total, province, ground } = figureTables(figureRows({ ...NOTHING, sites }, FROM));
  expect(total[0]!.values).toMatchObject({
    'sites-licensed': 5,
    'sites-scanned': 2,
    'sites-unreachable': 1,
    'sites-blocked': 1,
    'sites-not-read': 1,
  });
  expect(province.map(({ key, values }) => [key, values['sites-licensed']])).toEqual([
    ['Huế', 3],
    [null, 2],
  ]);
  expect(ground).toEqual([]);
});

test('the last decision of the period counts, and a confirmation that ended in a dismissal is overturned', () => {
  const decisions = [
    decided('a', 'confirmed', false),
    decided('a', 'dismissed'),
    decided('b', 'dismissed'),
    decided('b', 'confirmed'),
    decided('c', 'dismissed', false),
    decided('c', 'dismissed'),
  ];
  expect(totals({ decisions })).toMatchObject({
    'flags-confirmed': 1,
    'flags-dismissed': 2,
    'flags-overturned': 1,
    'flags-raised': 0,
  });
});

test('a case counts as closed when it still is at the end of the period, with its cause and days', () => {
  const closed = { outcome: 'rectified', cause: 'unclear-rule' };
  const caseEvents = [
    step(1, day(2), 'open'),
    step(1, day(12), 'close', { detail: closed }),
    step(2, day(2), 'open'),
    step(2, day(5), 'close', { detail: closed }),
    step(2, day(6), 'reopen', { state: 'rechecked' }),
    step(3, day(1), 'open'),
    step(3, day(22), 'close', { detail: { outcome: 'rectified', cause: 'owner-intent' } }),
    step(3, day(23), 'note', { state: 'closed' }),
  ];
  expect(totals({ caseEvents })).toMatchObject({
    'cases-opened': 3,
    'cases-closed': 2,
    'cases-rectified': 2,
    'median-days': 15.5,
    'cause-mechanism': 1,
    'cause-owner': 1,
    'unclear-rule': 1,
    'owner-intent': 1,
    'repeat-owners': 1,
  });
});

test('an appeal that overturns a case overturns its flags; a withdrawn case makes no repeat owner', () => {
  const caseEvents = [
    step(1, new Date('2026-09-01'), 'open'),
    step(1, day(3), 'overturn', { detail: { outcome: 'overturned', cause: null } }),
    step(2, day(4), 'open', { detail: { relapseOf: 9 } }),
  ];
  expect(totals({ caseEvents })).toMatchObject({
    'flags-overturned': 1,
    'cases-opened': 1,
    'cases-closed': 1,
    relapses: 1,
    'repeat-owners': 0,
    'median-days': null,
  });
});

test('rows have one hash whatever their order, another one when a fact is another', () => {
  const raise = (flagId: string) => ({ ...place(1), flagId, ground: 'press-like', signals: ['b', 'a'] });
  const rows = figureRows({ ...NOTHING, raises: [raise('x'), raise('y')] }, FROM);
  const turned = figureRows({ ...NOTHING, raises: [raise('y'), raise('x')] }, FROM);
  expect(hashRows(turned)).toEqual(hashRows(rows));
  const other = figureRows({ ...NOTHING, raises: [raise('x')] }, FROM);
  expect(hashRows(other).hashes.flags).not.toBe(hashRows(rows).hashes.flags);
  expect(compareTables(figureTables(rows), figureTables(other))).toContainEqual({
    grouping: 'signal',
    key: 'a',
    figure: 'flags-raised',
    published: 2,
    now: 1,
  });
});

test.each([
  [[], null],
  [[3], 3],
  [[1, 2], 1.5],
  [[9, 1, 4], 4],
])('the median of %j is %j', (values, expected) => expect(median(values)).toBe(expected));
