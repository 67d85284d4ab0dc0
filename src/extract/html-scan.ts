import { CodeUnits } from './code-units.ts';
import { labelAt, NO_LABEL } from './element-label.ts';
import { AttributeSpans, Attributes, CLASS, ID, NO_ATTRIBUTES } from './html-attributes.ts';
import { decodeAttribute, decodeText } from './html-entities.ts';
import { attributeAt, hashOn, type TagName, tagAt } from './html-names.ts';
import { TRAIT } from './html-tags.ts';
import { isLetter, isSpace, isTagBreak, UNIT } from './html-units.ts';
import { widthBetween, widthOf } from './text-width.ts';

/** What a scan of a page's markup reports, in order. */
export interface MarkupSink {
  /** `width` is the characters of the text without the white space at its ends. */
  text(data: string, width: number): void;
  open(tag: TagName, attribs: Attributes, isSelfClosing: boolean): void;
  close(tag: TagName): void;
  /** True inside svg and math, where `<![CDATA[` is text. */
  isForeign(): boolean;
}

/**
 * Cuts markup into text and tags as the HTML standard's tokenizer does (13.2.5), jumping from one "<" to the next.
 * What a page leaves unfinished at its end is dropped, as there.
 */
export function scanHtml(html: string, sink: MarkupSink): void {
  new Scan(html, sink).run();
}

const pageUnits = new CodeUnits();

const NOWHERE = { start: 0, end: 0 };

class Scan {
  readonly html: string;
  readonly units: Uint16Array;
  private readonly sink: MarkupSink;
  private readonly spans: AttributeSpans;
  private at = 0;
  /** Of the start tag that is read: a bit for each attribute, and where its id and class stand. */
  private bits = 0;
  private id = NOWHERE;
  private className = NOWHERE;
  /** The next "&" at or behind the text read last: most texts and values hold none. */
  private ampersand = -1;

  constructor(html: string, sink: MarkupSink) {
    this.html = html;
    // Every search for the end of a name or value stops at the ">" behind the last.
    this.units = pageUnits.of(html, UNIT.greater);
    this.sink = sink;
    this.spans = new AttributeSpans(html);
  }

  run(): void {
    const { html, units } = this;
    let from = 0;
    for (let open = html.indexOf('<'); open !== -1; open = this.nextMark()) {
      const next = units[open + 1]!;
      const isTag = isLetter(next) || (next === UNIT.slash && open + 2 < html.length);
      if (!isTag && next !== 33 && next !== 63) {
        this.at = open + 1;
        continue;
      }
      if (open > from) this.readText(from, open);
      if (next === UNIT.slash) this.readEndTag(open);
      else if (isTag) this.readStartTag(open);
      else this.readDeclaration(open);
      from = this.at;
    }
    if (from < html.length) this.readText(from, html.length);
  }

  /** Where the next "<" stands: very often right behind the last tag. */
  private nextMark(): number {
    return this.units[this.at] === UNIT.less && this.at < this.html.length
      ? this.at
      : this.html.indexOf('<', this.at);
  }

  private readText(from: number, to: number): void {
    const data = this.html.slice(from, to);
    if (this.ampersand < from) {
      const next = this.html.indexOf('&', from);
      this.ampersand = next === -1 ? this.html.length : next;
    }
    if (this.ampersand < to) this.sendText(decodeText(data));
    else this.sink.text(data, widthBetween(this.units, from, to));
  }

  private sendText(data: string): void {
    this.sink.text(data, widthOf(data));
  }

  private readEndTag(open: number): void {
    const { html, units } = this;
    const end = html.indexOf('>', open + 2);
    this.at = end === -1 ? html.length : end + 1;
    if (end === -1 || !isLetter(units[open + 2]!)) return;
    let stop = open + 2;
    let hash = 0;
    for (let unit = units[stop]!; !isTagBreak(unit); unit = units[++stop]!) hash = hashOn(hash, unit);
    this.sink.close(tagAt(this, open + 2, stop, hash));
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
      this.sendText(html.slice(open + 9, end === -1 ? html.length : end));
      this.at = end === -1 ? html.length : end + 3;
    } else {
      const end = html.indexOf('>', open);
      this.at = end === -1 ? html.length : end + 1;
    }
  }

  private commentEnd(from: number): number {
    const { html } = this;
    for (let dashes = from; dashes !== -1; dashes = html.indexOf('--', dashes + 1)) {
      if (html.charCodeAt(dashes + 2) === UNIT.greater) return dashes + 3;
      if (html.startsWith('!>', dashes + 2)) return dashes + 4;
    }
    return html.length;
  }

  private readStartTag(open: number): void {
    const { html, units, spans } = this;
    let stop = open + 1;
    let hash = 0;
    for (let unit = units[stop]!; !isTagBreak(unit); unit = units[++stop]!) hash = hashOn(hash, unit);
    const tag = tagAt(this, open + 1, stop, hash);
    this.at = stop;
    this.bits = 0;
    this.id = NOWHERE;
    this.className = NOWHERE;
    const first = spans.names.length;
    while (this.readAttribute(first));
    if (this.at >= html.length) return;
    const isSelfClosing = units[this.at - 1] === UNIT.slash;
    this.at++;
    this.sink.open(tag, this.bits === 0 ? NO_ATTRIBUTES : this.attributesFrom(first), isSelfClosing);
    if (tag.name === 'plaintext') {
      this.sendText(html.slice(this.at));
      this.at = html.length;
    } else if ((tag.traits & TRAIT.raw) !== 0 && !this.sink.isForeign()) this.readRaw(tag);
  }

  private attributesFrom(first: number): Attributes {
    const { html, units, spans, bits, id, className } = this;
    const isBare = id === NOWHERE && className === NOWHERE;
    const label = isBare ? NO_LABEL : labelAt({ html, units }, { id, className }, decodeAttribute);
    return new Attributes({ spans, first, bits, label });
  }

  /** Reads one attribute; false at the tag's end (`at` is on its ">") or the page's. */
  private readAttribute(first: number): boolean {
    const { html, units } = this;
    let { at } = this;
    let unit = units[at]!;
    while (isSpace(unit) || unit === UNIT.slash) unit = units[++at]!;
    this.at = at;
    if (unit === UNIT.greater) return false;
    const from = at;
    let hash = 0;
    do {
      hash = hashOn(hash, unit);
      unit = units[++at]!;
    } while (unit !== UNIT.equals && !isTagBreak(unit));
    const name = attributeAt(this, from, at, hash);
    while (isSpace(unit)) unit = units[++at]!;
    let start = at;
    let end = at;
    if (unit === UNIT.equals) {
      unit = units[++at]!;
      while (isSpace(unit)) unit = units[++at]!;
      start = at;
      if (unit === UNIT.quote || unit === UNIT.apostrophe) {
        start++;
        end = html.indexOf(unit === UNIT.quote ? '"' : "'", start);
        if (end === -1) end = html.length;
        at = Math.min(end + 1, html.length);
      } else {
        while (unit !== UNIT.greater && !isSpace(unit)) unit = units[++at]!;
        end = at;
      }
    }
    this.at = at;
    if (name !== -1) this.keep({ name, start, end, first });
    return true;
  }

  private keep({
    name,
    start,
    end,
    first,
  }: {
    name: number;
    start: number;
    end: number;
    first: number;
  }): void {
    const bit = 1 << (name & 31);
    if ((this.bits & bit) !== 0 && this.spans.names.includes(name, first)) return;
    this.bits |= bit;
    this.spans.add(name, start, end);
    if (name === ID) this.id = { start, end };
    else if (name === CLASS) this.className = { start, end };
  }

  /** Text up to the element's own end tag; to the page's end where it has none. */
  private readRaw({ name, traits }: TagName): void {
    const { html, at: from } = this;
    const hasReferences = (traits & TRAIT.references) !== 0;
    let end = html.indexOf('</', from);
    while (end !== -1 && !this.isEndOf(name, end)) end = html.indexOf('</', end + 2);
    const data = html.slice(from, end === -1 ? html.length : end);
    if (data !== '') this.sendText(hasReferences ? decodeText(data) : data);
    this.at = end === -1 ? html.length : end;
  }

  private isEndOf(name: string, at: number): boolean {
    const stop = at + 2 + name.length;
    if (!isTagBreak(this.html.charCodeAt(stop))) return false;
    return this.html.slice(at + 2, stop).toLowerCase() === name;
  }
}
