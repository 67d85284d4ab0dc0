import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import {
  formatAgo,
  formatCount,
  formatDay,
  formatHours,
  formatScore,
  formatShare,
  formatTime,
  formatWeight,
} from '../../src/web/app/format.ts';
import vi from '../../src/web/locales/vi.json' with { type: 'json' };

beforeAll(async () => {
  await i18next.init({ lng: 'vi', resources: { vi: { translation: vi } } });
});

test('numbers are written as Vietnam writes them', () => {
  expect(formatCount(1234567)).toBe('1.234.567');
  expect(formatScore(0.8)).toBe('0,80');
  expect(formatWeight(1.9)).toBe('+1,90');
  expect(formatWeight(-3.14)).toBe('-3,14');
  expect(formatShare(0.125)).toBe('12,5%');
});

test('days and times are those of Vietnam, whatever the zone of the machine', () => {
  expect(formatDay('2026-11-25')).toBe('25/11/2026');
  expect(formatDay('2026-11-24T18:30:00Z')).toBe('25/11/2026');
  expect(formatTime('2026-11-24T18:05:00Z')).toBe('25/11/2026 01:05');
});

test('how long ago is said in words, and past a week as the day', () => {
  const now = new Date('2026-11-25T10:00:00Z');
  expect(formatAgo('2026-11-25T09:59:40Z', now)).toBe('vừa xong');
  expect(formatAgo('2026-11-25T10:00:40Z', now)).toBe('trong phút này');
  expect(formatAgo('2026-11-25T09:30:00Z', now)).toBe('30 phút trước');
  expect(formatAgo('2026-11-25T07:00:00Z', now)).toBe('3 giờ trước');
  expect(formatAgo('2026-11-24T08:00:00Z', now)).toBe('hôm qua');
  expect(formatAgo('2026-11-01T08:00:00Z', now)).toBe('01/11/2026');
});

test('a stretch of time is said in the unit that reads best', () => {
  expect(formatHours(0.002)).toBe('dưới 1 phút');
  expect(formatHours(0.75)).toBe('45 phút');
  expect(formatHours(7.5)).toBe('7,5 giờ');
  expect(formatHours(77)).toBe('3,2 ngày');
});
