import { expect, test } from 'vitest';
import { dayOf, dayText } from '../../src/web/parts/day-text.ts';

test.each([
  ['25/11/2026', '2026-11-25'],
  [' 5-1-2026 ', '2026-01-05'],
  ['05.01.2026', '2026-01-05'],
  ['05012026', '2026-01-05'],
  ['2026-11-25', '2026-11-25'],
  ['29/02/2028', '2028-02-29'],
])('%j is the day %s', (text, iso) => {
  expect(dayOf(text)).toBe(iso);
});

test.each(['', '31/02/2026', '13/13/2026', '25/11', 'hôm nay', '1/1/26'])('%j is no day', (text) => {
  expect(dayOf(text)).toBeNull();
});

test('a day is written as Vietnam writes it, and read again as the same', () => {
  expect(dayText('2026-11-25')).toBe('25/11/2026');
  expect(dayOf(dayText('2026-11-25'))).toBe('2026-11-25');
  expect(dayText('')).toBe('');
});
