import { beforeAll, expect, test } from 'vitest';
import { type CompiledWatchlist, compileWatchlist } from '../../src/names/compile-watchlist.ts';
import type { Language } from '../../src/names/language.ts';
import { readName } from '../../src/names/read-name.ts';
import { VIETNAMESE_LETTERS } from '../../src/names/vietnamese-letters.ts';
import type { ProtectedName, WatchEntry } from '../../src/names/watchlist-entry.ts';
import { loadLexicon } from '../../src/steps/load-lexicon.ts';

let language: Language;
let terms: readonly WatchEntry[];
let list: CompiledWatchlist;

function outlet(host: string, name: string, changes: Partial<ProtectedName> = {}): ProtectedName {
  return {
    kind: 'protected-name',
    id: host,
    group: 'press',
    name,
    hosts: [host],
    aliases: [],
    certainty: 'certain',
    ...changes,
  };
}

beforeAll(async () => {
  const loaded = await loadLexicon('config');
  language = loaded.language;
  terms = loaded.entries.filter(({ kind }) => kind === 'sensitive-term' || kind === 'reserved-suffix');
  const names = [
    outlet('tuoitre.vn', 'Báo Tuổi Trẻ'),
    outlet('nhandan.vn', 'Báo Nhân Dân'),
    outlet('vnexpress.net', 'Báo VnExpress'),
    outlet('giadinh.net.vn', 'Báo Gia đình và Xã hội'),
    outlet('baobinhdinh.vn', 'Báo Bình Định'),
    outlet('nld.com.vn', 'Báo Người Lao Động'),
    outlet('chinhphu.vn', 'Cổng Thông tin điện tử Chính phủ', { group: 'state' }),
    outlet('angiang.gov.vn', 'Ủy ban nhân dân tỉnh An Giang', { group: 'state' }),
    outlet('hoasen.vn', 'Tạp chí Hoa Sen', { certainty: 'owner-only' }),
  ];
  list = compileWatchlist([...terms, ...names], language);
});

test.each([
  ['tuoitre.com', 'identical-label', 'tuoitre.vn'],
  ['tuoitre.com.vn', 'identical-label', 'tuoitre.vn'],
  ['baotuoitre.com', 'combo', 'tuoitre.vn'],
  ['baonhandan.net', 'combo', 'nhandan.vn'],
  ['tuoitre24h.vn', 'combo', 'tuoitre.vn'],
  ['tuoitre-online.vn', 'combo', 'tuoitre.vn'],
  ['tuoitre-vn.com', 'combo', 'tuoitre.vn'],
  ['vnexpress24h-dongque.vn', 'combo', 'vnexpress.net'],
  ['vnexpress-dongque.vn', 'combo', 'vnexpress.net'],
  ['tuoitreonline-xomvuon.vn', 'combo', 'tuoitre.vn'],
  ['tuoirte.vn', 'edit', 'tuoitre.vn'],
  ['tuotre.vn', 'edit', 'tuoitre.vn'],
  ['vnexpresss.net', 'edit', 'vnexpress.net'],
  ['tuổitrẻ.vn', 'confusable', 'tuoitre.vn'],
  ['tuoitrẻ.vn', 'confusable', 'tuoitre.vn'],
  ['tuоitre.vn', 'confusable', 'tuoitre.vn'],
  ['tu0itre.vn', 'confusable', 'tuoitre.vn'],
  ['tuoitrer.vn', 'typing', 'tuoitre.vn'],
  ['tuoi3tre3.vn', 'typing', 'tuoitre.vn'],
  ['tretuoi.vn', 'reordering', 'tuoitre.vn'],
  ['vnexpress.net.example.com', 'embedding', 'vnexpress.net'],
  ['vn-express.net', 'identical-label', 'vnexpress.net'],
  ['congthongtinchinhphu.vn', 'combo', 'chinhphu.vn'],
  ['chínhphủ.vn', 'confusable', 'chinhphu.vn'],
  ['chihnphu.vn', 'edit', 'chinhphu.vn'],
])('%s is flagged: %s of %s', (host, how, target) => {
  const facts = readName(host, list);
  expect(facts.flagged).toBe(true);
  expect(facts.findings.find((finding) => finding.target === target)).toMatchObject({ how });
});

test.each([
  ['bảo hiểm', 'baohiemoto.vn'],
  ['bảo tàng', 'baotangcaphe.vn'],
  ['bao bì', 'baobigiay.vn'],
  ['bảo vệ', 'baovehoangminh.vn'],
  ['báo giá', 'baogiaxaydung.vn'],
  ['a name', 'baongocvina.vn'],
  ['a place', 'baolocbanhang.vn'],
  ['thông tin', 'thongtinnhadat.vn'],
  ['tín dụng', 'tindunganphat.vn'],
  ['đại lý', 'dailysonjotun.com.vn'],
  ['new + s', 'newstarauto.vn'],
  ['tv across words', 'nghethuatvadoisong.vn'],
  ['gov across words', 'sangoviet.vn'],
  ['a place with gov', 'govapland.vn'],
  ['an ordinary noun that is a paper too', 'giadinh.vn'],
  ['a province', 'angiang.vn'],
  ['the outlet itself', 'tuoitre.vn'],
  ['a host below it', 'cuoi.tuoitre.vn'],
  ['a host under a reserved suffix', 'thanhtra.hanoi.gov.vn'],
  ['a name like an owner-only host', 'hoasen.com'],
])('not flagged: %s (%s)', (_why, host) => {
  expect(readName(host, list).flagged).toBe(false);
});

test.each([
  ['tapchilamdep.vn', 'tạp chí'],
  ['tintuchatinh.vn', 'tin tức'],
  ['baohanoi.vn', 'báo'],
  ['bongdanews.vn', 'news'],
  ['phunutimes.vn', 'times'],
  ['tincongnghe.vn', 'tin'],
])('%s holds the press word %s', (host, word) => {
  expect(readName(host, list).findings[0]).toMatchObject({
    id: 'press-word-in-domain',
    target: word,
    how: 'keyword',
  });
});

test.each(['dichvucong.example.com', 'vietgov.cc', 'gplx-gov.vn', 'thongtindancu.org', 'soyte.cc'])(
  '%s reads as a state body',
  (host) => {
    const facts = readName(host, list);
    expect(facts.flagged).toBe(true);
    expect(facts.findings[0]?.id).toBe('state-name-lookalike');
  },
);

test('every accented letter makes a confusable of the name that it stands in', () => {
  const missed = VIETNAMESE_LETTERS.filter((letter) => {
    const plain = letter === 'đ' ? 'd' : letter.normalize('NFD').charAt(0);
    const name = 'quehodyani';
    const own = compileWatchlist([outlet(`${name}.vn`, 'Quehodyani')], language);
    return !readName(`${name.replace(plain, letter)}.vn`, own).flagged;
  });
  expect(missed).toEqual([]);
});

test('a finding lines up the letters and keeps the readings', () => {
  const [finding] = readName('tuoirte.vn', list).findings;
  expect(finding?.aligned.host.replaceAll('-', '')).toBe('tuoirte');
  expect(finding?.aligned.target.replaceAll('-', '')).toBe('tuoitre');
  expect(finding?.aligned.mark).toHaveLength(finding?.aligned.host.length ?? 0);
  expect(readName('tuổitrẻ.com', list).findings[0]?.aligned.mark).toBe('==~===~');
  expect(readName('baotuoitre.vn', list).readings[0]?.accented).toEqual(['báo', 'tuổi trẻ']);
});

test("a host that carries its owner's own name leans on nobody", () => {
  expect(readName('tuoitre24h.com', list).flagged).toBe(true);
  expect(readName('tuoitre24h.com', list, { owner: 'Công ty TNHH Tuổi Trẻ' }).flagged).toBe(false);
});

test('an allowed host is not flagged, its neighbour is', () => {
  const allowing = compileWatchlist(
    [...terms, outlet('tuoitre.vn', 'Báo Tuổi Trẻ'), { kind: 'allow', id: 'a', host: 'tuoitre.com' }],
    language,
  );
  expect(readName('www.tuoitre.com', allowing)).toMatchObject({ flagged: false, findings: [] });
  expect(readName('tuoitre.org', allowing).flagged).toBe(true);
});

test('a public suffix among the hosts of a list allows nothing', () => {
  const careless = compileWatchlist(
    [
      outlet('tuoitre.vn', 'Báo Tuổi Trẻ', { hosts: ['tuoitre.vn', 'com.vn', 'vn'] }),
      { kind: 'allow', id: 'a', host: 'com' },
    ],
    language,
  );
  expect(readName('tuoitre.com.vn', careless).flagged).toBe(true);
  expect(readName('tuoitre.com', careless).flagged).toBe(true);
});

test('patterns are searched in the Unicode and the punycode form', () => {
  const watching = compileWatchlist([{ kind: 'pattern', id: 'p', pattern: '^ca-?do\\d+\\.|cáđộ' }], language);
  expect(readName('ca-do88.com', watching).findings[0]).toMatchObject({
    id: 'watchlisted-name',
    how: 'pattern',
  });
  expect(readName('cáđộ.com', watching).flagged).toBe(true);
  expect(readName('cado.com', watching).flagged).toBe(false);
});

test('a watched term counts as whole words only', () => {
  const watching = compileWatchlist(
    [{ kind: 'sensitive-term', id: 't', group: 'other', term: 'sòng bạc', level: 'high' }],
    language,
  );
  expect(readName('songbac247.com', watching).findings.map(({ id }) => id)).toContain('watchlisted-name');
  expect(readName('songbacninh.com', watching).flagged).toBe(false);
});

test("an owner's name excuses its host, but no misspelling of an outlet", () => {
  const owner = 'Công ty TNHH Tuổi Trẻ Xanh';
  expect(readName('tuoitre24h.vn', list, { owner }).flagged).toBe(false);
  expect(readName('tuoittre.vn', list, { owner }).findings[0]?.how).toBe('edit');
  expect(readName('tuoittre.vn', list, { owner }).flagged).toBe(true);
});

test.each([
  ['dacsanbamienque.net', []],
  ['dailyhatgiong.com', []],
  ['kinhtexanhdaily.vn', ['daily']],
])('%s holds the press words %j', (host, words) => {
  const found = readName(host, list).findings.filter(({ id }) => id === 'press-word-in-domain');
  expect(found.map(({ target }) => target)).toEqual(words);
});
