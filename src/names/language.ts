import { labelKey, typingSpellings } from './vietnamese-letters.ts';
import { compileWords, type WordRow, type WordTrie } from './words.ts';

/** What a piece before or after a protected name is: a press word, a filler, a region, a topic, digits, a state word. */
export type AffixKind = 'press' | 'weak' | 'region' | 'topic' | 'number' | 'state';

export interface PressWordRow {
  /** Accented. */
  readonly text: string;
  /** 0–1: how surely the word alone makes a name read as press. */
  readonly weight: number;
}

export interface LanguageData {
  readonly words: readonly WordRow[];
  readonly pressWords: readonly PressWordRow[];
  readonly pressAffixes: readonly string[];
  readonly weakAffixes: readonly string[];
  readonly stateAffixes: readonly string[];
}

/** The words that names are read with, compiled once. */
export interface Language {
  readonly trie: WordTrie;
  /** Weights by accented text. */
  readonly pressWeights: ReadonlyMap<string, number>;
  readonly affixes: ReadonlyMap<string, ReadonlySet<AffixKind>>;
  readonly longestAffix: number;
}

/** Compiles the word lists; press words that are in no word list are added to it. */
export function compileLanguage(data: LanguageData): Language {
  const known = new Set(data.words.filter((row) => row.cls === 'press').map((row) => row.text));
  const added = data.pressWords.filter((row) => !known.has(row.text));
  const words = [...data.words, ...added.map(({ text }): WordRow => ({ text, cls: 'press', tier: 4 }))];
  const affixes = compileAffixes(data, words);
  return {
    trie: compileWords(words),
    pressWeights: new Map(data.pressWords.map((row) => [row.text, row.weight])),
    affixes,
    longestAffix: Math.max(0, ...[...affixes.keys()].map((key) => key.length)),
  };
}

function compileAffixes(data: LanguageData, words: readonly WordRow[]): Map<string, Set<AffixKind>> {
  const affixes = new Map<string, Set<AffixKind>>();
  const add = (key: string, kind: AffixKind): void => {
    const kinds = affixes.get(key);
    if (kinds !== undefined) kinds.add(kind);
    else if (key !== '') affixes.set(key, new Set([kind]));
  };
  for (const { text, cls } of words) {
    if (cls === 'press') add(labelKey(text), 'press');
    if (cls === 'place') add(labelKey(text), 'region');
    if (cls === 'topic') add(labelKey(text), 'topic');
  }
  for (const text of ['báo', 'tạp chí', 'tin tức'])
    for (const typed of typingSpellings(text)) add(typed, 'press');
  for (const text of data.pressAffixes) add(labelKey(text), 'press');
  for (const text of data.weakAffixes) add(labelKey(text), 'weak');
  for (const text of data.stateAffixes) add(labelKey(text), 'state');
  return affixes;
}

/** What the pieces of `rest` are when all of it is affixes and digits; null when a part of it is something else. */
export function affixKinds(rest: string, language: Language): ReadonlySet<AffixKind> | null {
  if (rest === '') return new Set();
  const digits = /^\d+/.exec(rest)?.[0];
  if (digits !== undefined) return joined('number', affixKinds(rest.slice(digits.length), language));
  for (let length = Math.min(rest.length, language.longestAffix); length > 0; length -= 1) {
    const kinds = language.affixes.get(rest.slice(0, length));
    if (kinds === undefined) continue;
    const tail = affixKinds(rest.slice(length), language);
    if (tail !== null) return new Set([...kinds, ...tail]);
  }
  return null;
}

function joined(kind: AffixKind, tail: ReadonlySet<AffixKind> | null): ReadonlySet<AffixKind> | null {
  return tail === null ? null : new Set([kind, ...tail]);
}
