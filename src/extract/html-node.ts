/** Text of a page as it was written, entities decoded, white space untouched. */
export class HtmlText {
  readonly kind = 'text';
  readonly parent: HtmlElement;
  data: string;

  constructor(parent: HtmlElement, data: string) {
    this.parent = parent;
    this.data = data;
  }
}

export type HtmlNode = HtmlText | HtmlElement;

/**
 * An element of the page's tree. `order` and `last` number the elements in document order, `last` being the number of
 * the last element inside, so that "is b inside a" is two comparisons.
 */
export class HtmlElement {
  readonly kind = 'element';
  /** Lower case. */
  readonly name: string;
  readonly attribs: Record<string, string>;
  readonly parent: HtmlElement | null;
  readonly children: HtmlNode[] = [];
  readonly order: number;
  last: number;
  /** Characters of text inside (scripts and styles not counted), white space at the ends of text nodes left out. */
  textLength = 0;
  /** The part of `textLength` that stands inside links. */
  linkTextLength = 0;

  constructor(name: string, attribs: Record<string, string>, parent: HtmlElement | null, order: number) {
    this.name = name;
    this.attribs = attribs;
    this.parent = parent;
    this.order = order;
    this.last = order;
  }

  /** True for the element itself too. */
  contains(other: HtmlElement): boolean {
    return other.order >= this.order && other.order <= this.last;
  }

  /** The nearest element upwards, this one included, with one of the given tag names. */
  closest(...names: string[]): HtmlElement | null {
    for (let at: HtmlElement | null = this; at !== null; at = at.parent)
      if (names.includes(at.name)) return at;
    return null;
  }

  get id(): string {
    return this.attribs.id ?? '';
  }

  get className(): string {
    return this.attribs.class ?? '';
  }
}

/** Elements whose text no visitor reads. */
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'noframes', 'noembed', 'iframe', 'head']);

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
  const [only] = node.children;
  if (only === undefined) return '';
  if (node.children.length === 1 && only.kind === 'text') return only.data;
  let text = '';
  const stack: HtmlNode[] = node.children.toReversed();
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at.kind === 'text') text += at.data;
    else if (at.name === 'br') text += '\n';
    else if (!SILENT.has(at.name))
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

/** What a repeated html or body tag adds to the first one. */
export function addMissingAttributes(to: Record<string, string>, from: Record<string, string>): void {
  for (const [name, value] of Object.entries(from)) if (to[name] === undefined) to[name] = value;
}
