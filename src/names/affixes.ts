import { buildTrie, step, type Trie } from './trie.ts';
import { labelKey, typingSpellings } from './vietnamese-letters.ts';
import type { WordRow } from './words.ts';

/**
 * What is put before or after a protected name, as bits: a word of the press, a filler, a region, a topic, digits, a
 * word of the state.
 */
export const AFFIX = { press: 1, weak: 2, region: 4, topic: 8, number: 16, state: 32 } as const;

/** Bits of `AFFIX`; `NO_AFFIX` where a part is none. */
export type AffixMask = number;
export const NO_AFFIX = -1;

export type AffixTrie = Trie<AffixMask>;

export interface AffixLists {
  readonly press: readonly string[];
  readonly weak: readonly string[];
  readonly state: readonly string[];
}

/** Press words typed by Telex or VNI serve as affixes too: baostuoitre. */
const TYPED = ['báo', 'tạp chí', 'tin tức'];

export function compileAffixes(lists: AffixLists, words: readonly WordRow[]): AffixTrie {
  const masks = new Map<string, AffixMask>();
  const add = (text: string, mask: AffixMask): void => {
    const key = labelKey(text);
    if (key !== '') masks.set(key, (masks.get(key) ?? 0) | mask);
  };
  for (const { text, cls } of words) {
    if (cls === 'press') add(text, AFFIX.press);
    if (cls === 'place') add(text, AFFIX.region);
    if (cls === 'topic') add(text, AFFIX.topic);
  }
  for (const text of TYPED) for (const typed of typingSpellings(text.split(' '))) add(typed, AFFIX.press);
  for (const text of lists.press) add(text, AFFIX.press);
  for (const text of lists.weak) add(text, AFFIX.weak);
  for (const text of lists.state) add(text, AFFIX.state);
  return buildTrie(masks);
}

/** For every place of a key, what stands before it and what after it when all of that is affixes and digits. */
export function affixesAround(key: string, trie: AffixTrie): { before: Int8Array; after: Int8Array } {
  const before = new Int8Array(key.length + 1).fill(NO_AFFIX);
  const after = new Int8Array(key.length + 1).fill(NO_AFFIX);
  before[0] = 0;
  after[key.length] = 0;
  for (let at = 0; at < key.length; at += 1) {
    const mask = before[at] ?? NO_AFFIX;
    if (mask === NO_AFFIX) continue;
    // Later, longer pieces win over a split into shorter ones that reached the same place.
    eachAffix(key, at, trie, (end, piece) => {
      if (before[end] === NO_AFFIX) before[end] = mask | piece;
    });
  }
  for (let at = key.length - 1; at >= 0; at -= 1) {
    eachAffix(key, at, trie, (end, piece) => {
      const mask = after[end] ?? NO_AFFIX;
      if (mask !== NO_AFFIX) after[at] = mask | piece;
    });
  }
  return { before, after };
}

function eachAffix(
  key: string,
  at: number,
  trie: AffixTrie,
  found: (end: number, mask: AffixMask) => void,
): void {
  let digits = at;
  while (digits < key.length && isDigit(key.charCodeAt(digits))) digits += 1;
  if (digits > at) found(digits, AFFIX.number);
  let node = 0;
  for (let end = at; end < key.length; end += 1) {
    node = step(trie, node, key.charCodeAt(end));
    if (node === 0) return;
    const mask = trie.values[node];
    if (mask !== undefined) found(end + 1, mask);
  }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
