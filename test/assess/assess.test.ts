import { expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Ground } from '../../src/assess/assessment.ts';
import { packById } from '../../src/assess/choose-pack.ts';
import { counterfactuals } from '../../src/assess/counterfactual.ts';
import type { SiteCondition } from '../../src/extract/site-facts.ts';
import { canonicalJson } from '../../src/lib/canonical-json.ts';
import type { Finding } from '../../src/signals/signal.ts';
import { loadRulePacks } from '../../src/steps/load-rules.ts';

const pack = packById(await loadRulePacks('config'), '2024-147');

function present(id: string, strength = 1): Finding {
  const evidence = [
    {
      source: 'page' as const,
      url: 'https://gocvuonxua.vn/',
      captureId: 'c',
      quote: id,
      where: 'p',
      value: null,
    },
  ];
  return { id, outcome: 'present', strength, evidence };
}

function ground(id: Ground, findings: readonly Finding[], condition: SiteCondition = 'ok') {
  return assess('gocvuonxua.vn', condition, findings, pack).grounds.find((one) => one.id === id)!;
}

test.each([
  ['nothing', [], false],
  ['open comments alone', [present('open-comments')], false],
  ['news markup alone', [present('news-markup')], false],
  [
    'a press word in the name alone',
    [present('press-word-in-domain'), present('press-word-in-site-name')],
    false,
  ],
  ['a journalist answering for the content alone', [present('journalist-title')], false],
  ['one newsroom word alone', [present('newsroom-masthead', 0.7)], false],
  [
    'no sources at all, nothing else',
    [present('unattributed-articles'), present('too-few-press-sources')],
    false,
  ],
  [
    'every fault of the licence display',
    [
      present('licence-number-missing'),
      present('owner-name-missing'),
      present('address-missing'),
      present('licence-expired'),
      present('responsible-person-missing'),
    ],
    false,
  ],
  ['undeclared type and comments', [present('undeclared-site-type', 0.7), present('open-comments')], false],
  ['a masthead of two roles', [present('newsroom-masthead')], true],
  [
    'one newsroom word and a journalist',
    [present('newsroom-masthead', 0.7), present('journalist-title')],
    true,
  ],
  ['a press licence claimed under the registered number', [present('press-licence-claim', 0.9)], true],
  ['a claimed press licence of another number', [present('press-licence-claim')], true],
  ['own reporters', [present('own-reporting'), present('journalist-title', 0.7)], true],
  [
    'no sources, comments and a press name',
    [present('unattributed-articles', 0.7), present('open-comments'), present('press-word-in-domain')],
    true,
  ],
] as const)('%s: press-like %s', (_name, findings, flagged) => {
  expect(ground('press-like', findings).flagged).toBe(flagged);
});

test.each([
  ['licence-number-missing', true],
  ['licence-expired', true],
  ['responsible-person-missing', true],
  ['email-missing', false],
  ['no-vn-domain', false],
])('%s alone: licence-display flagged %s', (id, flagged) => {
  expect(ground('licence-display', [present(id)]).flagged).toBe(flagged);
});

test('grounds are scored apart: a tame page never dilutes a misleading name', () => {
  const { grounds } = assess('a.vn', 'ok', [present('press-name-lookalike')], pack);
  expect(grounds.map((one) => [one.id, one.flagged])).toEqual([
    ['press-like', false],
    ['sensitive-domain', true],
    ['licence-display', false],
  ]);
});

test('absent, not applicable and failed findings add nothing', () => {
  const silent: Finding[] = [
    { id: 'newsroom-masthead', outcome: 'absent' },
    { id: 'own-reporting', outcome: 'not-applicable', reason: 'x' },
    { id: 'press-licence-claim', outcome: 'failed', reason: 'x' },
  ];
  expect(ground('press-like', silent)).toEqual(ground('press-like', []));
});

test('a site that could not be read is never clean', () => {
  expect(ground('press-like', [present('press-word-in-domain')], 'parked')).toEqual({
    id: 'press-like',
    score: null,
    threshold: 0.5,
    flagged: false,
    contributions: [],
  });
  expect(ground('licence-display', [], 'blocked').score).toBeNull();
  expect(ground('licence-display', [present('licence-expired')], 'blocked').flagged).toBe(true);
  expect(ground('sensitive-domain', [present('press-name-lookalike')], 'unreachable').flagged).toBe(true);
});

const weightOf = (id: string, strength: number) =>
  Math.round((pack.signals[id]?.weights['press-like'] ?? 0) * strength * 1e6) / 1e6;

test('contributions are weight times strength and explain the score', () => {
  const { score, contributions } = ground('press-like', [
    present('newsroom-masthead', 0.7),
    present('news-markup', 0.7),
  ]);
  expect(contributions).toEqual([
    { signal: 'newsroom-masthead', weight: weightOf('newsroom-masthead', 0.7) },
    { signal: 'news-markup', weight: weightOf('news-markup', 0.7) },
  ]);
  const logOdds = contributions.reduce((sum, one) => sum + one.weight, pack.grounds['press-like'].bias);
  expect(score).toBeCloseTo(1 / (1 + Math.exp(-logOdds)), 6);
});

test('the same findings give the same bytes, whatever the order of keys', () => {
  const finding = present('newsroom-masthead', 1 / 3);
  const shuffled = Object.fromEntries(Object.entries(finding).reverse()) as unknown as Finding;
  expect(canonicalJson(assess('a.vn', 'ok', [shuffled], pack))).toBe(
    canonicalJson(assess('a.vn', 'ok', [finding], pack)),
  );
  expect(canonicalJson({ b: [1, { d: 1, c: 2 }], a: undefined })).toBe('{"b":[1,{"c":2,"d":1}]}');
});

test('the counterfactual names the fewest findings whose end would clear the flag', () => {
  const findings = [present('newsroom-masthead'), present('journalist-title', 0.5), present('news-markup')];
  const [flag, ...others] = counterfactuals(assess('a.vn', 'ok', findings, pack), pack);
  expect(others).toEqual([]);
  expect(flag).toMatchObject({ ground: 'press-like', signals: ['newsroom-masthead'] });
  expect(flag?.score).toBeLessThan(0.5);
  expect(flag?.text.vi).toMatch(/sẽ không còn nếu: \(1\) gỡ các mục như Tòa soạn/);
  expect(flag?.text.en).toMatch(/would clear if: \(1\) newsroom terms/);
  const cleared = assess(
    'a.vn',
    'ok',
    findings.filter(({ id }) => !flag!.signals.includes(id)),
    pack,
  );
  expect(cleared.grounds[0]).toMatchObject({ flagged: false, score: flag?.score });
});

test('a site without flags has nothing to clear', () => {
  expect(counterfactuals(assess('a.vn', 'ok', [present('news-markup')], pack), pack)).toEqual([]);
});
