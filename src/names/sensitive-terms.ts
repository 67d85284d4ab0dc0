import { align } from './align.ts';
import type { CompiledWatchlist } from './compile-watchlist.ts';
import type { HostName } from './host-name.ts';
import type { NameFinding, NameSignalId, Reading } from './name-facts.ts';
import { readLabel, type WordReading } from './read-label.ts';
import type { ComparedLabel } from './resemblance.ts';
import { toLatin } from './skeleton.ts';
import { labelKey } from './vietnamese-letters.ts';
import type { SensitiveTerm } from './watchlist-entry.ts';

const BASE = { high: 0.62, medium: 0.46, low: 0.25 } as const;
/** "gov" closes a label or a part of it; no Vietnamese syllable ends in v, so a final one is the word. */
const GOV = /gov(?:vn|n)?\d*(?:-|$)/;
const MOST_WORDS = 5;

/** Sensitive terms in the label and in the labels before it, as whole words of a plausible reading. */
export function findSensitiveTerms(
  host: HostName,
  label: ComparedLabel,
  readings: readonly Reading[],
  list: CompiledWatchlist,
): readonly NameFinding[] {
  if (list.terms.size === 0) return [];
  const scores = new Map<SensitiveTerm, number>();
  const vietnamese = host.suffix === 'vn' || host.suffix?.endsWith('.vn') === true;
  for (const reading of label.readings) addTerms(reading, list, vietnamese, scores);
  for (const above of host.above) {
    for (const reading of readLabel(toLatin(above), list.language.trie)) {
      // In front of another's name only a term that is the whole label counts; a section may well be called so.
      if (wholeTerm(reading, list)) addTerms(reading, list, vietnamese, scores);
    }
  }
  for (const shown of [...host.above, label.shown])
    if (GOV.test(toLatin(shown))) addGov(list, vietnamese, scores);
  return [...scores].map(([term, score]) => report(term, score, label, readings));
}

function report(
  term: SensitiveTerm,
  score: number,
  label: ComparedLabel,
  readings: readonly Reading[],
): NameFinding {
  const signals: Record<SensitiveTerm['group'], NameSignalId> = {
    press: 'press-name-lookalike',
    state: 'state-name-lookalike',
    other: 'watchlisted-name',
  };
  return {
    id: signals[term.group],
    target: term.term,
    targetName: term.term,
    how: 'keyword',
    aligned: align(label.shown, labelKey(term.term)),
    readings,
    score: Math.round(Math.min(0.98, score) * 1000) / 1000,
  };
}

function wholeTerm({ words }: WordReading, list: CompiledWatchlist): boolean {
  return list.terms.has(words.map((word) => word.key).join(''));
}

function addTerms(
  { words, weight }: WordReading,
  list: CompiledWatchlist,
  vietnamese: boolean,
  scores: Map<SensitiveTerm, number>,
): void {
  for (let from = 0; from < words.length; from += 1) {
    let key = '';
    for (let to = from; to < Math.min(words.length, from + MOST_WORDS); to += 1) {
      key += words[to]?.key ?? '';
      for (const term of list.terms.get(key) ?? []) {
        const rest = [...words.slice(0, from), ...words.slice(to + 1)];
        const score = (BASE[term.level] + restBonus(rest) + (vietnamese ? 0 : 0.1)) * weight;
        scores.set(term, (scores.get(term) ?? 0) + score);
      }
    }
  }
}

/** A term alone or with fillers stands for the body; beside a trade it describes customers or goods. */
function restBonus(rest: WordReading['words']): number {
  if (rest.length === 0) return 0.08;
  if (rest.some((word) => ['noun', 'en', 'name', 'func', 'topic', 'syllable', 'press'].includes(word.cls)))
    return -0.2;
  return rest.some((word) => word.cls === 'unknown') ? -0.06 : 0.02;
}

function addGov(list: CompiledWatchlist, vietnamese: boolean, scores: Map<SensitiveTerm, number>): void {
  for (const term of list.terms.get('gov') ?? []) scores.set(term, vietnamese ? 0.75 : 0.8);
}
