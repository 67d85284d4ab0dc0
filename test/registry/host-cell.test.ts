import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readHosts } from '../../src/registry/host-cell.ts';
import { spentOn } from '../support/spent-on.ts';

test.each([
  ['one host', 'Example.VN.', ['example.vn']],
  [
    'an address with scheme, port, path and query',
    'https://www.example.vn:443/tin-tuc?id=1#a',
    ['example.vn'],
  ],
  ['an address with a slip in its scheme', 'http//example.vn http:/b.vn', ['example.vn', 'b.vn']],
  [
    'semicolons, commas, new lines and "và"',
    'a.vn; b.com.vn,c.vn\nd.net và e.vn',
    ['a.vn', 'b.com.vn', 'c.vn', 'd.net', 'e.vn'],
  ],
  ['addresses in brackets', '(http://ao.com.vn, http://ao.net)', ['ao.com.vn', 'ao.net']],
  ['a host twice', 'a.vn www.a.vn A.VN', ['a.vn']],
  ['a host written with spaces', 'bao . com .vn', ['bao.com.vn']],
  ['a space behind the last dot but one', 'abc. com.vn', ['abc.com.vn']],
  ['two hosts, the first with a full stop', 'a.vn. b.vn', ['a.vn', 'b.vn']],
  ['invisible characters and no-break spaces', '\ufeffa.vn\u200b\u00a0b.vn', ['a.vn', 'b.vn']],
  ['full-width letters', 'ａ１.vn', ['a1.vn']],
  ['a province, which is a public suffix and a site', 'khanhhoa.vn', ['khanhhoa.vn']],
  ['a host named www under a suffix', 'www.gov.vn', ['www.gov.vn']],
  ['punycode', 'XN--BO-JIA.vn', ['xn--bo-jia.vn']],
])('reads %s', (_name, cell, hosts) => {
  expect(readHosts(cell)).toEqual({ hosts, problems: [] });
});

test.each([
  ['hoasen.com.yn', /ends in no known public suffix; did you mean hoasen\.com\.vn\?/],
  ['abc.con', /did you mean abc\.com\?/],
  ['abc.comvn', /did you mean abc\.com\.vn\?/],
  ['abc.khongco', /ends in no known public suffix$/],
  ['wwwhoasen.com.vn', /'www' without its dot; did you mean www\.hoasen\.com\.vn\?/],
  ['phongtin.hoasen.gov', /did you mean phongtin\.hoasen\.gov\.vn\?/],
  ['phongtin@hoasen.gov.vn', /e-mail address/],
  ['com.vn', /public suffix, not a site/],
  ['203.0.113.9', /IP address/],
  ['localhost', /not a host name/],
  ['a_b.vn', /not a host name/],
  ['-a.vn', /not a host name/],
  [`${'a'.repeat(64)}.vn`, /not a host name/],
])('%s is left out with a reason', (cell, reason) => {
  const read = readHosts(cell);
  expect(read.hosts).toEqual([]);
  expect(read.problems).toEqual([
    { kept: false, reason: expect.objectContaining({ text: expect.stringMatching(reason) }) },
  ]);
});

test('a bad host does not spoil the good ones of its cell', () => {
  const read = readHosts('a.vn; b.com.yn; c.vn');
  expect(read.hosts).toEqual(['a.vn', 'c.vn']);
  expect(read.problems).toHaveLength(1);
});

test('Vietnamese letters make an internationalised name, composed or not, and are pointed out', () => {
  const composed = readHosts('đientuhoasen.vn');
  expect(composed.hosts).toEqual(['xn--ientuhoasen-zob.vn']);
  expect(composed.problems[0]).toMatchObject({ kept: true });
  expect(readHosts('báotin.vn'.normalize('NFD')).hosts).toEqual(readHosts('báotin.vn').hosts);
});

test('a doubled www. is taken off whole', () => {
  expect(readHosts('www.www.vuonxua.vn').hosts).toEqual(['vuonxua.vn']);
});

test('whatever a cell holds, its hosts read as themselves again and every piece is accounted for', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.domain(),
    fc.webUrl(),
    fc.emailAddress(),
    fc.constantFrom(' ', ';', '.', '\n', 'www.', '.vn', '.com.yn', '(', 'và', '\u200b', 'đ'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (parts) => {
      const read = readHosts(parts.join(''));
      expect(readHosts(read.hosts.join(';'))).toEqual({ hosts: read.hosts, problems: [] });
      for (const host of read.hosts) expect(host).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
    }),
    { numRuns: 2000 },
  );
});

test('a cell of a megabyte is read in no time', () => {
  const texts = [
    'do '.repeat(300_000),
    ' .'.repeat(500_000),
    'a.'.repeat(500_000),
    `${' '.repeat(1_000_000)}.vn`,
  ];
  expect(spentOn(() => texts.map(readHosts))).toBeLessThan(10_000);
});
