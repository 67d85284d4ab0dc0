import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { encode } from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodePage } from '../../src/extract/charset.ts';

const TEXT =
  'Nghị định quy định về trang thông tin điện tử tổng hợp; cơ quan báo chí chịu trách nhiệm trước pháp luật.';
const page = (head: string): string =>
  `<!DOCTYPE html><html><head>${head}<title>Tin</title></head><body><p>${TEXT} ${TEXT}</p></body></html>`;

/** windows-1258 writes a tone as a mark after its letter. */
function windows1258(text: string): Uint8Array {
  const decomposed = text
    .normalize('NFD')
    .replace(/([aeo])([\u0300\u0301\u0303\u0309\u0323]?)\u0302/g, '$1\u0302$2')
    .replace(/[aeo]\u0302|[AEO]\u0302|[aA]\u0306|[ouOU]\u031b/g, (pair) => pair.normalize('NFC'));
  return encode(decomposed, 'windows-1258');
}

test.each([
  ['UTF-8 without any declaration', new TextEncoder().encode(page('')), null, 'utf-8'],
  ['UTF-8 cut inside a letter', new TextEncoder().encode(page('')).subarray(0, -89), null, 'utf-8'],
  [
    'a byte order mark against the header',
    encode(page(''), 'utf-8', { addBOM: true }),
    'text/html; charset=iso-8859-1',
    'utf-8',
  ],
  ['UTF-16 with a byte order mark', encode(page(''), 'utf-16le', { addBOM: true }), null, 'utf-16le'],
  ['UTF-16 without a byte order mark', encode(page(''), 'utf-16le'), null, 'utf-16le'],
  ['big-endian UTF-16 without a byte order mark', encode(page(''), 'utf-16be'), null, 'utf-16be'],
  ['UTF-16 whose header says UTF-8', encode(page(''), 'utf-16le'), 'text/html; charset=utf-8', 'utf-16le'],
  ['windows-1258 by its header', windows1258(page('')), 'text/html; charset=windows-1258', 'windows-1258'],
  [
    'windows-1258 by its meta tag',
    windows1258(page('<meta charset="windows-1258">')),
    'text/html',
    'windows-1258',
  ],
  ['windows-1258 without any declaration', windows1258(page('')), null, 'windows-1258'],
  ['windows-1258 declared as UTF-8', windows1258(page('<meta charset="utf-8">')), null, 'windows-1258'],
  [
    'UTF-8 that kept an old declaration',
    new TextEncoder().encode(page('<meta charset="iso-8859-1">')),
    null,
    'utf-8',
  ],
])('decodes %s', (_what, bytes, contentType, charset) => {
  const decoded = decodePage(bytes, contentType);
  expect(decoded.charset).toBe(charset);
  expect(decoded.text.normalize('NFC')).toContain('cơ quan báo chí chịu trách nhiệm');
});

test.each([
  ['iso-8859-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['ascii', 'windows-1252'],
  ['x-cp1258', 'windows-1258'],
  ['unicode-1-1-utf-8', 'utf-8'],
  ['gb2312', 'gbk'],
  ['ks_c_5601-1987', 'euc-kr'],
])('knows the label %s as browsers do', (label, name) => {
  const bytes = encode('<p>x\x80</p>', 'latin1');
  expect(decodePage(bytes, `text/html; charset="${label}"`).charset).toBe(name);
});

test('passes over a label that no browser knows', () => {
  const bytes = new TextEncoder().encode('<meta charset="bogus"><meta charset="koi8-r"><p>x</p>');
  expect(decodePage(bytes, 'text/html; charset=none-such').charset).toBe('koi8-r');
});

const CASES = fileURLToPath(new URL('../../../shared/data/html5lib-tests/encoding/', import.meta.url));

describe.skipIf(!existsSync(CASES))(
  'html5lib encoding cases (skipped where the shared data is absent)',
  () => {
    test.each(['tests1.dat', 'tests2.dat', 'test-yahoo-jp.dat'])('%s', (file) => {
      const cases = readFileSync(`${CASES}${file}`)
        .toString('latin1')
        .split(/(?:^|\n)#data\n/)
        .slice(1);
      expect(cases.length).toBeGreaterThan(0);
      const wrong = cases.filter((one) => {
        const [, data = '', encoding = ''] = /^([\s\S]*?)\n?#encoding\n(.*)/.exec(one) ?? [];
        const expected = new TextDecoder(encoding.trim()).encoding;
        return decodePage(Buffer.from(data, 'latin1'), null).charset !== expected;
      });
      expect(wrong).toEqual([]);
    });
  },
);
