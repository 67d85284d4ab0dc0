import { ATTRIBUTE_NAMES } from './html-attributes.ts';
import { TRAITS_BY_NAME } from './html-tags.ts';

/** A tag's name with what the parser and the readers know of such elements: bits of `TRAIT`. */
export interface TagName {
  /** Lower case. */
  readonly name: string;
  readonly traits: number;
  /** Below `TAG_SLOTS`; rarely, two names have the same. */
  readonly slot: number;
}

/** A power of two: the names in use are some hundreds. */
export const TAG_SLOTS = 2048;
const MAX_LENGTH = 24;

interface Met<T> {
  /** Of the name as written. */
  readonly length: number;
  readonly means: T;
}

/** A page's text, and its code units: see `code-units.ts`. */
export interface PageUnits {
  readonly html: string;
  readonly units: Uint16Array;
}

/**
 * Names met before, by a hash of their letters; one that meets another in its slot takes its place. A page holds thousands
 * of names and few different ones: giving the same object again saves cutting out, comparing and looking up each.
 */
class MetNames<T> {
  private readonly names: (Met<T> | undefined)[] = new Array(TAG_SLOTS).fill(undefined);
  /** The letters of each slot's name as written. */
  private readonly letters = new Uint16Array(TAG_SLOTS * MAX_LENGTH);
  private readonly meaningOf: (name: string) => T;

  constructor(meaningOf: (name: string) => T) {
    this.meaningOf = meaningOf;
  }

  /** What the name between two positions means, whose letters have the `hash`. */
  at({ html, units }: PageUnits, from: number, to: number, hash: number): T {
    const length = to - from;
    if (length > MAX_LENGTH) return this.meaningOf(html.slice(from, to));
    const slot = hash & (TAG_SLOTS - 1);
    const { letters } = this;
    const start = slot * MAX_LENGTH;
    const met = this.names[slot];
    if (met !== undefined && met.length === length) {
      let same = 0;
      while (same < length && letters[start + same] === units[from + same]) same++;
      if (same === length) return met.means;
    }
    // A copy: a slice would keep its whole page in memory.
    const means = this.meaningOf(` ${html.slice(from, to)}`.slice(1));
    for (let at = 0; at < length; at++) letters[start + at] = units[from + at]!;
    this.names[slot] = { length, means };
    return means;
  }
}

const NAMES: readonly string[] = ATTRIBUTE_NAMES;

const tags = new MetNames(tagOf);
const attributes = new MetNames((name) =>
  name.length > MAX_LENGTH ? -1 : NAMES.indexOf(name.toLowerCase()),
);

/** The tag name between two positions, whose letters have the `hash`. */
export function tagAt(page: PageUnits, from: number, to: number, hash: number): TagName {
  return tags.at(page, from, to, hash);
}

/** The number of the attribute whose name stands between two positions; -1 for one that no reader asks for. */
export function attributeAt(page: PageUnits, from: number, to: number, hash: number): number {
  return attributes.at(page, from, to, hash);
}

/** The tag of a name, lower case or not. */
export function tagOf(written: string): TagName {
  const name = asKey(written.toLowerCase());
  let hash = 0;
  for (let at = 0; at < name.length; at++) hash = hashOn(hash, name.charCodeAt(at));
  return { name, traits: TRAITS_BY_NAME.get(name) ?? 0, slot: hash & (TAG_SLOTS - 1) };
}

/** The hash of a name with one more letter; that of no letters is 0. */
export function hashOn(hash: number, unit: number): number {
  return (hash * 31 + unit) | 0;
}

/** The one string that stands for a property's name: engines compare such strings by address. */
function asKey(text: string): string {
  return Object.keys({ [text]: 0 })[0] ?? text;
}
