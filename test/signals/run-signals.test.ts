import { expect, test } from 'vitest';
import { packById } from '../../src/assess/choose-pack.ts';
import type { CapturedPage } from '../../src/extract/site-facts.ts';
import { SIGNALS } from '../../src/signals/catalogue.ts';
import { runSignals } from '../../src/signals/run-signals.ts';
import type { Finding, OwnerType, SignalInput } from '../../src/signals/signal.ts';
import { loadRulePacks } from '../../src/steps/load-rules.ts';
import { article, furniture, page, read, signalInput, siteContext, siteFacts } from '../support/facts.ts';

const packs = await loadRulePacks('config');
const pack = packById(packs, '2024-147');

function outcomes(findings: readonly Finding[]): Record<string, string> {
  return Object.fromEntries(findings.map((finding) => [finding.id, finding.outcome]));
}

/** A site that does everything that page signals look for. */
function loudSite(ownerType: OwnerType): SignalInput {
  const shown = furniture({
    typeDeclarations: [],
    newsroomTerms: [read('Tòa soạn'), read('Tổng biên tập')],
    journalistTitles: [read('Nhà báo Lê Văn Nọ')],
    licences: [],
  });
  const articles = [1, 2, 3, 4, 5, 6].map(() =>
    article({ credit: null, byline: read('PV Bích Thảo') }, { commentForms: [read('Bình luận', 'form')] }),
  );
  return signalInput({
    site: siteContext({ ownerType }),
    facts: siteFacts({ home: page({ furniture: shown }), articles }),
  });
}

test("every signal gives one finding, in the catalogue's order", () => {
  const findings = runSignals(signalInput(), pack);
  expect(findings.map((finding) => finding.id)).toEqual(SIGNALS.map((signal) => signal.id));
});

test('a lawful site shows nothing', () => {
  const present = runSignals(signalInput(), pack).filter((finding) => finding.outcome === 'present');
  expect(present).toEqual([]);
});

test('what only the press may do never counts against the press', () => {
  const company = outcomes(runSignals(loudSite('company'), pack));
  const press = outcomes(runSignals(loudSite('press'), pack));
  const forbidden = [
    'undeclared-site-type',
    'newsroom-masthead',
    'journalist-title',
    'own-reporting',
    'open-comments',
    'unattributed-articles',
    'too-few-press-sources',
  ];
  for (const id of forbidden) {
    expect(company[id], id).toBe('present');
    expect(press[id], id).toBe('not-applicable');
  }
  expect(press['licence-number-missing']).toBe('present');
});

test.each(['parked', 'blocked', 'hijacked', 'empty', 'unreachable', 'moved'] as const)(
  'a site that is %s has findings from the register only',
  (condition) => {
    const facts = { ...loudSite('company').facts, condition };
    const site = siteContext({ licence: { ...siteContext().licence!, expiresOn: '2020-01-01' } });
    const found = outcomes(runSignals({ ...loudSite('company'), site, facts }, pack));
    expect(found['licence-expired']).toBe('present');
    for (const signal of SIGNALS.filter(({ needs }) => needs === 'pages')) {
      expect(found[signal.id], signal.id).toBe('not-applicable');
    }
  },
);

test('a signal that breaks fails alone', () => {
  const broken = new Proxy(siteFacts(), {
    get(target, key, receiver) {
      if (key === 'newsSitemap') throw new Error('broken facts');
      return Reflect.get(target, key, receiver);
    },
  });
  const findings = runSignals(signalInput({ facts: broken }), pack);
  expect(findings.find(({ id }) => id === 'news-markup')).toEqual({
    id: 'news-markup',
    outcome: 'failed',
    reason: 'broken facts',
  });
  expect(outcomes(findings)['licence-expired']).toBe('absent');
});

test("a rule that was not yet in force is not applied, and another pack's day is moved into its own time", () => {
  const old = packById(packs, '2018-27');
  const early = siteContext({ observedOn: '2019-07-19' });
  const loud = loudSite('company');
  expect(outcomes(runSignals({ ...loud, site: early }, old))['undeclared-site-type']).toBe('present');
  expect(outcomes(runSignals({ ...loud, site: early }, old))['too-few-press-sources']).toBe('not-applicable');
  const today = outcomes(runSignals(loud, old));
  expect(today['newsroom-masthead']).toBe('present');
});

test('nothing present lacks evidence, and strengths lie between 0 and 1', () => {
  for (const finding of runSignals(loudSite('company'), pack)) {
    if (finding.outcome !== 'present') continue;
    expect(finding.evidence.length, finding.id).toBeGreaterThan(0);
    expect(finding.evidence.length, finding.id).toBeLessThanOrEqual(5);
    expect(finding.strength).toBeGreaterThan(0);
    expect(finding.strength).toBeLessThanOrEqual(1);
  }
});

test('another topic in every body changes no finding', () => {
  const input = loudSite('company');
  const retold = (pages: readonly CapturedPage[]): CapturedPage[] =>
    pages.map((one) =>
      one.article === null
        ? one
        : {
            ...one,
            article: { ...one.article, body: 'Kỹ thuật ghép cây trên đất dốc.', reportingMarks: [] },
          },
    );
  const facts = { ...input.facts, articles: retold(input.facts.articles), pages: retold(input.facts.pages) };
  expect(runSignals({ ...input, facts }, pack)).toEqual(runSignals(input, pack));
});
