import { expect, test } from 'vitest';
import { readingTexts } from '../../src/names/reading-texts.ts';

const reading = (accented: readonly string[], weight: number) => ({ words: accented, accented, weight });

test('readings that say the same in other words are one, with the weight of both', () => {
  const readings = [
    reading(['dân trí', '24h'], 0.4),
    reading(['đàn', 'trí', '24h'], 0.35),
    reading(['dân', 'trí', '24h'], 0.2),
  ];
  const texts = readingTexts(readings, 5);
  expect(texts.map(({ text }) => text)).toEqual(['dân trí 24h', 'đàn trí 24h']);
  expect(texts[0]?.weight).toBeCloseTo(0.6);
  expect(readingTexts(readings, 1)).toHaveLength(1);
});
