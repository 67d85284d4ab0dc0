import { ATTRIBUTE_NAMES, type AttributeName } from './html-attributes.ts';
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
  /** As written. */
  readonly written: string;
  readonly means: T;
}

/**
 * Names met before, by a hash of their letters; one that meets another in its slot takes its place. A page holds thousands
 * of names and few different ones: giving the same object again saves cutting out, comparing and looking up each.
 */
const metTags: (Met<TagName> | undefined)[] = new Array(TAG_SLOTS).fill(undefined);
const metAttributes: (Met<AttributeName | null> | undefined)[] = new Array(TAG_SLOTS).fill(undefined);

/** Literals: comparing with them elsewhere is a comparison of addresses. */
const KNOWN_ATTRIBUTES: ReadonlyMap<string, AttributeName> = new Map(
  ATTRIBUTE_NAMES.map((name) => [name, name]),
);

/** The tag name between two positions. */
export function tagAt(html: string, from: number, to: number): TagName {
  if (to - from > MAX_LENGTH) return tagOf(html.slice(from, to));
  const slot = slotOf(html, from, to);
  const met = metTags[slot];
  if (met !== undefined && isAt(met.written, html, from, to)) return met.means;
  const written = ownCopy(html.slice(from, to));
  const means = tagOf(written);
  metTags[slot] = { written, means };
  return means;
}

/** The tag of a name, lower case or not. */
export function tagOf(written: string): TagName {
  const name = asKey(written.toLowerCase());
  return { name, traits: TRAITS_BY_NAME.get(name) ?? 0, slot: slotOf(name, 0, name.length) };
}

/** The attribute name between two positions; null for one that no reader asks for. */
export function attributeAt(html: string, from: number, to: number): AttributeName | null {
  if (to - from > MAX_LENGTH) return null;
  const slot = slotOf(html, from, to);
  const met = metAttributes[slot];
  if (met !== undefined && isAt(met.written, html, from, to)) return met.means;
  const written = ownCopy(html.slice(from, to));
  const means = KNOWN_ATTRIBUTES.get(written.toLowerCase()) ?? null;
  metAttributes[slot] = { written, means };
  return means;
}

function slotOf(text: string, from: number, to: number): number {
  let hash = to - from;
  for (let at = from; at < to; at++) hash = (hash * 31 + text.charCodeAt(at)) | 0;
  return hash & (TAG_SLOTS - 1);
}

function isAt(written: string, html: string, from: number, to: number): boolean {
  if (written.length !== to - from) return false;
  for (let at = 0; at < written.length; at++)
    if (written.charCodeAt(at) !== html.charCodeAt(from + at)) return false;
  return true;
}

/** A slice would keep its whole page in memory. */
function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
}

/** The one string that stands for a property's name: engines compare such strings by address. */
function asKey(text: string): string {
  return Object.keys({ [text]: 0 })[0] ?? text;
}
