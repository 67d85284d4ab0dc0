import type { ElementLabel } from './element-label.ts';
import { type Attributes, mergeAttributes } from './html-attributes.ts';
import type { TagName } from './html-names.ts';
import { TRAIT } from './html-tags.ts';
import { widthOf } from './text-width.ts';

/** Text of a page as it was written, entities decoded, white space untouched. */
export class HtmlText {
  readonly kind = 'text';
  readonly parent: HtmlElement;
  data: string;
  private measured: number;

  constructor(parent: HtmlElement, data: string, width: number) {
    this.parent = parent;
    this.data = data;
    this.measured = width;
  }

  /** Characters of `data`, white space at its ends left out. */
  get width(): number {
    if (this.measured < 0) this.measured = widthOf(this.data);
    return this.measured;
  }

  /** What follows a comment or a stray mark is the same text. Measured only when asked for: there may be many pieces. */
  extend(more: string): void {
    this.data += more;
    this.measured = -1;
  }
}

export type HtmlNode = HtmlText | HtmlElement;

const NO_CHILDREN: readonly HtmlNode[] = [];

/**
 * An element of the page's tree. `order` and `last` number the elements in document order, `last` being the number of
 * the last element inside, so that "is b inside a" is two comparisons.
 */
export class HtmlElement {
  readonly kind = 'element';
  readonly tag: TagName;
  /** Lower case. */
  readonly name: string;
  attribs: Attributes;
  label: ElementLabel;
  readonly parent: HtmlElement | null;
  children: readonly HtmlNode[] = NO_CHILDREN;
  readonly order: number;
  last: number;
  /** Characters of text inside (scripts and styles not counted), white space at the ends of text nodes left out. */
  textLength = 0;
  /** The part of `textLength` that stands inside links. */
  linkTextLength = 0;

  constructor(tag: TagName, attribs: Attributes, parent: HtmlElement | null, order: number) {
    this.tag = tag;
    this.name = tag.name;
    this.attribs = attribs;
    this.label = attribs.label;
    this.parent = parent;
    this.order = order;
    this.last = order;
  }

  /** Most elements have one child: a list is made for one, and grows where there are more. */
  append(node: HtmlNode): void {
    if (this.children === NO_CHILDREN) this.children = [node];
    else (this.children as HtmlNode[]).push(node);
  }

  /** A repeated html or body tag adds what the first one lacks. */
  addAttributes(more: Attributes): void {
    this.attribs = mergeAttributes(this.attribs, more);
    this.label = this.attribs.label;
  }

  /** True for the element itself too. */
  contains(other: HtmlElement): boolean {
    return other.order >= this.order && other.order <= this.last;
  }

  /** The nearest element upwards, this one included, with one of the given tag names. */
  closest(...names: string[]): HtmlElement | null {
    const [only] = names;
    for (let at: HtmlElement | null = this; at !== null; at = at.parent)
      if (names.length === 1 ? at.name === only : names.includes(at.name)) return at;
    return null;
  }

  get id(): string {
    return this.label.id;
  }

  get className(): string {
    return this.label.className;
  }
}

/** All text inside, decoded, white space folded; scripts, styles and the like left out unless asked for by `node` itself. */
export function textOf(node: HtmlElement): string {
  return foldSpace(rawText(node));
}

/** White space folded and trimmed; most texts need no folding. */
export function foldSpace(text: string): string {
  const bare = text.trim();
  return /[^\S ]| {2}/.test(bare) ? bare.replace(/\s+/g, ' ') : bare;
}

/** As `textOf`, white space untouched. */
export function rawText(node: HtmlElement): string {
  const { children } = node;
  const [only] = children;
  if (only === undefined) return '';
  if (children.length === 1 && only.kind === 'text') return only.data;
  let text = '';
  const stack: HtmlNode[] = children.toReversed();
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at.kind === 'text') text += at.data;
    else if (at.name === 'br') text += '\n';
    else if ((at.tag.traits & TRAIT.silent) === 0)
      for (let i = at.children.length - 1; i >= 0; i--) stack.push(at.children[i]!);
  }
  return text;
}

/** Adds up text lengths and the extent of each element, children before parents. */
export function measureElements(elements: readonly HtmlElement[]): void {
  for (let i = elements.length - 1; i > 0; i--) {
    const element = elements[i]!;
    const parent = element.parent!;
    parent.textLength += element.textLength;
    parent.linkTextLength += element.linkTextLength;
    if (element.last > parent.last) parent.last = element.last;
  }
}
