import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PageDocument } from '../../src/extract/document.ts';

/** As the standard has it, without fragment; null for what is no http(s) address. */
function resolved(href: string, base: string): string | null {
  const url = href.trim() === '' || href.trim().startsWith('#') ? null : URL.parse(href.trim(), base);
  if (url === null) return null;
  url.hash = '';
  return /^https?:$/.test(url.protocol) ? url.href : null;
}

const BASES = ['https://tin.vn/muc/bai-1.html', 'http://www.bao-moi.com.vn', 'https://tin.vn:8443/a/b?c=d'];
const PIECES = [
  ...[
    'https:',
    'http:',
    'HTTP:',
    'mailto:',
    '//',
    '/',
    '/',
    '..',
    '.',
    '%2e',
    '%',
    'a',
    'Tin-Moi',
    'bài',
    '?',
    '&x=1',
    '#',
  ],
  ...[
    'vnexpress.net',
    'WWW.a.vn',
    'xn--bo-jia.vn',
    '127.1',
    '0x7f.1',
    ':80',
    ':8080',
    'user@',
    ' ',
    '\\',
    '|',
    "'",
    '~',
  ],
];

test('links resolve as the URL standard has it, whatever short cut is taken', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...BASES),
      fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 3 })), { maxLength: 7 }),
      (base, pieces) => {
        const href = pieces.join('');
        expect(new PageDocument('', base).resolve(href)).toBe(resolved(href, base));
      },
    ),
    { numRuns: 5000 },
  );
});

test('links resolve against a base that the page states', () => {
  const doc = new PageDocument('<base href="//cdn.tin.vn/goc/"><a href=x>x</a>', 'http://tin.vn/a');
  expect(['x', '/y', '//b.vn', '//b.vn/z', 'https://b.vn'].map((href) => doc.resolve(href))).toEqual([
    'http://cdn.tin.vn/goc/x',
    'http://cdn.tin.vn/y',
    'http://b.vn/',
    'http://b.vn/z',
    'https://b.vn/',
  ]);
});
