import { repeatedText } from './element-label.ts';
import { Attributes, NO_ATTRIBUTES } from './html-attributes.ts';
import { decodeAttribute, decodeText } from './html-entities.ts';
import { attributeAt, type TagName, tagAt } from './html-names.ts';
import { TRAIT } from './html-tags.ts';

/** What a scan of a page's markup reports, in order. */
export interface MarkupSink {
  text(data: string): void;
  open(tag: TagName, attribs: Attributes, isSelfClosing: boolean): void;
  close(tag: TagName): void;
  /** True inside svg and math, where `<![CDATA[` is text. */
  isForeign(): boolean;
}

const SPACE = 32;
const QUOTE = 34;
const APOSTROPHE = 39;
const SLASH = 47;
const EQUALS = 61;
const GREATER = 62;

/**
 * Cuts markup into text and tags as the HTML standard's tokenizer does (13.2.5), jumping from one "<" to the next.
 * What a page leaves unfinished at its end is dropped, as there.
 */
export function scanHtml(html: string, sink: MarkupSink): void {
  new Scan(html, sink).run();
}

class Scan {
  private readonly html: string;
  private readonly sink: MarkupSink;
  private at = 0;
  private attribs: Attributes = NO_ATTRIBUTES;

  constructor(html: string, sink: MarkupSink) {
    this.html = html;
    this.sink = sink;
  }

  run(): void {
    const { html } = this;
    let from = 0;
    for (let open = html.indexOf('<'); open !== -1; open = html.indexOf('<', this.at)) {
      const next = html.charCodeAt(open + 1);
      const isTag = isLetter(next) || (next === SLASH && open + 2 < html.length);
      if (!isTag && next !== 33 && next !== 63) {
        this.at = open + 1;
        continue;
      }
      if (open > from) this.sink.text(decodeText(html.slice(from, open)));
      if (next === SLASH) this.readEndTag(open);
      else if (isTag) this.readStartTag(open);
      else this.readDeclaration(open);
      from = this.at;
    }
    if (from < html.length) this.sink.text(decodeText(html.slice(from)));
  }

  private readEndTag(open: number): void {
    const { html } = this;
    const end = html.indexOf('>', open + 2);
    this.at = end === -1 ? html.length : end + 1;
    if (end === -1 || !isLetter(html.charCodeAt(open + 2))) return;
    let stop = open + 2;
    while (stop < end && !isTagBreak(html.charCodeAt(stop))) stop++;
    this.sink.close(tagAt(html, open + 2, stop));
  }

  private readDeclaration(open: number): void {
    const { html } = this;
    if (html.startsWith('<!--', open)) {
      // "<!-->" and "<!--->" are whole comments.
      const end = html.startsWith('>', open + 4)
        ? open + 1
        : html.startsWith('->', open + 4)
          ? open + 3
          : html.indexOf('--', open + 4);
      if (end === -1) this.at = html.length;
      else this.at = end < open + 4 ? html.indexOf('>', open) + 1 : this.commentEnd(end);
    } else if (html.startsWith('<![CDATA[', open) && this.sink.isForeign()) {
      const end = html.indexOf(']]>', open);
      this.sink.text(html.slice(open + 9, end === -1 ? html.length : end));
      this.at = end === -1 ? html.length : end + 3;
    } else {
      const end = html.indexOf('>', open);
      this.at = end === -1 ? html.length : end + 1;
    }
  }

  private commentEnd(from: number): number {
    const { html } = this;
    for (let dashes = from; dashes !== -1; dashes = html.indexOf('--', dashes + 1)) {
      if (html.charCodeAt(dashes + 2) === GREATER) return dashes + 3;
      if (html.startsWith('!>', dashes + 2)) return dashes + 4;
    }
    return html.length;
  }

  private readStartTag(open: number): void {
    const { html } = this;
    let stop = open + 2;
    while (stop < html.length && !isTagBreak(html.charCodeAt(stop))) stop++;
    const tag = tagAt(html, open + 1, stop);
    this.at = stop;
    this.attribs = NO_ATTRIBUTES;
    while (this.readAttribute());
    if (this.at >= html.length) return;
    const isSelfClosing = html.charCodeAt(this.at - 1) === SLASH;
    this.at++;
    this.sink.open(tag, this.attribs, isSelfClosing);
    if (tag.name === 'plaintext') {
      this.sink.text(html.slice(this.at));
      this.at = html.length;
    } else if ((tag.traits & TRAIT.raw) !== 0 && !this.sink.isForeign()) this.readRaw(tag);
  }

  /** Reads one attribute; false at the tag's end (`at` is on its ">") or the page's. */
  private readAttribute(): boolean {
    const { html } = this;
    let { at } = this;
    let code = html.charCodeAt(at);
    while (isSpace(code) || code === SLASH) code = html.charCodeAt(++at);
    this.at = at;
    if (code === GREATER || at >= html.length) return false;
    const from = at++;
    for (code = html.charCodeAt(at); at < html.length && code !== EQUALS && !isTagBreak(code); )
      code = html.charCodeAt(++at);
    const name = attributeAt(html, from, at);
    while (isSpace(code)) code = html.charCodeAt(++at);
    let start = at;
    let end = at;
    if (code === EQUALS) {
      code = html.charCodeAt(++at);
      while (isSpace(code)) code = html.charCodeAt(++at);
      start = at;
      if (code === QUOTE || code === APOSTROPHE) {
        start++;
        at = html.indexOf(code === QUOTE ? '"' : "'", start);
        if (at === -1) at = html.length;
        end = at++;
      } else {
        while (at < html.length && code !== GREATER && !isSpace(code)) code = html.charCodeAt(++at);
        end = at;
      }
    }
    this.at = at;
    if (name === null) return true;
    if (this.attribs === NO_ATTRIBUTES) this.attribs = new Attributes();
    if (this.attribs[name] !== undefined) return true;
    const isLabel = name === 'class' || name === 'id';
    this.attribs[name] = decodeAttribute(isLabel ? repeatedText(html, start, end) : html.slice(start, end));
    return true;
  }

  /** Text up to the element's own end tag; to the page's end where it has none. */
  private readRaw({ name, traits }: TagName): void {
    const { html, at: from } = this;
    const hasReferences = (traits & TRAIT.references) !== 0;
    let end = html.indexOf('</', from);
    while (end !== -1 && !this.isEndOf(name, end)) end = html.indexOf('</', end + 2);
    const data = html.slice(from, end === -1 ? html.length : end);
    if (data !== '') this.sink.text(hasReferences ? decodeText(data) : data);
    this.at = end === -1 ? html.length : end;
  }

  private isEndOf(name: string, at: number): boolean {
    const stop = at + 2 + name.length;
    if (!isTagBreak(this.html.charCodeAt(stop))) return false;
    return this.html.slice(at + 2, stop).toLowerCase() === name;
  }
}

function isLetter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122;
}

function isSpace(code: number): boolean {
  return code === SPACE || (code >= 9 && code <= 13 && code !== 11);
}

function isTagBreak(code: number): boolean {
  return code === GREATER || code === SLASH || isSpace(code);
}
