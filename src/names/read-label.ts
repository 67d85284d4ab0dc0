import { jointCost, START, STATES, stateOf } from './class-bigrams.ts';
import type { Reading } from './name-facts.ts';
import { letterIndex, step } from './trie.ts';
import type { Word, WordTrie } from './words.ts';

/** One way to read a label, word by word, with its cost (negative log-likelihood). */
export interface WordReading {
  readonly words: readonly Word[];
  readonly cost: number;
  /** Share of the readings kept, 0–1; all together 1. */
  readonly weight: number;
}

/** The best paths kept for each place and state. */
const KEPT = 2;
const SLOTS = (STATES + 1) * KEPT;
const LONGEST_LABEL = 63;
const HYPHEN = 45;
const READINGS = 4;
/** Readings that are this much costlier than the best are not plausible. */
const COST_RANGE = 6;

/** The search's table, one row of slots a place; reused, as one reading ends before the next begins. */
const costs = new Float64Array((LONGEST_LABEL + 1) * SLOTS);
const cameFrom = new Int32Array(costs.length);
const reachedBy: (Word | null)[] = new Array(costs.length).fill(null);

/**
 * Reads a label (letters a–z and digits; other characters part words) into words: the likeliest readings, best first.
 * Viterbi search over the word trie with class bigrams, the best two paths kept per place and state. Linear in the
 * label's length, of which 63 characters are read.
 */
export function readLabel(label: string, trie: WordTrie): readonly WordReading[] {
  const length = Math.min(label.length, LONGEST_LABEL);
  costs.fill(Number.POSITIVE_INFINITY, 0, (length + 1) * SLOTS);
  costs[START * KEPT] = 0;
  for (let at = 0; at < length; at += 1) {
    const here = liveSlots(at);
    if (here.length === 0) continue;
    if (letterIndex(label.charCodeAt(at)) === -1) carryOver(here, at);
    else extend(label, at, here, trie);
  }
  return finish(length);
}

function liveSlots(at: number): readonly number[] {
  const live: number[] = [];
  for (let slot = at * SLOTS; slot < (at + 1) * SLOTS; slot += 1) {
    if ((costs[slot] ?? Number.POSITIVE_INFINITY) < Number.POSITIVE_INFINITY) live.push(slot);
  }
  return live;
}

/** A hyphen or another sign stands between words and is none itself. */
function carryOver(here: readonly number[], at: number): void {
  for (const slot of here) {
    const next = slot + SLOTS;
    costs[next] = costs[slot] ?? 0;
    cameFrom[next] = at === 0 ? -1 : (cameFrom[slot] ?? -1);
    reachedBy[next] = at === 0 ? null : (reachedBy[slot] ?? null);
  }
}

function extend(label: string, at: number, here: readonly number[], trie: WordTrie): void {
  let node = 0;
  const length = Math.min(label.length, LONGEST_LABEL);
  let hyphens = 0;
  for (let end = at; end < length; end += 1) {
    const code = label.charCodeAt(end);
    if (code === HYPHEN) {
      hyphens += 1;
      continue;
    }
    node = step(trie, node, code);
    if (node === 0) break;
    const words = trie.values[node];
    if (words === undefined) continue;
    for (const word of words) append(here, word, end + 1, hyphens === 0 ? 0 : hyphens * crossing(word));
  }
  const other = numberAt(label, at) ?? unknownAt(label, at);
  append(here, other, Math.min(length, at + other.key.length), 0);
}

/** Hyphens part syllables of one word as they part words (bao-hiem, tuoi-tre), hardly ever letters of a syllable. */
function crossing(word: Word): number {
  return word.text.includes(' ') ? 0.3 : 4;
}

/** Puts a word after the two paths that it follows best. */
function append(here: readonly number[], word: Word, place: number, extra: number): void {
  const state = stateOf(word);
  for (const slot of here) {
    const before = (slot % SLOTS) >> 1;
    const cost = (costs[slot] ?? 0) + word.cost + extra + jointCost(before, state, word);
    keep(place * SLOTS + state * KEPT, cost, slot, word);
  }
}

function keep(first: number, cost: number, from: number, word: Word): void {
  const second = first + 1;
  if (cost >= (costs[second] ?? 0)) return;
  if (cost < (costs[first] ?? 0)) {
    costs[second] = costs[first] ?? 0;
    cameFrom[second] = cameFrom[first] ?? -1;
    reachedBy[second] = reachedBy[first] ?? null;
    costs[first] = cost;
    cameFrom[first] = from;
    reachedBy[first] = word;
  } else {
    costs[second] = cost;
    cameFrom[second] = from;
    reachedBy[second] = word;
  }
}

function numberAt(label: string, at: number): Word | null {
  const code = label.charCodeAt(at);
  if (code < 48 || code > 57) return null;
  const digits = /^\d+(?:(?:h|gio|g|s)(?![a-z0-9]))?/.exec(label.slice(at, at + 12))?.[0] ?? label.charAt(at);
  return {
    key: digits,
    text: digits,
    cls: 'number',
    cost: 3.5,
    fickle: false,
    vietnamese: false,
    single: false,
  };
}

const UNKNOWN = new Map<string, Word>(
  [...'abcdefghijklmnopqrstuvwxyz0123456789'].map((letter) => [
    letter,
    { key: letter, text: letter, cls: 'unknown', cost: 8, fickle: false, vietnamese: false, single: false },
  ]),
);

function unknownAt(label: string, at: number): Word {
  const letter = label.charAt(at);
  return (
    UNKNOWN.get(letter) ?? {
      key: letter,
      text: letter,
      cls: 'unknown',
      cost: 8,
      fickle: false,
      vietnamese: false,
      single: false,
    }
  );
}

function finish(length: number): readonly WordReading[] {
  const ends = [...liveSlots(length)].sort((a, b) => (costs[a] ?? 0) - (costs[b] ?? 0));
  const best = costs[ends[0] ?? 0] ?? 0;
  const found = new Map<string, { words: Word[]; cost: number }>();
  for (const slot of ends) {
    const cost = costs[slot] ?? 0;
    if (cost > best + COST_RANGE || found.size >= READINGS) break;
    const words = wordsUpTo(slot);
    const key = words.map((word) => word.text).join('|');
    if (words.length > 0 && !found.has(key)) found.set(key, { words, cost });
  }
  const kept = [...found.values()];
  const total = kept.reduce((sum, { cost }) => sum + Math.exp(best - cost), 0);
  return kept.map(({ words, cost }) => ({ words, cost, weight: Math.exp(best - cost) / total }));
}

/** The words of a finished search, single unknown letters joined. */
function wordsUpTo(last: number): Word[] {
  const words: Word[] = [];
  for (let slot = last; slot !== -1; ) {
    const word: Word | null = (slot % SLOTS) >> 1 === START ? null : (reachedBy[slot] ?? null);
    if (word === null) break;
    const next = words[0];
    if (word.cls === 'unknown' && next?.cls === 'unknown') {
      const key = word.key + next.key;
      words[0] = { ...next, key, text: key, cost: word.cost + next.cost - 3 };
    } else words.unshift(word);
    slot = cameFrom[slot] ?? -1;
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
