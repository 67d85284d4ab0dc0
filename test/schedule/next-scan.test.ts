import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SiteHistory } from '../../src/schedule/interval.ts';
import { localTime } from '../../src/schedule/local-time.ts';
import { nextScanAt, type ScheduleRules, spreadOf } from '../../src/schedule/next-scan.ts';
import { isQuiet } from '../../src/schedule/quiet-hours.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const now = new Date('2026-11-23T00:00:00Z');
const rules: ScheduleRules = {
  baseDays: 7,
  minHours: 6,
  maxDays: 14,
  retryDays: 1,
  zone: 'Asia/Ho_Chi_Minh',
  quiet: [],
  cycles: [],
};
const unknown: SiteHistory = {
  readable: true,
  failuresBefore: 0,
  liveFlags: 0,
  confirmedFlags: 0,
  dismissedFlags: 0,
  changeRate: null,
};
const daysUntil = (at: Date) => (at.getTime() - now.getTime()) / DAY_MS;
const daysOf = (over: Partial<SiteHistory>) =>
  daysUntil(nextScanAt({ ...unknown, ...over }, rules, now, 0.5));

test.each([
  ['of which nothing is known', {}, 7],
  ['with a flag that waits', { liveFlags: 1 }, 3.5],
  ['with a confirmed flag', { confirmedFlags: 1, liveFlags: 1 }, 1.75],
  ['whose flags were dismissed twice', { dismissedFlags: 2 }, 8.4],
  ['that never changes', { changeRate: 0 }, 14],
  ['that changes by a third', { changeRate: 1 / 3 }, 7],
  ['that changes wholly', { changeRate: 1 }, 1.75],
  ['that changes wholly and was confirmed', { changeRate: 1, confirmedFlags: 1 }, 0.4375],
] as const)('a site %s is due after its interval', (_name, over, days) => {
  expect(daysOf(over)).toBeCloseTo(days);
});

test.each([
  [0, 1],
  [1, 2],
  [2, 4],
  [3, 7],
  [400, 7],
])('after %i failures before, an unreadable site waits %i days', (failuresBefore, days) => {
  expect(daysOf({ readable: false, failuresBefore })).toBeCloseTo(days);
});

test('a thousand sites spread over the jitter and none leaves it', () => {
  const days = Array.from({ length: 1000 }, (_, id) =>
    daysUntil(nextScanAt(unknown, rules, now, spreadOf(id + 1))),
  );
  expect(Math.min(...days)).toBeGreaterThanOrEqual(6.3);
  expect(Math.max(...days)).toBeLessThanOrEqual(7.7);
  expect(new Set(days.map((day) => Math.floor(day * 24))).size).toBeGreaterThan(20);
});

const history = fc.record({
  readable: fc.boolean(),
  failuresBefore: fc.nat(1000),
  liveFlags: fc.nat(3),
  confirmedFlags: fc.nat(3),
  dismissedFlags: fc.nat(20),
  changeRate: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
});
const moment = fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2035, 0) }).map((ms) => new Date(ms));
const spread = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const window = fc
  .tuple(fc.nat(1439), fc.integer({ min: 1, max: 600 }))
  .map(([from, length]) => ({ from, to: (from + length) % 1440 }));
const monthly = { name: 'month', cron: '0 0 1 * *', withinDays: 5 };

test('whatever is known of a site, it is due between six hours and fourteen days later', () => {
  fc.assert(
    fc.property(history, moment, spread, (site, at, where) => {
      const wait = nextScanAt(site, { ...rules, cycles: [monthly] }, at, where).getTime() - at.getTime();
      expect(wait).toBeGreaterThanOrEqual(6 * HOUR_MS);
      expect(wait).toBeLessThanOrEqual(14 * DAY_MS);
    }),
    { numRuns: 500 },
  );
});

test('quiet hours never lose a scan: it gets a moment outside them, at most a day over the longest interval', () => {
  fc.assert(
    fc.property(history, moment, spread, fc.array(window, { maxLength: 2 }), (site, at, where, quiet) => {
      const due = nextScanAt(site, { ...rules, quiet }, at, where);
      expect(Number.isNaN(due.getTime())).toBe(false);
      expect(isQuiet(due, quiet, rules.zone)).toBe(false);
      expect(due.getTime() - at.getTime()).toBeGreaterThanOrEqual(6 * HOUR_MS);
      expect(due.getTime() - at.getTime()).toBeLessThanOrEqual(15 * DAY_MS);
    }),
    { numRuns: 500 },
  );
});

test('a site that is read before a cycle starts is due again before the cycle’s deadline', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 20 }), spread, (site, daysBefore, where) => {
      const starts = new Date('2026-11-30T17:00:00Z');
      const at = new Date(starts.getTime() - daysBefore * DAY_MS);
      // A site may be read several times before the cycle starts: follow it until its turn lies in the cycle.
      let due = at;
      for (let turn = 0; due < starts && turn < 100; turn++)
        due = nextScanAt(site, { ...rules, cycles: [monthly] }, due, where);
      expect(due.getTime()).toBeGreaterThanOrEqual(starts.getTime());
      expect(due.getTime()).toBeLessThan(starts.getTime() + 5 * DAY_MS);
    }),
    { numRuns: 300 },
  );
});

test('Vietnam keeps one clock all year: local time is UTC and seven hours', () => {
  fc.assert(
    fc.property(moment, (at) => {
      const shifted = new Date(at.getTime() + 7 * HOUR_MS);
      const { day, minutes } = localTime(at, 'Asia/Ho_Chi_Minh');
      expect(day).toBe(shifted.toISOString().slice(0, 10));
      expect(minutes).toBe(shifted.getUTCHours() * 60 + shifted.getUTCMinutes());
    }),
  );
});
