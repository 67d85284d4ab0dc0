import { type AffixLists, type AffixTrie, compileAffixes } from './affixes.ts';
import { compileStateOffices, type StateOfficeLists, type StateOffices } from './state-offices.ts';
import { compileWords, type WordRow, type WordTrie } from './words.ts';

export interface PressWordRow {
  /** Accented. */
  readonly text: string;
  /** 0–1: how surely the word alone makes a name read as press. */
  readonly weight: number;
}

export interface LanguageData {
  readonly words: readonly WordRow[];
  readonly pressWords: readonly PressWordRow[];
  readonly affixes: AffixLists;
  readonly offices: StateOfficeLists;
}

/** The words that names are read with, compiled once. */
export interface Language {
  readonly trie: WordTrie;
  /** Weights by accented text. */
  readonly pressWeights: ReadonlyMap<string, number>;
  readonly affixes: AffixTrie;
  readonly offices: StateOffices;
}

/** Compiles the word lists; press words that are in no word list are added to it. */
export function compileLanguage(data: LanguageData): Language {
  const known = new Set(data.words.filter((row) => row.cls === 'press').map((row) => row.text));
  const added = data.pressWords.filter((row) => !known.has(row.text));
  const words = [...data.words, ...added.map(({ text }): WordRow => ({ text, cls: 'press', tier: 4 }))];
  return {
    trie: compileWords(words),
    pressWeights: new Map(data.pressWords.map((row) => [row.text, row.weight])),
    affixes: compileAffixes(data.affixes, words),
    offices: compileStateOffices(data.offices),
  };
}
