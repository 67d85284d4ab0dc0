import { type Attributes, NO_ATTRIBUTES } from './html-attributes.ts';
import { TAG_SLOTS, type TagName, tagOf } from './html-names.ts';
import { HtmlElement, HtmlText, measureElements } from './html-node.ts';
import { type MarkupSink, scanHtml } from './html-scan.ts';
import { TRAIT } from './html-tags.ts';
import { findName, findTrait, tableContext } from './open-elements.ts';

/** As in Chromium: deeper elements become siblings. */
const MAX_DEPTH = 512;

/** More elements than any page for readers has; what follows is left out, so that no page takes long. */
const MAX_ELEMENTS = 150_000;

const HTML = tagOf('html');
const BODY = tagOf('body');
const BR = tagOf('br');
const IMG = tagOf('img');
const P = tagOf('p');
const TR = tagOf('tr');

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
  /** How many elements of a name are open, by the name's slot: most searches of the stack end here. */
  private readonly openCounts = new Int32Array(TAG_SLOTS);
  private foreign = 0;
  private silent = 0;
  private links = 0;
  private form: HtmlElement | null = null;

  constructor() {
    this.root = new HtmlElement(HTML, NO_ATTRIBUTES, null, 0);
    this.elements.push(this.root);
    this.stack = [this.root];
    this.current = this.root;
  }

  open(tag: TagName, attribs: Attributes, isSelfClosing: boolean): void {
    const real = tag.name === 'image' ? IMG : tag;
    this.start(real, attribs);
    if (isSelfClosing && this.foreign > 0 && this.current.name === real.name) this.pop();
  }

  isForeign(): boolean {
    return this.foreign > 0;
  }

  finish(): void {
    while (this.stack.length > 1) this.pop();
    measureElements(this.elements);
  }

  text(data: string, width: number): void {
    if (this.lastText !== null) this.lastText.extend(data);
    else {
      if (this.body === null && this.stack.length <= 2 && this.inHead() && data.trim() !== '')
        this.openBody(NO_ATTRIBUTES);
      this.lastText = new HtmlText(this.current, data, width);
      this.current.append(this.lastText);
    }
    if (this.silent > 0) return;
    this.current.textLength += width;
    if (this.links > 0) this.current.linkTextLength += width;
  }

  /** True where only head content may stand: in html before the body, or in head itself. */
  private inHead(): boolean {
    return this.current === this.root || this.current.name === 'head';
  }

  private openBody(attribs: Attributes): void {
    while (this.stack.length > 1) this.pop();
    this.body = this.push(BODY, attribs);
  }

  private start(tag: TagName, attribs: Attributes): void {
    if (this.elements.length >= MAX_ELEMENTS) return;
    const { name, traits } = tag;
    if (name === 'head' && (this.body !== null || this.current !== this.root)) return;
    if (name === 'html' || name === 'body') {
      const first = name === 'html' ? this.root : this.body;
      if (first === null) this.openBody(attribs);
      else first.addAttributes(attribs);
      return;
    }
    if (this.body === null && (traits & TRAIT.headContent) === 0 && name !== 'head' && this.inHead())
      this.openBody(NO_ATTRIBUTES);
    if (this.foreign > 0 && (traits & TRAIT.breaksOut) !== 0) this.leaveForeign();
    if (this.foreign === 0 && !this.makeRoom(tag)) return;
    const element = this.push(tag, attribs);
    if (name === 'form') this.form = element;
    if ((traits & TRAIT.void) !== 0 && this.foreign === 0) this.pop();
  }

  /** Ends what the start tag implies the end of. False: the tag is to be ignored. */
  private makeRoom(tag: TagName): boolean {
    const { name, traits } = tag;
    if (name === 'form') {
      if (this.form !== null) return false;
    } else if ((traits & TRAIT.tablePart) !== 0) return this.makeTableRoom(tag);
    if ((traits & TRAIT.closesParagraph) !== 0) this.popTo(P, TRAIT.buttonScope);
    if (name === 'li') this.popTo(tag, TRAIT.itemStop);
    else if (name === 'dd' || name === 'dt')
      this.cut(findTrait(this.stack, TRAIT.definition, TRAIT.itemStop));
    else if ((traits & TRAIT.heading) !== 0) {
      if ((this.current.tag.traits & TRAIT.heading) !== 0) this.pop();
    } else if (name === 'option' || name === 'optgroup') {
      if (this.current.name === 'option') this.pop();
    } else if (name === 'a' || name === 'nobr') this.popTo(tag, TRAIT.special);
    else if (name === 'button') this.popTo(tag, TRAIT.scope);
    else if (name === 'table' && (this.current.tag.traits & TRAIT.tableLevel) !== 0)
      this.popTo(tag, TRAIT.template);
    return true;
  }

  private makeTableRoom(tag: TagName): boolean {
    const { name } = tag;
    const keep = tableContext(this.stack, name);
    if (keep === -1) return false;
    this.cut(keep + 1);
    if ((name === 'td' || name === 'th') && this.current.name !== 'tr') this.push(TR, NO_ATTRIBUTES);
    return true;
  }

  private push(tag: TagName, attribs: Attributes): HtmlElement {
    if (this.stack.length >= MAX_DEPTH) this.pop();
    const element = new HtmlElement(tag, attribs, this.current, this.elements.length);
    this.elements.push(element);
    this.current.append(element);
    this.stack.push(element);
    this.current = element;
    this.lastText = null;
    this.openCounts[tag.slot]!++;
    // An anchor without address links nothing, however far an unclosed one reaches.
    if (tag.name === 'a' && attribs.href !== undefined) this.links++;
    else if ((tag.traits & TRAIT.foreign) !== 0) this.foreign++;
    else if ((tag.traits & TRAIT.noText) !== 0) this.silent++;
    return element;
  }

  private pop(): void {
    const element = this.stack.pop()!;
    this.leave(element);
    this.current = this.stack[this.stack.length - 1]!;
  }

  private leave(element: HtmlElement): void {
    const { tag } = element;
    this.lastText = null;
    this.openCounts[tag.slot]!--;
    if (tag.name === 'a' && element.attribs.href !== undefined) this.links--;
    else if ((tag.traits & TRAIT.foreign) !== 0) this.foreign--;
    else if ((tag.traits & TRAIT.noText) !== 0) this.silent--;
    if (element === this.form) this.form = null;
  }

  close(tag: TagName): void {
    const { name, traits } = tag;
    if (name === 'body' || name === 'html') return;
    if (name === 'br') this.start(BR, NO_ATTRIBUTES);
    else if (name === 'form') this.closeForm();
    // Nearly always the element that is open.
    else if (this.current.tag === tag) this.pop();
    else if ((traits & TRAIT.formatting) !== 0) this.closeFormatting(tag);
    else if ((traits & TRAIT.heading) !== 0) this.cut(findTrait(this.stack, TRAIT.heading, TRAIT.scope));
    else if ((traits & TRAIT.tablePart) !== 0 || name === 'table') this.popTo(tag, TRAIT.tableScope);
    else if (name === 'li') this.popTo(tag, TRAIT.listScope);
    else if ((traits & TRAIT.special) !== 0) this.popTo(tag, TRAIT.scope);
    else this.popTo(tag, TRAIT.special);
  }

  /** A form ends without ending what was opened inside it, so ASP pages with forms across tables keep their shape. */
  private closeForm(): void {
    const form = this.form;
    this.form = null;
    const index = form === null ? -1 : this.stack.lastIndexOf(form);
    if (index > 0) this.takeOut(index);
  }

  private closeFormatting(tag: TagName): void {
    if (this.openCounts[tag.slot] === 0) return;
    const index = findName(this.stack, tag.name, TRAIT.scope);
    const isSpecial = (open: HtmlElement, at: number) =>
      at > index && (open.tag.traits & TRAIT.special) !== 0;
    if (index > 0 && this.stack.some(isSpecial)) this.takeOut(index);
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

  private popTo(tag: TagName, stops: number): void {
    if (this.openCounts[tag.slot] !== 0) this.cut(findName(this.stack, tag.name, stops));
  }

  private leaveForeign(): void {
    while (this.foreign > 0) this.pop();
  }
}
