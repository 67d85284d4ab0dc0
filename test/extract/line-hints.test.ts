import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PageDocument } from '../../src/extract/document.ts';
import { foldLines } from '../../src/extract/fold.ts';
import { hintedPatterns, hintOf } from '../../src/extract/line-hints.ts';
import { wordsOf } from '../../src/extract/pattern-words.ts';
import { readPage } from '../../src/extract/read-page.ts';
import { readBundles } from '../../src/steps/eval/bundle.ts';

test.each([
  [/toa soan|dia chi/, ['tòa soạn báo', 'Địa chỉ'], ['tổng biên tập', 'thơ ca']],
  [/\bgp-?(?:ttdt|icp)/, ['số 12/GP-TTĐT', 'gpicp'], ['gp số 12', 'cấp phép']],
  [/(?:log ?in)[^.]{0,30} to comment/, ['Log in now to comment', 'login to comment'], ['blog']],
  [/^(?:theo|nguồn)\s?:/iu, ['NGUỒN: Tuổi Trẻ', 'theo: TTXVN'], ['ngữ văn']],
  [/[a-z]\d{2,4}bet|©/, ['vn88bet', '© 2026'], ['vn8et', 'alpha']],
])('a hint of %s keeps the lines that match and rules out others', (pattern, matching, others) => {
  const hint = hintOf(pattern);
  const folded = foldLines([...matching, ...others]);
  expect(folded.map(({ hints }) => (hints & hint) !== 0)).toEqual([
    ...matching.map(() => true),
    ...others.map(() => false),
  ]);
});

test('an expression of which no match needs any letters gives no hint', () => {
  for (const pattern of [/\w+/, /a?b*/, /ab|/, /(?=abc)/]) {
    expect(wordsOf(pattern)).toBeNull();
    expect(() => hintOf(pattern)).toThrow('Nothing');
  }
});

test('any text: no line in which an expression of a reader matches is ruled out', async () => {
  // Reading one page loads every reader, and with it every expression.
  readPage({ url: '', body: new Uint8Array(), contentType: null, robotsTag: null, status: 200 });
  expect(hintedPatterns.length).toBeGreaterThan(10);
  const missed: string[] = [];
  const check = (line: string): void => {
    const [folded] = foldLines([line]);
    for (const { hint, pattern } of hintedPatterns) {
      const plain = new RegExp(pattern.source, pattern.flags.replace('g', ''));
      const matches = plain.test(folded!.bare) || plain.test(line) || plain.test(line.normalize('NFC'));
      if (matches && (folded!.hints & hint) === 0) missed.push(`${pattern.source}: ${line}`);
    }
  };
  const bundles = [
    ...(await readBundles('test/gold')),
    ...(await readBundles('test/gold-development')),
    ...(await readBundles('test/gold-development-2')),
    ...(await readBundles('test/gold-development-3')),
  ];
  const lines = new Set<string>();
  for (const { responses } of bundles) {
    for (const { status, body, url } of responses) {
      if (status !== 200) continue;
      const doc = new PageDocument(new TextDecoder().decode(body), url);
      for (const { text } of [...doc.blocks, ...doc.hiddenBlocks]) lines.add(text);
    }
  }
  for (const line of lines) check(line);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...lines), (noise, line) => {
      check(noise + line.slice(noise.length));
      check((line.slice(0, 20) + noise).normalize('NFD'));
    }),
  );
  expect(missed).toEqual([]);
}, 120_000);
