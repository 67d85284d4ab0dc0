import type { Reading } from './name-facts.ts';
import { letterIndex, type Word, type WordClass, type WordTrie } from './words.ts';

/** One way to read a label, word by word, with its cost (negative log-likelihood). */
export interface WordReading {
  readonly words: readonly Word[];
  readonly cost: number;
  /** Share of the readings kept, 0–1; all together 1. */
  readonly weight: number;
}

interface Path {
  readonly cost: number;
  readonly word: Word | null;
  readonly before: Path | null;
}

const ALPHABET = 36;
const KEPT_PER_STATE = 2;
const KEPT_PER_PLACE = 10;
const READINGS = 4;
/** Readings that are this much costlier than the best are not plausible. */
const COST_RANGE = 6;

/** What it costs to put a word of one class after another; what is not listed costs nothing. */
const AFTER: Readonly<ClassPairs<WordClass>> = {
  name: { name: -1.6, topic: 0.4, en: 0.6, generic: 0.2 },
  press: { name: 3.2, syllable: 2.2, unknown: 2.4, func: 1, en: 1.2 },
  topic: { syllable: 1, unknown: 1 },
  en: { en: -0.8, syllable: 1, noun: 0.8, topic: 0.5 },
  noun: { noun: -0.4, name: -0.3 },
  syllable: { syllable: 0.5, unknown: 1, en: 0.8 },
  unknown: { unknown: 2, en: 0.2 },
};
type ClassPairs<Key extends string> = { [First in Key]?: { [Second in Key]?: number } };

/** báo and tin stand first; after these a reading as bảo, bao or tín is likelier. */
const FICKLE_AFTER: { readonly [First in WordClass]?: number } = {
  name: 6,
  syllable: 5,
  topic: 3.5,
  noun: 4,
  place: 2.5,
  en: 3,
  unknown: 2.5,
  func: 1.5,
  number: 0.5,
  generic: 0.8,
  state: 3,
};

/**
 * Reads a label (letters a–z and digits; other characters part words) into words: the likeliest readings, best first.
 * Viterbi search over the word trie with class bigrams, the best few kept per place. Linear in the label's length.
 */
export function readLabel(label: string, trie: WordTrie): readonly WordReading[] {
  const places: Path[][] = Array.from({ length: label.length + 1 }, () => []);
  places[0] = [{ cost: 0, word: null, before: null }];
  for (let at = 0; at < label.length; at += 1) {
    const here = places[at] ?? [];
    if (here.length === 0) continue;
    prune(here);
    if (letterIndex(label.charCodeAt(at)) === -1) {
      for (const partial of here) places[at + 1]?.push(partial);
      continue;
    }
    extend(label, at, here, places, trie);
  }
  return finish(places[label.length] ?? []);
}

function extend(label: string, at: number, here: readonly Path[], places: Path[][], trie: WordTrie): void {
  let node = 0;
  for (let end = at; end < label.length; end += 1) {
    const letter = letterIndex(label.charCodeAt(end));
    node = letter === -1 ? 0 : (trie.next[node * ALPHABET + letter] ?? 0);
    if (node === 0) break;
    for (const word of trie.words[node] ?? []) append(here, word, places[end + 1]);
  }
  const other = numberAt(label, at) ?? unknownAt(label, at);
  append(here, other, places[at + other.key.length]);
}

function append(here: readonly Path[], word: Word, place: Path[] | undefined): void {
  if (place === undefined) return;
  for (const before of here)
    place.push({ cost: before.cost + word.cost + joint(before.word, word), word, before });
}

function joint(before: Word | null, word: Word): number {
  if (before === null) return 0;
  let cost = AFTER[before.cls]?.[word.cls] ?? 0;
  if (word.fickle) cost += FICKLE_AFTER[before.cls] ?? 0;
  // English press words close a name ("saigon times"); before another English word they are part of a phrase.
  if (before.cls === 'press' && !before.vietnamese && word.cls === 'en') cost += 1.5;
  // Runs of unknown letters are one word, opened once.
  if (word.cls === 'unknown' && before.cls === 'unknown') cost -= 5;
  return cost;
}

function numberAt(label: string, at: number): Word | null {
  const digits = /^\d+(?:h|g|gio|s)?(?![a-z])|^\d+/.exec(label.slice(at, at + 12))?.[0];
  if (digits === undefined) return null;
  return { key: digits, text: digits, cls: 'number', cost: 3.5, fickle: false, vietnamese: false };
}

const UNKNOWN = new Map<string, Word>();

function unknownAt(label: string, at: number): Word {
  const letter = label.charAt(at);
  let word = UNKNOWN.get(letter);
  if (word === undefined) {
    word = { key: letter, text: letter, cls: 'unknown', cost: 8, fickle: false, vietnamese: false };
    UNKNOWN.set(letter, word);
  }
  return word;
}

function prune(here: Path[]): void {
  here.sort((a, b) => a.cost - b.cost);
  const perState = new Map<string, number>();
  let kept = 0;
  for (const partial of here) {
    const state = partial.word === null ? '' : partial.word.cls + (partial.word.vietnamese ? 'v' : '');
    const seen = perState.get(state) ?? 0;
    if (seen >= KEPT_PER_STATE || kept >= KEPT_PER_PLACE) continue;
    perState.set(state, seen + 1);
    here[kept] = partial;
    kept += 1;
  }
  here.length = kept;
}

function finish(last: Path[]): readonly WordReading[] {
  last.sort((a, b) => a.cost - b.cost);
  const best = last[0]?.cost ?? 0;
  const found = new Map<string, { words: Word[]; cost: number }>();
  for (const partial of last) {
    if (partial.cost > best + COST_RANGE || found.size >= READINGS) break;
    const words = wordsUpTo(partial);
    const key = words.map((word) => word.text).join('|');
    if (words.length > 0 && !found.has(key)) found.set(key, { words, cost: partial.cost });
  }
  const kept = [...found.values()];
  const total = kept.reduce((sum, { cost }) => sum + Math.exp(best - cost), 0);
  return kept.map(({ words, cost }) => ({ words, cost, weight: Math.exp(best - cost) / total }));
}

/** The words of a finished search, single unknown letters joined. */
function wordsUpTo(last: Path): Word[] {
  const words: Word[] = [];
  for (let partial: Path | null = last; partial?.word != null; partial = partial.before) {
    const next = words[0];
    if (partial.word.cls === 'unknown' && next?.cls === 'unknown') {
      const key = partial.word.key + next.key;
      words[0] = { ...next, key, text: key, cost: partial.word.cost + next.cost - 5 };
    } else words.unshift(partial.word);
  }
  return words;
}

/** A reading as it is reported: weights to three decimals. */
export function toReading({ words, weight }: WordReading): Reading {
  return {
    words: words.map((word) => word.key),
    accented: words.map((word) => word.text),
    weight: Math.round(weight * 1000) / 1000,
  };
}
