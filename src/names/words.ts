import { buildTrie, type Trie } from './trie.ts';
import { labelKey } from './vietnamese-letters.ts';
import { syllableKeys } from './vietnamese-syllables.ts';

/**
 * What a word is, for reading names: `press` words of the press, `topic` what sites write about, `noun` things and
 * trades, `state` bodies and services of the state, `place`, `name` syllables of people and companies, `generic`
 * fillers (việt, 24h, plus), `func` function words and verbs, `en` English, `syllable` any well-formed Vietnamese
 * syllable, `number` digits, `unknown` letters that are no word.
 */
export type WordClass =
  | 'press'
  | 'topic'
  | 'noun'
  | 'state'
  | 'place'
  | 'name'
  | 'generic'
  | 'func'
  | 'en'
  | 'syllable'
  | 'number'
  | 'unknown';

export const WORD_CLASSES: readonly WordClass[] = [
  'press',
  'topic',
  'noun',
  'state',
  'place',
  'name',
  'generic',
  'func',
  'en',
  'syllable',
  'number',
  'unknown',
];

/** One word of the lists in `config/lexicon/`: accented text, class, frequency tier 1–6 (6 = most frequent). */
export interface WordRow {
  readonly text: string;
  readonly cls: WordClass;
  readonly tier: number;
}

/** A word as the reader meets it in a label. */
export interface Word {
  /** Letters only, without accents: "baohiem". */
  readonly key: string;
  /** "bảo hiểm". */
  readonly text: string;
  readonly cls: WordClass;
  /** Negative log-likelihood; smaller is likelier. */
  readonly cost: number;
  /** A single-syllable press word that other words hold too: báo, tin. */
  readonly fickle: boolean;
  readonly vietnamese: boolean;
  /** One Vietnamese syllable that names a thing or topic, as many given names do too. */
  readonly single: boolean;
}

const TIER_COST = [9, 8.5, 8, 7.2, 6.2, 5, 4] as const;
/** All words by their letters. */
export type WordTrie = Trie<readonly Word[]>;

/** Builds the trie from the word lists and every well-formed syllable. Rows with the same key stay apart: báo, bảo, bao. */
export function compileWords(rows: readonly WordRow[]): WordTrie {
  const byKey = new Map<string, Word[]>();
  const add = (word: Word): void => {
    const same = byKey.get(word.key);
    if (same === undefined) byKey.set(word.key, [word]);
    else if (!same.some((other) => other.text === word.text && other.cls === word.cls)) same.push(word);
  };
  for (const row of rows) {
    const key = labelKey(row.text);
    if (key !== '') add(listedWord(row, key));
  }
  for (const key of syllableKeys()) {
    if (!byKey.has(key) && key.length > 1) {
      add({
        key,
        text: key,
        cls: 'syllable',
        cost: key.length > 2 ? 9 : 10.5,
        fickle: false,
        vietnamese: true,
        single: false,
      });
    }
  }
  return buildTrie(byKey);
}

function listedWord({ text, cls, tier }: WordRow, key: string): Word {
  // "tin" is the one press word of Vietnamese that has no mark.
  const english = text !== 'tin' && (cls === 'en' || !/[^\x20-\x7e]/.test(text));
  const syllables = text.split(' ').length;
  let cost = TIER_COST[Math.min(6, Math.max(0, tier))] ?? 9;
  // One listed word of several syllables explains more letters than one syllable; two-letter words explain little.
  if (cls === 'name' && syllables === 1) cost += 1.5;
  if (key.length <= 2) cost += cls === 'generic' ? 1 : 2.5;
  else if (key.length === 3 && cls === 'en') cost += 1.5;
  cost += Math.max(0, syllables - 2) * 0.6;
  const fickle = cls === 'press' && syllables === 1 && !english;
  const single = syllables === 1 && (cls === 'topic' || cls === 'noun');
  const vietnamese = !english || syllables > 1;
  return { key, text, cls, cost, fickle, vietnamese, single };
}
