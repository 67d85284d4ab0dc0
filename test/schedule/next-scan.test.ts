import { expect, test } from 'vitest';
import { nextScanAt, spreadOf } from '../../src/schedule/next-scan.ts';

const now = new Date('2026-11-23T00:00:00Z');
const rules = { intervalDays: 7, retryDays: 1 };
const daysUntil = (at: Date) => (at.getTime() - now.getTime()) / 86_400_000;

test('a site that was read is due again after the interval', () => {
  expect(daysUntil(nextScanAt({ readable: true, failuresBefore: 3 }, rules, now, 0.5))).toBeCloseTo(7);
});

test.each([
  [0, 1],
  [1, 2],
  [2, 4],
  [3, 7],
  [400, 7],
])('after %i failures before, an unreadable site waits %i days', (failuresBefore, days) => {
  expect(daysUntil(nextScanAt({ readable: false, failuresBefore }, rules, now, 0.5))).toBeCloseTo(days);
});

test('a thousand sites spread over the jitter and none leaves it', () => {
  const days = Array.from({ length: 1000 }, (_, id) =>
    daysUntil(nextScanAt({ readable: true, failuresBefore: 0 }, rules, now, spreadOf(id + 1))),
  );
  expect(Math.min(...days)).toBeGreaterThanOrEqual(6.3);
  expect(Math.max(...days)).toBeLessThanOrEqual(7.7);
  expect(new Set(days.map((day) => Math.floor(day * 24))).size).toBeGreaterThan(20);
});
