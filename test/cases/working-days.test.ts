import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCalendar } from '../../src/cases/read-calendar.ts';
import { deadlineAfter, isWorkingDay, workingDaysBetween } from '../../src/cases/working-days.ts';
import { BadInput } from '../../src/lib/errors.ts';
import { CONFIG_FOLDER } from '../../src/lib/settings.ts';

const calendar = await readCalendar(`${CONFIG_FOLDER}calendar/vietnam.yaml`);

test.each([
  ['a Monday after a notice of Friday', '2026-11-20', 1, '2026-11-23'],
  ['ten working days over two weekends', '2026-11-25', 10, '2026-12-09'],
  ['over the whole of Tết', '2026-02-13', 1, '2026-02-23'],
  ['the Saturday that is worked for Friday 2 January', '2026-01-09', 1, '2026-01-10'],
  ['over Giỗ Tổ in lieu, Chiến thắng and Quốc tế Lao động', '2026-04-24', 3, '2026-05-04'],
  ['over Quốc khánh with its exchanged Monday', '2026-08-28', 1, '2026-09-03'],
  ['into the next year', '2026-12-30', 2, '2027-01-04'],
] as const)('a deadline falls on %s', (_name, from, days, expected) => {
  expect(deadlineAfter(from, days, calendar)).toBe(expected);
});

test('a deadline is a working day, and as many working days lie up to it as were given', () => {
  const day = fc
    .integer({ min: 0, max: 600 })
    .map((n) => new Date(Date.UTC(2025, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 60 }), (from, days) => {
      const until = deadlineAfter(from, days, calendar);
      expect(isWorkingDay(until, calendar)).toBe(true);
      expect(workingDaysBetween(from, until, calendar)).toBe(days);
      expect(workingDaysBetween(until, from, calendar)).toBe(-days);
    }),
  );
});

test('a year that nobody entered is asked for instead of guessed', () => {
  expect(() => deadlineAfter('2027-12-30', 5, calendar)).toThrow(/2028 are not in config\/calendar/);
});

test.each([0, -1, 1.5])('%s working days are refused', (days) => {
  expect(() => deadlineAfter('2026-11-25', days, calendar)).toThrow(BadInput);
});

test('every fault of a calendar is named with its place', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rasoat-calendar-'));
  const file = join(folder, 'calendar.yaml');
  await writeFile(
    file,
    'years:\n  2026:\n    holidays:\n      - { from: 2026-02-30, name: Tết }\n      - { from: 2026-05-02, until: 2026-05-01, name: x }\n    worked_weekends: []\n',
  );
  await expect(readCalendar(file)).rejects.toThrow(
    /years\.2026\.holidays\.0\.from.*years\.2026\.holidays\.1/,
  );
  await writeFile(
    file,
    'years:\n  2026:\n    holidays: [{ from: 2025-01-01, name: x }]\n    worked_weekends: []\n',
  );
  await expect(readCalendar(file)).rejects.toThrow('2025-01-01 stand under another year');
  await expect(readCalendar(join(folder, 'none.yaml'))).rejects.toThrow("can't be read");
  await rm(folder, { recursive: true });
});
