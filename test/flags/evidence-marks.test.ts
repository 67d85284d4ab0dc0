import { expect, test } from 'vitest';
import { evidenceText, holdsNothingNew, marksOf } from '../../src/flags/evidence-marks.ts';
import type { Evidence, Finding } from '../../src/signals/signal.ts';

const piece = (over: Partial<Evidence>): Evidence => ({
  source: 'page',
  url: 'https://example.vn/',
  captureId: 'c1',
  quote: null,
  where: 'footer',
  value: null,
  ...over,
});
const found = (id: string, evidence: readonly Evidence[], strength = 1): Finding => ({
  id,
  outcome: 'present',
  strength,
  evidence,
});
const marks = (...signals: Finding[]) =>
  marksOf({ signals }, { contributions: signals.map(({ id }) => ({ signal: id, weight: 1 })) });

test('the same words on another page, in another case and spacing, are the same evidence', () => {
  const before = marks(found('newsroom-masthead', [piece({ quote: 'Tổng biên tập: Nguyễn Văn A' })]));
  const quote = '  TỔNG BIÊN TẬP:\n Nguyễn  Văn A'.normalize('NFD');
  const now = marks(
    found('newsroom-masthead', [piece({ quote, url: 'https://example.vn/x', captureId: 'c2' })]),
  );
  expect(holdsNothingNew(now, before)).toBe(true);
  expect(evidenceText(now)).toBe(evidenceText(before));
});

test('another name in the masthead, or another signal beside it, is new evidence', () => {
  const masthead = found('newsroom-masthead', [piece({ quote: 'Tổng biên tập: A' })]);
  const before = marks(masthead);
  expect(
    holdsNothingNew(marks(found('newsroom-masthead', [piece({ quote: 'Tổng biên tập: B' })])), before),
  ).toBe(false);
  expect(
    holdsNothingNew(marks(masthead, found('journalist-title', [piece({ value: 'nhà báo' })])), before),
  ).toBe(false);
});

test('less than was dismissed is nothing new', () => {
  const masthead = found('newsroom-masthead', [piece({ quote: 'Tòa soạn' })]);
  const before = marks(masthead, found('news-markup', [piece({ quote: 'NewsArticle' })]));
  expect(holdsNothingNew(marks(masthead), before)).toBe(true);
});

test('a habit shown by other articles is the same habit, until it has grown', () => {
  const habit = (quote: string, strength: number) =>
    marks(found('unattributed-articles', [piece({ quote })], strength));
  expect(holdsNothingNew(habit('Headline of today', 0.78), habit('Headline of last week', 0.72))).toBe(true);
  expect(holdsNothingNew(habit('Headline of today', 0.95), habit('Headline of last week', 0.72))).toBe(false);
});

test('the day of the observation and what stands where something is missing play no part', () => {
  const expired = (day: string) =>
    marks(found('licence-expired', [piece({ value: `expired on 2025-06-30, observed on ${day}` })]));
  expect(holdsNothingNew(expired('2026-11-25'), expired('2026-11-18'))).toBe(true);
  const missing = (quote: string) =>
    marks(found('phone-missing', [piece({ quote, value: 'no phone on the home page' })]));
  expect(holdsNothingNew(missing('© 2026, 1.204 lượt xem'), missing('© 2025, 98 lượt xem'))).toBe(true);
});

test('a licence that expired on another day is new evidence', () => {
  const expired = (day: string) => marks(found('licence-expired', [piece({ value: `expired on ${day}` })]));
  expect(holdsNothingNew(expired('2026-06-30'), expired('2025-06-30'))).toBe(false);
});
