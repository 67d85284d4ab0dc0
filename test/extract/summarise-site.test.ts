import { expect, test } from 'vitest';
import type { Trouble, TroubleKind } from '../../src/extract/page-facts.ts';
import type { CapturedPage, ScanCoverage } from '../../src/extract/site-facts.ts';
import { summariseSite } from '../../src/extract/summarise-site.ts';
import { page } from '../support/facts.ts';

const HOST = 'https://vuontre.example.vn';
const at = (path: string, changes: Partial<CapturedPage> = {}): CapturedPage =>
  page({ url: HOST + path, captureId: path, troubles: [], ...changes });
const trouble = (kind: TroubleKind, strength = 0.9): Trouble => ({
  kind,
  strength,
  quote: `dấu hiệu ${kind}`,
  where: 'h1',
});
const inTrouble = (path: string, kind: TroubleKind): CapturedPage =>
  at(path, { troubles: [trouble(kind)], kind: 'other' });

function coverage(outcomes: Record<string, number>, landedOn: string | null = null): ScanCoverage {
  return { planned: Object.values(outcomes).reduce((sum, n) => sum + n, 0), outcomes, landedOn };
}
const FETCHED = coverage({ fetched: 4 }, 'vuontre.example.vn');

test('finds the home page, the contact pages and the articles', () => {
  const pages = [
    at('/a-1.html', { kind: 'article' }),
    at('/lien-he', { kind: 'other', isContact: true }),
    at('/', { kind: 'home' }),
    at('/tin', { kind: 'section', isContact: false }),
  ];
  const facts = summariseSite(pages, FETCHED, null);
  expect(facts.condition).toBe('ok');
  expect(facts.home?.captureId).toBe('/');
  expect(facts.contactPages.map(({ captureId }) => captureId)).toEqual(['/lien-he']);
  expect(facts.articles.map(({ captureId }) => captureId)).toEqual(['/a-1.html']);
  expect(facts.conditionEvidence).toEqual([]);
});

test('the front address is the home page even where it reads like an article, and is no article then', () => {
  const facts = summariseSite([at('/', { kind: 'article' })], FETCHED, null);
  expect(facts.home?.captureId).toBe('/');
  expect(facts.articles).toEqual([]);
});

test('a page that was captured twice counts once', () => {
  expect(summariseSite([at('/'), at('/')], FETCHED, null).pages).toHaveLength(1);
});

test.each<TroubleKind>(['parked', 'blocked', 'hijacked', 'empty'])(
  'a site whose pages are all %s is so, with proof',
  (kind) => {
    const facts = summariseSite([inTrouble('/', kind), inTrouble('/tin', kind)], FETCHED, null);
    expect(facts.condition).toBe(kind);
    expect(facts.conditionEvidence[0]).toEqual({
      quote: `dấu hiệu ${kind}`,
      where: 'h1',
      kind,
      url: `${HOST}/`,
      captureId: '/',
    });
  },
);

test('one injected page, one challenge or one empty page leaves a site as it is', () => {
  for (const kind of ['hijacked', 'blocked', 'empty'] as const) {
    const pages = [at('/'), at('/a'), at('/b'), inTrouble('/c', kind)];
    expect(summariseSite(pages, FETCHED, null).condition).toBe('ok');
  }
});

test('an injected home page makes a hijacked site', () => {
  expect(summariseSite([inTrouble('/', 'hijacked'), at('/a'), at('/b')], FETCHED, null).condition).toBe(
    'hijacked',
  );
});

test('weak signs do not count', () => {
  const pages = [at('/', { troubles: [trouble('parked', 0.4)] })];
  expect(summariseSite(pages, FETCHED, null).condition).toBe('ok');
});

test.each([
  [{ 'dns-failure': 1 }, null, 'unreachable'],
  [{ 'server-error': 3, 'timed-out': 1 }, 'vuontre.example.vn', 'unreachable'],
  [{ blocked: 4 }, null, 'blocked'],
  [{ 'robots-disallowed': 5 }, null, 'blocked'],
  [{ 'redirected-off-site': 1 }, 'noikhac.example.com', 'moved'],
  [{}, null, 'unreachable'],
] as const)('without a page, the outcomes %o mean the site is %s %s', (outcomes, landedOn, expected) => {
  expect(summariseSite([], coverage(outcomes, landedOn), null).condition).toBe(expected);
});
