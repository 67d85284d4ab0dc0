import { beforeAll, expect, test } from 'vitest';
import type { SiteNameSource } from '../../src/extract/page-facts.ts';
import { compileWatchlist } from '../../src/names/compile-watchlist.ts';
import { readName } from '../../src/names/read-name.ts';
import { pressNameLookalike } from '../../src/signals/press-name-lookalike.ts';
import { pressWordInDomain } from '../../src/signals/press-word-in-domain.ts';
import { pressWordInSiteName } from '../../src/signals/press-word-in-site-name.ts';
import type { SignalInput, SignalResult } from '../../src/signals/signal.ts';
import { stateNameLookalike } from '../../src/signals/state-name-lookalike.ts';
import { watchlistedName } from '../../src/signals/watchlisted-name.ts';
import { type LoadedLexicon, loadLexicon } from '../../src/steps/load-lexicon.ts';
import { furniture, LIMITS, page, read, signalInput, siteFacts } from '../support/facts.ts';

let loaded: LoadedLexicon;
beforeAll(async () => {
  loaded = await loadLexicon('config');
});

interface Named {
  readonly hosts?: readonly string[];
  readonly siteNames?: readonly (readonly [SiteNameSource, string])[];
  readonly terms?: readonly string[];
}

function named({
  hosts = ['gocvuonxua.vn'],
  siteNames = [['title', 'Góc Vườn Xưa']],
  terms = [],
}: Named): SignalInput {
  const watched = terms.map(
    (term) => ({ kind: 'sensitive-term', id: term, group: 'other', term, level: 'high' }) as const,
  );
  const list = compileWatchlist([...loaded.entries, ...watched], loaded.language);
  const names = siteNames.map(([source, name]) => ({ ...read(name, source), source }));
  return signalInput({
    facts: siteFacts({ home: page({ furniture: furniture({ siteNames: names }) }) }),
    names: hosts.map((host) => readName(host, list)),
    lexicon: loaded.lexicon,
  });
}

function evidenceOf(result: SignalResult): readonly (string | null)[] {
  return result.outcome === 'present' ? result.evidence.map(({ quote, value }) => quote ?? value) : [];
}

test('a press word in any host of the licence is proved by the reading', () => {
  const result = pressWordInDomain.detect(named({ hosts: ['gocvuonxua.vn', 'tintuchatinh.vn'] }), LIMITS);
  expect(result).toMatchObject({ outcome: 'present', strength: 1 });
  expect(evidenceOf(result)[0]).toContain('tin tức hà tĩnh');
});

test.each([
  ['baohiemoto.vn', 'absent'],
  ['thongtinnhadat.vn', 'absent'],
  ['dailysonjotun.com.vn', 'absent'],
  ['nghethuatvadoisong.vn', 'absent'],
  ['gocvuontv.vn', 'absent'],
  ['muabanonline.vn', 'present'],
  ['vietnamdailynews.vn', 'present'],
  ['tapchilamvuon.vn', 'present'],
])('the host %s has a press word: %s', (host, outcome) => {
  expect(pressWordInDomain.detect(named({ hosts: [host] }), LIMITS).outcome).toBe(outcome);
});

test("a press word in the site's own name is quoted from the page", () => {
  const input = named({ siteNames: [['og:site_name', 'Tin tức Góc Vườn']] });
  const result = pressWordInSiteName.detect(input, LIMITS);
  expect(result).toMatchObject({ outcome: 'present', strength: 1 });
  expect(evidenceOf(result)).toEqual(['Tin tức Góc Vườn']);
});

test('where a sure place gives the name, a title with a slogan does not count', () => {
  const input = named({
    siteNames: [
      ['og:site_name', 'Góc Vườn Xưa'],
      ['title', 'Góc Vườn Xưa, tin tức làm vườn'],
    ],
  });
  expect(pressWordInSiteName.detect(input, LIMITS).outcome).toBe('absent');
});

test('a page that shows no name of the site says nothing either way', () => {
  expect(pressWordInSiteName.detect(named({ siteNames: [] }), LIMITS).outcome).toBe('not-applicable');
});

test("an imitated outlet is named with the letters side by side, and the page's name is quoted", () => {
  const result = pressNameLookalike.detect(
    named({ hosts: ['tuoirte.com'], siteNames: [['logo', 'Tuổi Trẻ 24h']] }),
    LIMITS,
  );
  expect(result.outcome).toBe('present');
  expect(evidenceOf(result)[0]).toMatch(/tuoirte\.com: edit tuoitre\.vn \(Báo Tuổi Trẻ\); .*\|.*\|/);
  expect(evidenceOf(result)).toContain('Tuổi Trẻ 24h');
});

test.each([
  ['Tuổi Trẻ Online Xóm Vườn', 'present'],
  ['Tuổi Trẻ Xóm Vườn', 'absent'],
  ['Chuyện Online Xóm Vườn', 'absent'],
] as const)('a site called "%s": %s', (name, outcome) => {
  const site = named({ hosts: ['xomvuon.vn'], siteNames: [['logo', name]] });
  expect(pressNameLookalike.detect(site, LIMITS).outcome).toBe(outcome);
});

test.each(['gocvuonxua.vn', 'giadinh.vn', 'intienphong.vn'])('%s imitates no outlet', (host) => {
  expect(pressNameLookalike.detect(named({ hosts: [host] }), LIMITS).outcome).toBe('absent');
});

test('a host that reads as a public service is a state look-alike', () => {
  const result = stateNameLookalike.detect(named({ hosts: ['dichvucongquocgia.org'] }), LIMITS);
  expect(result.outcome).toBe('present');
  expect(
    stateNameLookalike.detect(named({ hosts: ['dichvuconghanhchinh.vn', 'sangoviet.vn'] }), LIMITS).outcome,
  ).toBe('absent');
});

test('a term of a watchlist makes a watchlisted name, as a whole word', () => {
  expect(watchlistedName.detect(named({ hosts: ['songbac.vn'], terms: ['sòng bạc'] }), LIMITS).outcome).toBe(
    'present',
  );
  expect(
    watchlistedName.detect(named({ hosts: ['songbacninh.vn'], terms: ['sòng bạc'] }), LIMITS).outcome,
  ).toBe('absent');
  expect(watchlistedName.detect(named({}), LIMITS).outcome).toBe('absent');
});

test('a home page alone makes no naming finding: only names are read', () => {
  const home = page({ url: 'https://gocvuonxua.vn/' });
  const input = { ...named({}), facts: siteFacts({ home }) };
  for (const signal of [pressWordInDomain, pressNameLookalike, stateNameLookalike, watchlistedName]) {
    expect(signal.detect(input, LIMITS).outcome).toBe('absent');
  }
});
