import { expect, test } from 'vitest';
import { parseHost } from '../../src/names/host-name.ts';

test.each([
  ['baotuoitre.vn', 'baotuoitre', 'vn', 'baotuoitre.vn'],
  ['www.tuoitre.com.vn', 'tuoitre', 'com.vn', 'tuoitre.com.vn'],
  ['vnexpress.net.example.com', 'example', 'com', 'example.com'],
  ['tintuc.blogspot.com', 'tintuc', 'blogspot.com', 'tintuc.blogspot.com'],
  ['https://TUOITRE.vn:8443/tin?x=1', 'tuoitre', 'vn', 'tuoitre.vn'],
  ['bocongan.gov.vn', 'bocongan', 'gov.vn', 'bocongan.gov.vn'],
])('%s has the label %s', (input, label, suffix, registrable) => {
  expect(parseHost(input)).toMatchObject({ label, suffix, registrable });
});

test('case, trailing dot, NFC, NFD and punycode are one host', () => {
  const spellings = [
    'tuổitrẻ.vn',
    'TUỔITRẺ.VN',
    'tuổitrẻ.vn.',
    'tuổitrẻ.vn'.normalize('NFD'),
    'xn--tuitr-351b8g.vn',
  ];
  const answers = spellings.map((spelling) => parseHost(spelling));
  expect(answers[0]).toMatchObject({ ascii: 'xn--tuitr-351b8g.vn', unicode: 'tuổitrẻ.vn', label: 'tuổitrẻ' });
  for (const answer of answers) expect(answer).toEqual(answers[0]);
});

test.each([
  '',
  ' ',
  'localhost',
  '127.0.0.1',
  '[::1]',
  'a b.vn',
  '-x.vn',
  '..',
  'xn--\u0000.vn',
  `${'a'.repeat(64)}.vn`,
])('%j is no host', (input) => expect(parseHost(input)).toBeNull());
