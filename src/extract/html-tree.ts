import { addMissingAttributes, HtmlElement, HtmlText, measureElements } from './html-node.ts';
import { type MarkupSink, scanHtml } from './html-scan.ts';
import {
  isButtonScope,
  isDefinition,
  isHeading,
  isItemStop,
  isListScope,
  isScope,
  isSpecial,
  isTableEnd,
  isTableLevel,
  isTableScope,
  tableContext,
} from './html-scopes.ts';
import {
  BREAKS_OUT,
  CLOSES_PARAGRAPH,
  FORMATTING,
  HEAD_CONTENT,
  HEADINGS,
  NO_TEXT,
  SPECIAL,
  TABLE_PARTS,
  VOID,
} from './html-tags.ts';

/** As in Chromium: deeper elements become siblings. */
const MAX_DEPTH = 512;

/** More elements than any page for readers has; what follows is left out, so that no page takes long. */
const MAX_ELEMENTS = 150_000;

/**
 * Builds the tree of a page as a browser would, as far as it matters for reading text: the scopes, implied end tags
 * and table rules of the HTML standard (13.2.6), a bounded depth, no foster parenting; a formatting element that is
 * closed across a block ends with that block. Never throws, takes time linear in the text.
 */
export function parseHtml(html: string): HtmlTree {
  const builder = new TreeBuilder();
  scanHtml(html, builder);
  builder.finish();
  return { root: builder.root, body: builder.body ?? builder.root, elements: builder.elements };
}

export interface HtmlTree {
  /** The html element. */
  readonly root: HtmlElement;
  readonly body: HtmlElement;
  /** All elements in document order; an element's `order` is its index. */
  readonly elements: readonly HtmlElement[];
}

class TreeBuilder implements MarkupSink {
  readonly root: HtmlElement;
  body: HtmlElement | null = null;
  readonly elements: HtmlElement[] = [];
  private readonly stack: HtmlElement[];
  private current: HtmlElement;
  private lastText: HtmlText | null = null;
  /** How many elements of a name are open: most searches of the stack end here. */
  private readonly openNames = new Map<string, number>();
  private foreign = 0;
  private silent = 0;
  private links = 0;
  private form: HtmlElement | null = null;

  constructor() {
    this.root = new HtmlElement('html', {}, null, 0);
    this.elements.push(this.root);
    this.stack = [this.root];
    this.current = this.root;
  }

  open(name: string, attribs: Record<string, string>, isSelfClosing: boolean): void {
    const tag = name === 'image' ? 'img' : name;
    this.start(tag, attribs);
    if (isSelfClosing && this.foreign > 0 && this.current.name === tag) this.pop();
  }

  isForeign(): boolean {
    return this.foreign > 0;
  }

  finish(): void {
    while (this.stack.length > 1) this.pop();
    measureElements(this.elements);
  }

  text(data: string): void {
    const last = this.lastText;
    if (last !== null) last.data += data;
    else {
      if (this.body === null && this.stack.length <= 2 && data.trim() !== '' && this.inHead())
        this.openBody({});
      const text = new HtmlText(this.current, data);
      this.current.children.push(text);
      this.lastText = text;
    }
    if (this.silent > 0) return;
    const length = data.trim().length;
    this.current.textLength += length;
    if (this.links > 0) this.current.linkTextLength += length;
  }

  /** True where only head content may stand: in html before the body, or in head itself. */
  private inHead(): boolean {
    return this.current === this.root || this.current.name === 'head';
  }

  private openBody(attribs: Record<string, string>): void {
    while (this.stack.length > 1) this.pop();
    this.body = this.push('body', attribs);
  }

  private start(name: string, attribs: Record<string, string>): void {
    if (this.elements.length >= MAX_ELEMENTS) return;
    if (name === 'head' && (this.body !== null || this.current !== this.root)) return;
    if (name === 'html' || name === 'body') {
      const first = name === 'html' ? this.root : this.body;
      if (first === null) this.openBody(attribs);
      else addMissingAttributes(first.attribs, attribs);
      return;
    }
    if (this.body === null && this.inHead() && name !== 'head' && !HEAD_CONTENT.has(name)) this.openBody({});
    if (this.foreign > 0 && BREAKS_OUT.has(name)) this.leaveForeign();
    if (this.foreign === 0 && !this.makeRoom(name)) return;
    const element = this.push(name, attribs);
    if (name === 'form') this.form = element;
    if (VOID.has(name) && this.foreign === 0) this.pop();
  }

  /** Ends what the start tag implies the end of. False: the tag is to be ignored. */
  private makeRoom(name: string): boolean {
    if (name === 'form') {
      if (this.form !== null) return false;
    } else if (TABLE_PARTS.has(name)) return this.makeTableRoom(name);
    if (CLOSES_PARAGRAPH.has(name)) this.popTo('p', isButtonScope);
    if (name === 'li') this.popTo('li', isItemStop);
    else if (name === 'dd' || name === 'dt') this.cut(this.findOpen(isDefinition, isItemStop));
    else if (HEADINGS.has(name)) {
      if (HEADINGS.has(this.current.name)) this.pop();
    } else if (name === 'option' || name === 'optgroup') {
      if (this.current.name === 'option') this.pop();
    } else if (name === 'a' || name === 'nobr') this.popTo(name, isSpecial);
    else if (name === 'button') this.popTo('button', isScope);
    else if (name === 'table' && isTableLevel(this.current.name)) this.popTo('table', isTableEnd);
    return true;
  }

  private makeTableRoom(name: string): boolean {
    const keep = tableContext(this.stack, name);
    if (keep === -1) return false;
    this.cut(keep + 1);
    if ((name === 'td' || name === 'th') && this.current.name !== 'tr') this.push('tr', {});
    return true;
  }

  private push(name: string, attribs: Record<string, string>): HtmlElement {
    if (this.stack.length >= MAX_DEPTH) this.pop();
    const element = new HtmlElement(name, attribs, this.current, this.elements.length);
    this.elements.push(element);
    this.current.children.push(element);
    this.stack.push(element);
    this.current = element;
    this.lastText = null;
    this.openNames.set(name, (this.openNames.get(name) ?? 0) + 1);
    // An anchor without address links nothing, however far an unclosed one reaches.
    if (name === 'a' && attribs.href !== undefined) this.links++;
    else if (name === 'svg' || name === 'math') this.foreign++;
    else if (NO_TEXT.has(name)) this.silent++;
    return element;
  }

  private pop(): void {
    const element = this.stack.pop()!;
    this.leave(element);
    this.current = this.stack[this.stack.length - 1]!;
  }

  private leave(element: HtmlElement): void {
    this.lastText = null;
    this.openNames.set(element.name, this.openNames.get(element.name)! - 1);
    if (element.name === 'a' && element.attribs.href !== undefined) this.links--;
    else if (element.name === 'svg' || element.name === 'math') this.foreign--;
    else if (NO_TEXT.has(element.name)) this.silent--;
    if (element === this.form) this.form = null;
  }

  close(name: string): void {
    if (name === 'body' || name === 'html') return;
    if (name === 'br') this.start('br', {});
    else if (name === 'form') this.closeForm();
    else if (FORMATTING.has(name)) this.closeFormatting(name);
    else if (HEADINGS.has(name)) this.cut(this.findOpen(isHeading, isScope));
    else if (TABLE_PARTS.has(name) || name === 'table') this.popTo(name, isTableScope);
    else if (name === 'li') this.popTo(name, isListScope);
    else if (SPECIAL.has(name)) this.popTo(name, isScope);
    else this.popTo(name, isSpecial);
  }

  /** A form ends without ending what was opened inside it, so ASP pages with forms across tables keep their shape. */
  private closeForm(): void {
    const form = this.form;
    this.form = null;
    const index = form === null ? -1 : this.stack.lastIndexOf(form);
    if (index > 0) this.takeOut(index);
  }

  private closeFormatting(name: string): void {
    if (!this.isOpen(name)) return;
    const index = this.findOpen((open) => open === name, isScope);
    if (index > 0 && this.stack.some((open, at) => at > index && SPECIAL.has(open.name))) this.takeOut(index);
    else this.cut(index);
  }

  /** Takes an element from the stack whose inner blocks stay open: what follows those blocks stands outside it. */
  private takeOut(index: number): void {
    const [element] = this.stack.splice(index, 1);
    this.leave(element!);
    this.current = this.stack[this.stack.length - 1]!;
  }

  /** Pops everything from the index on; nothing for an index below 1. */
  private cut(index: number): void {
    if (index > 0) while (this.stack.length > index) this.pop();
  }

  /** The stack index of the nearest open element that matches, unless one that stops the search comes first; else -1. */
  private findOpen(matches: (name: string) => boolean, stops: (name: string) => boolean): number {
    for (let i = this.stack.length - 1; i > 0; i--) {
      const open = this.stack[i]!.name;
      if (matches(open)) return i;
      if (stops(open)) return -1;
    }
    return -1;
  }

  private isOpen(name: string): boolean {
    return (this.openNames.get(name) ?? 0) > 0;
  }

  private popTo(name: string, stops: (name: string) => boolean): void {
    if (this.isOpen(name)) this.cut(this.findOpen((open) => open === name, stops));
  }

  private leaveForeign(): void {
    while (this.foreign > 0) this.pop();
  }
}
