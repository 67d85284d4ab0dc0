import { expect, test } from 'vitest';
import { toLatin } from '../../src/names/skeleton.ts';
import {
  foldLetters,
  labelKey,
  typingSpellings,
  VIETNAMESE_LETTERS,
} from '../../src/names/vietnamese-letters.ts';

test('there are 67 accented letters, each one code point, and all of them fold to a plain one', () => {
  expect(new Set(VIETNAMESE_LETTERS).size).toBe(67);
  for (const letter of VIETNAMESE_LETTERS) {
    expect([...letter]).toHaveLength(1);
    expect(foldLetters(letter)).toMatch(/^[adeiouy]$/);
    expect(foldLetters(letter.normalize('NFD'))).toBe(foldLetters(letter));
    expect(foldLetters(letter.toUpperCase())).toBe(foldLetters(letter));
    expect(toLatin(letter)).toBe(foldLetters(letter));
  }
});

test('the key of a name is its letters and digits without marks', () => {
  expect(labelKey('Báo Tuổi Trẻ TP.HCM')).toBe('baotuoitretphcm');
  expect(labelKey('Đài Tiếng nói 99,9')).toBe('daitiengnoi999');
});

test('a name typed with the input method off is spelled by Telex and VNI, a syllable or the whole', () => {
  const spellings = typingSpellings(['Tuổi', 'Trẻ']);
  for (const typed of ['tuoitrer', 'tuoirtre', 'tuooitre', 'tuooirtrer', 'tuoi3tre3', 'tuo6i3tre3']) {
    expect(spellings).toContain(typed);
  }
  expect(spellings).not.toContain('tuoitre');
  expect(typingSpellings(['Đường', 'sắt'])).toContain('dduwowngfsawts');
});

test.each([
  ['Cyrillic о and е', 'tuоitrе', 'tuoitre'],
  ['Greek omicron', 'tu\u03bfitre', 'tuoitre'],
  ['full-width letters', 'ｔuoitre', 'tuoitre'],
])('%s is read as the Latin letter it looks like', (_name, label, latin) => {
  expect(toLatin(label.normalize('NFKC'))).toBe(latin);
});
