import { beforeAll, expect, test } from 'vitest';
import type { Language } from '../../src/names/language.ts';
import { readLabel } from '../../src/names/read-label.ts';
import { loadLanguage } from '../../src/steps/load-lexicon.ts';

let language: Language;
beforeAll(async () => {
  language = await loadLanguage('config');
});

const bestOf = (label: string): string =>
  (readLabel(label, language.trie)[0]?.words ?? []).map((word) => word.text).join(' ');

test.each([
  ['baohiemxahoi', 'bảo hiểm xã hội'],
  ['baotuoitre', 'báo tuổi trẻ'],
  ['thongtinnhadat', 'thông tin nhà đất'],
  ['nghethuatvadoisong', 'nghệ thuật và đời sống'],
  ['baongoc', 'bảo ngọc'],
  ['baominhthanglong', 'bảo minh thăng long'],
  ['sangoviet', 'sàn gỗ viet'],
  ['docbao', 'đọc báo'],
  ['tinphat', 'tín phát'],
  ['newstarcar', 'new star car'],
  ['bongdanews', 'bóng đá news'],
  ['dailyxe', 'đại lý xe'],
  ['thanhnien24h', 'thanh niên 24h'],
])('%s reads as %s', (label, reading) => {
  expect(bestOf(label)).toBe(reading);
});

test('an ambiguous label keeps its other readings, weighed', () => {
  const readings = readLabel('baohanoi', language.trie);
  const texts = readings.map(({ words }) => words.map(({ text }) => text).join(' '));
  expect(texts[0]).toBe('báo hà nội');
  expect(texts).toContain('bảo hà nội');
  expect(readings.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
});

test('a hyphen parts syllables or words and is none itself', () => {
  expect(bestOf('bao-hiem-xa-hoi')).toBe('bảo hiểm xã hội');
  expect(bestOf('tuoi-tre-online')).toBe('tuổi trẻ online');
  expect(readLabel('', language.trie)).toEqual([]);
  expect(bestOf('---')).toBe('');
});

test('letters that are no word stay together', () => {
  expect(bestOf('xqzktin')).toContain('xqzk');
});
