import { expect, test } from 'vitest';
import type { CapturedPage } from '../../src/extract/site-facts.ts';
import { alteredQuotation } from '../../src/signals/altered-quotation.ts';
import { earlyRepublication } from '../../src/signals/early-republication.ts';
import { incompleteAttribution } from '../../src/signals/incomplete-attribution.ts';
import { ownReporting } from '../../src/signals/own-reporting.ts';
import type { SignalInput } from '../../src/signals/signal.ts';
import { tooFewPressSources } from '../../src/signals/too-few-press-sources.ts';
import { unattributedArticles } from '../../src/signals/unattributed-articles.ts';
import { unofficialSource } from '../../src/signals/unofficial-source.ts';
import { article, credit, LIMITS, page, read, signalInput, siteFacts } from '../support/facts.ts';

function withArticles(articles: readonly CapturedPage[], more: Partial<SignalInput> = {}): SignalInput {
  return signalInput({ facts: siteFacts({ articles }), ...more });
}

function times(count: number, make: () => CapturedPage): CapturedPage[] {
  return Array.from({ length: count }, make);
}

const uncredited = (): CapturedPage => article({ credit: null });

test.each([
  [3, 7, 'present'],
  [2, 8, 'absent'],
  [10, 0, 'present'],
  [1, 1, 'not-applicable'],
] as const)('%i uncredited of %i more articles', (without, withCredit, outcome) => {
  // A visitor sees bylines on this site, so it is no site of internal notices.
  const articles = [
    ...times(without, () => article({ credit: null, byline: read('Hoài An') })),
    ...times(withCredit, () => article()),
  ];
  expect(unattributedArticles.detect(withArticles(articles), LIMITS).outcome).toBe(outcome);
});

test.each(['Internet', 'Sưu tầm', 'Tổng hợp', 'nhiều nguồn', 'INTERNET.', 'ST'])(
  '"Nguồn: %s" names nobody',
  (name) => {
    const articles = [...times(5, () => article({ credit: credit(name) })), ...times(5, () => article())];
    const result = unattributedArticles.detect(withArticles(articles), LIMITS);
    expect(result.outcome).toBe('present');
    expect(result.outcome === 'present' && result.evidence[0]?.quote).toBe(`Theo ${name}`);
  },
);

test('a credit that a script fills in is neither missing nor there', () => {
  const scripted = (): CapturedPage => article({ credit: credit('', { scripted: true }) });
  const result = unattributedArticles.detect(withArticles([...times(8, scripted), uncredited()]), LIMITS);
  expect(result.outcome).toBe('not-applicable');
});

test('a company with a few notices of its own owes no source for them', () => {
  const own = times(4, uncredited);
  expect(unattributedArticles.detect(withArticles(own), LIMITS).outcome).toBe('not-applicable');
  expect(tooFewPressSources.detect(withArticles(own), LIMITS).outcome).toBe('not-applicable');
});

test('more notices are internal only where other pages outnumber them', () => {
  const services = times(9, () => page({ url: 'https://gocvuonxua.vn/dich-vu', kind: 'other' }));
  const articles = times(8, uncredited);
  const facts = siteFacts({ articles });
  const company = { ...facts, pages: [...facts.pages, ...services] };
  expect(unattributedArticles.detect(signalInput({ facts: company }), LIMITS).outcome).toBe('not-applicable');
  expect(unattributedArticles.detect(signalInput({ facts }), LIMITS).outcome).toBe('present');
});

test('spellings and hosts of one paper are one source', () => {
  const spellings = ['VnExpress', 'Báo VnExpress', 'vnexpress.net', 'Tuổi Trẻ', 'Tuổi Trẻ Online'];
  const articles = spellings.map((name) => article({ credit: credit(name) }));
  const result = tooFewPressSources.detect(withArticles(articles), LIMITS);
  expect(result.outcome === 'present' && result.evidence.map((piece) => piece.value)).toEqual([
    'vnexpress.net',
    'tuoitre.vn',
  ]);
  const third = article({ credit: credit('Dân trí') });
  expect(tooFewPressSources.detect(withArticles([...articles, third]), LIMITS).outcome).toBe('absent');
});

test('state bodies and unknown sites are no press agencies, a paper that the list lacks is', () => {
  const names = ['VnExpress', 'Tuổi Trẻ', 'Bộ Y tế', 'Trang Rao Vặt'];
  const articles = names.map((name) => article({ credit: credit(name) }));
  expect(tooFewPressSources.detect(withArticles(articles), LIMITS).outcome).toBe('present');
  const local = article({ credit: credit('Báo Cồn Cát') });
  expect(tooFewPressSources.detect(withArticles([...articles, local]), LIMITS).outcome).toBe('absent');
});

test('credits with neither link nor time are incomplete, scripted links are left out', () => {
  const nameOnly = times(4, () => article({ credit: credit('VnExpress') }));
  const linked = times(3, () => article({ credit: credit('VnExpress', { url: 'https://vnexpress.net/a' }) }));
  expect(incompleteAttribution.detect(withArticles([...nameOnly, ...linked]), LIMITS).outcome).toBe(
    'present',
  );
  expect(incompleteAttribution.detect(withArticles([...nameOnly.slice(1), ...linked]), LIMITS).outcome).toBe(
    'absent',
  );
  const scripted = times(5, () => article({ credit: credit('VnExpress', { scripted: true }) }));
  expect(incompleteAttribution.detect(withArticles(scripted), LIMITS).outcome).toBe('not-applicable');
});

test.each([
  ['a fan page', credit('Facebook Xóm Chài'), 'present'],
  ['another aggregator by link', credit('Kênh Mười', { url: 'https://kenhmuoi.vn/a' }), 'present'],
  ['a bare host', credit('kenhmuoi.vn'), 'present'],
  ['an unknown name, which may be a paper', credit('Kênh Mười'), 'absent'],
  ['a ministry', credit('Bộ Y tế'), 'absent'],
  ['a state host that the list lacks', credit('Cổng', { url: 'https://thanhthuy.gov.vn/a' }), 'absent'],
  ['the site itself', credit('Góc Vườn Xưa', { url: 'https://gocvuonxua.vn/b' }), 'absent'],
] as const)('two articles from %s', (_name, source, outcome) => {
  const articles = [article({ credit: source }), article({ credit: source }), article()];
  expect(unofficialSource.detect(withArticles(articles), LIMITS).outcome).toBe(outcome);
});

test.each([
  ['08:30', 60, 'present'],
  ['07:00', 60, 'absent'],
  ['06:00', 180, 'present'],
  ['05:00', 180, 'absent'],
] as const)('a source of %s is early under %i minutes for an article of 08:00', (time, limit, outcome) => {
  const shown = article({ credit: credit('VnExpress', { time: `2026-11-20T${time}:00+07:00` }) });
  const limits = { ...LIMITS, republicationLagMinutes: limit };
  expect(earlyRepublication.detect(withArticles([shown]), limits).outcome).toBe(outcome);
});

test('a fetched source overrules the time that the credit gives', () => {
  const shown = article({ credit: credit('VnExpress', { time: '2026-11-20T01:00:00+07:00' }) });
  const source = article(
    { publishedAt: read('2026-11-20T07:45:00+07:00') },
    { url: 'https://vnexpress.net/a' },
  );
  const result = earlyRepublication.detect(
    withArticles([shown], { sources: [{ articleUrl: shown.url, source }] }),
    LIMITS,
  );
  expect(result).toMatchObject({
    outcome: 'present',
    evidence: [{ url: shown.url, value: '15 minutes after its source' }, { url: 'https://vnexpress.net/a' }],
  });
});

test('bare dates tell nothing about an hour', () => {
  const shown = article({
    publishedAt: read('2026-11-20'),
    credit: credit('VnExpress', { time: '2026-11-20' }),
  });
  expect(earlyRepublication.detect(withArticles([shown]), LIMITS).outcome).toBe('not-applicable');
});

const WORDS = Array.from({ length: 200 }, (_, at) => `từ${at}`);
const SOURCE = [WORDS.slice(0, 100).join(' '), WORDS.slice(100).join(' ')].join('\n');

test.each([
  ['is verbatim', SOURCE, 'absent'],
  ['leaves half out', SOURCE.split('\n')[0]!, 'absent'],
  [
    'rewords half of what it takes',
    `${SOURCE.split('\n')[0]}\n${WORDS.map((word) => `${word}a`)
      .slice(0, 90)
      .join(' ')}`,
    'present',
  ],
  ['is another text altogether', WORDS.map((word) => `${word}b`).join(' '), 'not-applicable'],
] as const)('a quotation that %s', (_name, body, outcome) => {
  const quoting = article({ body });
  const source = article({ body: SOURCE }, { url: 'https://vnexpress.net/a', captureId: 'source' });
  const result = alteredQuotation.detect(
    withArticles([quoting], { sources: [{ articleUrl: quoting.url, source }] }),
    LIMITS,
  );
  expect(result.outcome).toBe(outcome);
  if (result.outcome !== 'present') return;
  expect(result.evidence.map((piece) => piece.captureId)).toEqual([quoting.captureId, 'source']);
  for (const piece of result.evidence) {
    expect(`${body}\n${SOURCE}`).toContain(piece.quote);
  }
});

test('a source that shows its beginning alone says nothing of the rest', () => {
  const quoting = article({ body: SOURCE });
  const source = article({ body: SOURCE.split('\n')[0]!.slice(0, 300) }, { url: 'https://vnexpress.net/a' });
  const result = alteredQuotation.detect(
    withArticles([quoting], { sources: [{ articleUrl: quoting.url, source }] }),
    LIMITS,
  );
  expect(result.outcome).toBe('not-applicable');
});

test('without fetched sources wording is not compared', () => {
  expect(alteredQuotation.detect(signalInput(), LIMITS).outcome).toBe('not-applicable');
});

test.each([
  ['two reporters sign', ['PV Bích Thảo', 'Nhóm PV'], 'present', 1],
  ['two people sign', ['Bích Thảo', 'M.QUANG'], 'present', 0.75],
  ['one person signs', ['Bích Thảo'], 'absent', 0],
  [
    'the site itself signs',
    ['Góc Vườn Xưa', 'Admin', 'Ban biên tập', 'Công ty TNHH Góc Vườn Xưa'],
    'absent',
    0,
  ],
] as const)('when of the uncredited articles %s', (_name, bylines, outcome, strength) => {
  const own = bylines.map((byline) => article({ credit: null, byline: read(byline) }));
  const result = ownReporting.detect(withArticles([...own, ...times(2, () => article())]), LIMITS);
  expect(result.outcome).toBe(outcome);
  if (result.outcome === 'present') expect(result.strength).toBe(strength);
});

test('few own articles among many credited ones weigh less, own pictures more', () => {
  const strength = (count: number, facts: Parameters<typeof article>[0] = {}): number => {
    const own = times(2, () => article({ credit: null, byline: read('Bích Thảo'), ...facts }));
    const result = ownReporting.detect(withArticles([...own, ...times(count, () => article())]), LIMITS);
    return result.outcome === 'present' ? result.strength : 0;
  };
  expect(strength(18)).toBeCloseTo(0.75 * (0.6 + 0.4 / 3));
  expect(strength(2)).toBeCloseTo(0.75);
  expect(strength(2, { reportingMarks: [{ ...read('Ảnh: PV'), value: 'photo' }] })).toBeCloseTo(0.85);
});

test('a doctor who advises under a title reports nothing', () => {
  const advice = times(3, () => article({ credit: null, byline: read('BS. Ngụy Thị Men') }));
  expect(ownReporting.detect(withArticles(advice), LIMITS).outcome).toBe('absent');
});

test("an article that keeps another paper's dateline is that paper's", () => {
  const kept = times(3, () => article({ credit: null, byline: read('Bích Thảo'), datelines: [read('TTO')] }));
  expect(ownReporting.detect(withArticles(kept), LIMITS).outcome).toBe('absent');
});
