import { expect, test } from 'vitest';
import { BadInput } from '../../src/lib/errors.ts';
import { checkOver, checkPeriod, momentsOf, parsePeriod, periodBefore } from '../../src/reports/period.ts';

test.each([
  ['2026', '2026-01-01', '2026-12-31'],
  ['2026-Q4', '2026-10-01', '2026-12-31'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2026-11-03..2026-11-03', '2026-11-03', '2026-11-03'],
])('%s is a period', (text, firstDay, lastDay) => expect(parsePeriod(text)).toEqual({ firstDay, lastDay }));

test.each(['2026-Q5', '2026-13', 'tháng 11', '2026-02-30..2026-03-01', '2026-03-02..2026-03-01'])(
  '%s is none, and the error says how to write one',
  (text) => expect(() => parsePeriod(text)).toThrow(BadInput),
);

test('days are Vietnam’s', () => {
  const { from, to } = momentsOf({ firstDay: '2026-11-01', lastDay: '2026-11-30' });
  expect(from.toISOString()).toBe('2026-10-31T17:00:00.000Z');
  expect(to.toISOString()).toBe('2026-11-30T17:00:00.000Z');
});

test.each([
  ['2026-03', '2026-02-01..2026-02-28'],
  ['2026-Q1', '2025-10-01..2025-12-31'],
  ['2026', '2025'],
  ['2026-11-08..2026-11-14', '2026-11-01..2026-11-07'],
  ['2026-11-01..2026-11-29', '2026-10-03..2026-10-31'],
])('before %s comes %s', (period, before) =>
  expect(periodBefore(parsePeriod(period))).toEqual(parsePeriod(before)),
);

test('a period that is not over is not published', () => {
  const period = checkPeriod({ firstDay: '2026-11-01', lastDay: '2026-11-30' });
  expect(() => checkOver(period, new Date('2026-11-30T16:59:59Z'))).toThrow(BadInput);
  expect(() => checkOver(period, new Date('2026-11-30T17:00:00Z'))).not.toThrow();
});
