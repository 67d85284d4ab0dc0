import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { GROUNDS } from '../../src/assess/assessment.ts';
import { choosePack, packById } from '../../src/assess/choose-pack.ts';
import { parseRulePack } from '../../src/assess/rule-pack.ts';
import { BadInput } from '../../src/lib/errors.ts';
import { SIGNALS } from '../../src/signals/catalogue.ts';
import { loadRulePacks } from '../../src/steps/load-rules.ts';

const packs = await loadRulePacks('config');
const ids = SIGNALS.map((signal) => signal.id);
/** The design's table. */
const NAME_SIGNALS = [
  'press-word-in-domain',
  'press-word-in-site-name',
  'press-name-lookalike',
  'state-name-lookalike',
  'watchlisted-name',
];

test('the pack in force today has a rule for every signal of the design', () => {
  const rules = Object.keys(packById(packs, '2024-147').signals);
  expect(rules.sort()).toEqual([...new Set([...ids, ...NAME_SIGNALS])].sort());
});

test.each(packs.map((pack) => [pack.id, pack] as const))(
  'pack %s weighs only signals there are',
  (_id, pack) => {
    for (const [id, rule] of Object.entries(pack.signals)) {
      expect([...ids, ...NAME_SIGNALS]).toContain(id);
      expect(Object.keys(rule.weights).length, `${id} weighs on nothing`).toBeGreaterThan(0);
    }
  },
);

test.each(packs.map((pack) => [pack.id, pack] as const))(
  'in pack %s no single hint makes a site press-like',
  (_id, { signals, grounds }) => {
    const decisive = Object.entries(signals)
      .filter(([, rule]) => (rule.weights['press-like'] ?? 0) + grounds['press-like'].bias >= 0)
      .map(([id]) => id);
    expect(decisive).toEqual(['newsroom-masthead', 'press-licence-claim']);
  },
);

test('every pack judges every ground', () => {
  for (const pack of packs) expect(Object.keys(pack.grounds).sort()).toEqual([...GROUNDS].sort());
});

test.each([
  ['2019-07-19', '2018-27'],
  ['2024-12-24', '2018-27'],
  ['2024-12-25', '2024-147'],
  ['2026-11-23', '2024-147'],
  ['2015-01-01', '2018-27'],
])('on %s pack %s is chosen', (day, id) => {
  expect(choosePack(packs, day).id).toBe(id);
});

test('an unknown pack is named together with those there are', () => {
  expect(() => packById(packs, '1999-1')).toThrow(/"1999-1".*2018-27, 2024-147/);
});

test('the hash is the sha-256 of the file', () => {
  expect(packById(packs, '2024-147').hash).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
  [
    'a negative weight',
    /(newsroom-masthead:[\s\S]*?weights: \{ press-like: )[\d.]+/,
    '$1-1',
    /newsroom-masthead\.weights/,
  ],
  ['an unknown owner type', /applies_to: \[company/, 'applies_to: [firm', /applies_to/],
  ['an unknown ground', /weights: \{ press-like: /, 'weights: { press: ', /weights/],
  ['a threshold above one', /flag_at: 0\.5/, 'flag_at: 5', /flag_at|flagAt/],
  ['a date that is none', /from: 2024-12-25 \}\n\nlimits/, 'from: 2024-13-25 }\n\nlimits', /in_force/],
  ['broken YAML', /signals:/, 'signals: [', /YAML/],
] as const)('refuses %s and says where', (_name, pattern, replacement, message) => {
  const text = readFileSync('config/rules/2024-147.yaml', 'utf8');
  const broken = text.replace(pattern, replacement);
  expect(broken).not.toBe(text);
  expect(() => parseRulePack(broken, 'h')).toThrow(BadInput);
  expect(() => parseRulePack(broken, 'h')).toThrow(message);
});
