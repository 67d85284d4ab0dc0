import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type CompiledWatchlist, compileWatchlist } from '../../src/names/compile-watchlist.ts';
import type { NameFacts } from '../../src/names/name-facts.ts';
import { FLAG_AT, readName } from '../../src/names/read-name.ts';
import { VIETNAMESE_LETTERS } from '../../src/names/vietnamese-letters.ts';
import type { WatchEntry } from '../../src/names/watchlist-entry.ts';
import { type LoadedLexicon, loadLexicon } from '../../src/steps/load-lexicon.ts';

let loaded: LoadedLexicon;
beforeAll(async () => {
  loaded = await loadLexicon('config');
});

const pieces = [
  'bao',
  'tuoi',
  'tre',
  'tin',
  'tuc',
  'vn',
  'express',
  'gov',
  'dan',
  'tri',
  '24h',
  '-',
  'vtv',
  'online',
  'tapchi',
];
const letter = fc.constantFrom(...'abcdeghiklmnopqrstuvxy0123456789-', ...VIETNAMESE_LETTERS, 'о', 'а');
const label = fc
  .oneof(
    fc.array(letter, { minLength: 1, maxLength: 24 }).map((letters) => letters.join('')),
    fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 5 }).map((parts) => parts.join('')),
  )
  .map((text) => `x${text}x`.replace(/^x(?=[^-])|(?<=[^-])x$/g, ''));
const host = fc
  .tuple(
    fc.array(label, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('vn', 'com.vn', 'com', 'xyz', 'net'),
  )
  .map(([labels, suffix]) => [...labels, suffix].join('.'));

test('no string makes it throw, and what is no host has no findings', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.string(), host), (text) => {
      const facts = readName(text, loaded.watchlist);
      expect(Array.isArray(facts.findings)).toBe(true);
      if (facts.host === '') expect(facts.findings).toEqual([]);
      for (const { score, aligned } of facts.findings) {
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect([...aligned.host]).toHaveLength(aligned.mark.length);
        expect([...aligned.target]).toHaveLength(aligned.mark.length);
      }
    }),
    { numRuns: 1500 },
  );
});

test('case, a trailing dot, NFC, NFD and punycode of one host give the same answer', () => {
  fc.assert(
    fc.property(host, (name) => {
      const answer = readName(name, loaded.watchlist);
      const spellings = [name.toUpperCase(), `${name}.`, name.normalize('NFD'), name.normalize('NFC')];
      if (answer.host !== '') spellings.push(answer.host, answer.unicode);
      for (const spelling of spellings) expect(readName(spelling, loaded.watchlist)).toEqual(answer);
    }),
    { numRuns: 400 },
  );
});

test('a host on the allowlist is never flagged, nor is one below it', () => {
  fc.assert(
    fc.property(host, (name) => {
      fc.pre(readName(name, loaded.watchlist).host !== '');
      const allowing = withEntries([{ kind: 'allow', id: 'allowed', host: name }]);
      for (const spelling of [name, `www.${name}`, name.toUpperCase()]) {
        expect(readName(spelling, allowing)).toMatchObject({ flagged: false, findings: [] });
      }
    }),
    { numRuns: 40 },
  );
});

test('adding an entry never removes a hit of another', () => {
  const entry: fc.Arbitrary<WatchEntry> = fc.oneof(
    fc.tuple(label, host).map(([name, own]): WatchEntry => {
      const common = { kind: 'protected-name', id: 'added', group: 'press', certainty: 'certain' } as const;
      return { ...common, name, hosts: [own], aliases: [] };
    }),
    label.map(
      (term): WatchEntry => ({ kind: 'sensitive-term', id: 'added', group: 'other', term, level: 'high' }),
    ),
    fc
      .constantFrom('tuoi', '^bao', 'x+')
      .map((pattern): WatchEntry => ({ kind: 'pattern', id: 'added', pattern })),
  );
  fc.assert(
    fc.property(entry, fc.array(host, { minLength: 1, maxLength: 20 }), (added, names) => {
      const larger = withEntries([added]);
      const own = added.kind === 'protected-name' ? added.hosts : [];
      for (const name of names) {
        // A host that the new entry names as its owner's has become authorised.
        if (own.some((one) => name === one || name.endsWith(`.${one}`))) continue;
        const after = hits(readName(name, larger));
        for (const hit of hits(readName(name, loaded.watchlist))) expect(after).toContain(hit);
      }
    }),
    { numRuns: 25 },
  );
});

function hits({ findings }: NameFacts): readonly string[] {
  return findings
    .filter(({ score }) => score >= FLAG_AT)
    .map(({ id, target, how, score }) => `${id} ${target} ${how} ${score}`);
}

function withEntries(entries: readonly WatchEntry[]): CompiledWatchlist {
  return compileWatchlist([...loaded.entries, ...entries], loaded.language);
}
