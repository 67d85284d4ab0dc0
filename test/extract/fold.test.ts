import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bare, fold, foldWithOriginal, isUnaccented } from '../../src/extract/fold.ts';

test.each([
  ['TOÀ SOẠN', 'tòa soạn'],
  ['Tòa soạn', 'tòa soạn'],
  ['Toà soạn'.normalize('NFD'), 'tòa soạn'],
  ['báo hoá', 'báo hóa'],
  ['Toàn quốc, quý I', 'toàn quốc, quý i'],
  ['Thuý Kiều', 'thúy kiều'],
  ['Ðịa chỉ', 'địa chỉ'],
])('folds %s to %s', (given, expected) => {
  expect(fold(given)).toBe(expected);
});

test('the bare form has no accents and ASCII dashes, quotes and spaces', () => {
  expect(bare('Giấy phép số: 07/GP\u00a0–\u00a0TTĐT “Tổng hợp”')).toBe(
    'giay phep so: 07/gp - ttdt "tong hop"',
  );
});

test('both ways of placing the tone compare equal', () => {
  for (const [old, modern] of [
    ['hòa', 'hoà'],
    ['khỏe', 'khoẻ'],
    ['tùy', 'tuỳ'],
    ['quý', 'qúy'],
    ['toàn', 'tòan'],
  ]) {
    expect(fold(old!)).toBe(fold(modern!));
  }
});

test('a stretch found in the bare form is given back as it stands on the page', () => {
  const page = `© Thư ký TOÀ SOẠN: Nguyễn Văn A`.normalize('NFD');
  const folding = foldWithOriginal(page);
  const at = folding.bare.indexOf('toa soan');
  expect(folding.original(at, at + 'toa soan'.length)).toBe('TOÀ SOẠN'.normalize('NFD'));
});

test('any text: both forms have one length, and stretches are substrings of the original', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), fc.nat(), (text, one, other) => {
      const folding = foldWithOriginal(text);
      expect(folding.folded.length).toBe(folding.bare.length);
      const [start, end] = [one, other].map((n) => n % (folding.bare.length + 1)).sort((a, b) => a - b);
      expect(text).toContain(folding.original(start!, end!));
      expect(folding.original(0, folding.bare.length)).toBe(text);
    }),
  );
});

test('tells a text without accents', () => {
  expect(isUnaccented('Trang thong tin dien tu tong hop')).toBe(true);
  expect(isUnaccented('Trang thông tin')).toBe(false);
  expect(isUnaccented('số'.normalize('NFD'))).toBe(false);
});
