import { markFurniture } from './article-furniture.ts';
import { chooseLines } from './article-lines.ts';
import { findTitle, titledArticle } from './article-title.ts';
import type { PageDocument } from './document.ts';
import type { TextBlock } from './document-blocks.ts';
import { byLabel } from './element-label.ts';
import type { HtmlElement } from './html-node.ts';
import { TRAIT } from './html-tags.ts';
import { hintOf } from './line-hints.ts';

/** Where an article stands on its page. */
export interface ArticleRoot {
  /** The element that holds the body. */
  readonly element: HtmlElement;
  /** The nearest element around the body that holds the title too; the body's element when there is no such. */
  readonly scope: HtmlElement;
  /** The heading with the article's title. */
  readonly title: HtmlElement | null;
  /** The lines of the body, in order: captions, related links, share bars and other furniture left out. */
  readonly lines: readonly TextBlock[];
}

/** Elements that are a paragraph of the container around them. */
const PARAGRAPH = new Set([
  'p',
  'li',
  'blockquote',
  'pre',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'dd',
  'dt',
  'center',
]);
const LISTS = new Set(['ul', 'ol', 'dl', 'tr', 'tbody']);
const GOOD_NAME = /article|content|body|detail|entry|post|story|noidung|text|main/i;
const SENTENCE_END = /[.!?…。！？"”»।]["”»)]?$/u;

/** A site's particulars: where no template marks the foot, they must not draw the body down to it. */
const IMPRINT =
  /giấy phép (?:số|thiết lập|icp)|chịu trách nhiệm (?:chính|nội dung|quản lý)|trang (?:thông tin|tin) điện tử tổng hợp|^địa chỉ:.*(?:điện thoại|đt|email)/iu;

/** Scripts that say more with a letter. */
const DENSE = /[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]/;

/** How much more text counts in the `<article>` that bears the page's title than in others on the page. */
const IN_ARTICLE = 3;

/** What a paragraph gives to the containers around it, nearest first. */
const SHARES = [1, 0.5, 0.25, 0.12];

/** Finds the body of the page's main text; null where there is no running text. */
export function findArticle(doc: PageDocument): ArticleRoot | null {
  const search = new BodySearch(doc);
  const element = search.find() ?? search.findAnywhere();
  if (element === null) return null;
  const choice = { doc, element, isFurniture: search.isFurniture, isRunning };
  const first = doc.blocks.find(
    (block) => element.contains(block.element) && isRunning(block) && !search.isFurniture(block),
  );
  const title = findTitle(doc, first ?? null);
  return { element, scope: scopeOf(element, title), title, lines: chooseLines({ ...choice, title }) };
}

function scopeOf(element: HtmlElement, title: HtmlElement | null): HtmlElement {
  if (title === null) return element;
  for (let at: HtmlElement | null = element; at !== null; at = at.parent) if (at.contains(title)) return at;
  return element;
}

class BodySearch {
  private readonly doc: PageDocument;
  private readonly furniture: Uint8Array;
  private readonly headings: readonly HtmlElement[];
  /** Running text directly in the paragraphs of a container, by element order. */
  private readonly own: Float64Array;

  constructor(doc: PageDocument) {
    this.doc = doc;
    this.headings = doc.byTag('h1');
    const size = doc.elements.length;
    this.own = new Float64Array(size);
    const good = new Float64Array(size);
    for (const block of doc.blocks) if (isRunning(block)) good[block.element.order]! += block.text.length;
    for (let i = size - 1; i > 0; i--) good[doc.elements[i]!.parent!.order]! += good[i]!;
    this.furniture = markFurniture(doc, good);
  }

  readonly isFurniture = (block: TextBlock): boolean =>
    this.furniture[block.inner.order] === 1 || this.furniture[block.element.order] === 1;

  /** For pages whose names mislead, and for photo stories, whose text stands in captions. */
  findAnywhere(): HtmlElement | null {
    this.furniture.fill(0);
    return this.find();
  }

  find(): HtmlElement | null {
    const scores = new Float64Array(this.doc.elements.length);
    for (const block of this.doc.blocks) {
      if (!isRunning(block) || this.isFurniture(block) || isAside(block) || isImprint(block)) continue;
      const value = worth(block);
      let container = containerOf(block.element);
      if (container !== null) this.own[container.order]! += value;
      for (const share of SHARES) {
        if (container === null) break;
        scores[container.order]! += value * share;
        container = container.parent;
      }
    }
    const own = titledArticle(this.doc);
    let best: HtmlElement | null = null;
    let bestScore = 0;
    for (const element of this.doc.elements) {
      if (scores[element.order] === 0) continue;
      const place = own?.contains(element) ? IN_ARTICLE : 1;
      const score = scores[element.order]! * place * nameWeight(element) * (1 - linkDensity(element) * 0.7);
      if (score > bestScore) {
        best = element;
        bestScore = score;
      }
    }
    return best === null ? null : this.climb(best);
  }

  /** A text that is cut up by boxes stands in several containers: goes up to the element that holds them. */
  private climb(from: HtmlElement): HtmlElement {
    let best = from;
    const like = this.fullestIn(from);
    let base = this.runningIn(from, like, 0);
    let at = from.parent;
    for (let level = 0; level < 6 && at !== null && !this.ends(at, from); level++, at = at.parent) {
      const all = this.runningIn(at, like, base * 0.12);
      if (all - base > base * 0.15) {
        best = at;
        base = all;
      }
    }
    return best;
  }

  /** The container inside with the most text of its own. */
  private fullestIn(element: HtmlElement): HtmlElement {
    let fullest = element;
    for (let i = element.order; i <= element.last; i++) {
      if (this.own[i]! > this.own[fullest.order]!) fullest = this.doc.elements[i]!;
    }
    return fullest;
  }

  /** One article does not reach beyond its own element, nor over a second main heading. */
  private ends(at: HtmlElement, from: HtmlElement): boolean {
    if (at.name === 'body' || at.name === 'html') return true;
    const [first] = this.headings;
    const titles = this.headings.filter((heading) => heading.className === first?.className);
    if (titles.filter((title) => at.contains(title)).length > 1) return true;
    const own = from.closest('article');
    return (
      own !== null && own !== at && at.contains(own) && this.headings.some((heading) => own.contains(heading))
    );
  }

  /** Running text in containers that are built like `like`, or hold more of it than a teaser does. */
  private runningIn(element: HtmlElement, like: HtmlElement, atLeast: number): number {
    let sum = 0;
    for (let i = element.order; i <= element.last; i++) {
      const own = this.own[i]!;
      if (own === 0) continue;
      if (own > Math.max(atLeast, 250) || (own > 80 && isAlike(this.doc.elements[i]!, like))) sum += own;
    }
    return sum;
  }
}

/** Built by the same piece of a template: the same tag and class, or, without classes, under the same. */
function isAlike(a: HtmlElement, b: HtmlElement): boolean {
  let [one, other]: [HtmlElement | null, HtmlElement | null] = [a, b];
  for (let level = 0; level < 4 && one !== null && other !== null; level++) {
    if (one === other) return level > 0;
    if (one.name !== other.name || one.className !== other.className) return false;
    if (one.className !== '') return true;
    [one, other] = [one.parent, other.parent];
  }
  return false;
}

const MAY_BE_IMPRINT = hintOf(IMPRINT);

function isImprint({ composed, folding }: TextBlock): boolean {
  return (folding.hints & MAY_BE_IMPRINT) !== 0 && IMPRINT.test(composed);
}

function isAside({ region }: TextBlock): boolean {
  return region === 'nav' || region === 'footer';
}

/** A line of running text: long enough, and not made of links. */
function isRunning(block: TextBlock): boolean {
  const { text } = block;
  if (text.length < 18 || block.linkTextLength > text.length * 0.4) return false;
  if (text.length < 40 && !DENSE.test(text)) return false;
  return (block.element.tag.traits & TRAIT.heading) === 0;
}

/** Sentences count in full, lines without an end hardly. */
function worth({ text }: TextBlock): number {
  const value = Math.min(text.length, 800) * (DENSE.test(text) ? 2.2 : 1) + 20;
  return text.length > 140 || SENTENCE_END.test(text) ? value : value * 0.3;
}

function containerOf(element: HtmlElement): HtmlElement | null {
  let at: HtmlElement | null = element;
  while (at !== null && PARAGRAPH.has(at.name)) at = at.parent;
  while (at !== null && LISTS.has(at.name)) at = at.parent;
  return at;
}

function nameWeight(element: HtmlElement): number {
  if (/articlebody/i.test(element.attribs.itemprop ?? '')) return 1.5;
  return hasGoodName(element) ? 1.15 : 1;
}

const hasGoodName = byLabel(({ id, className }) => GOOD_NAME.test(`${id} ${className}`));

function linkDensity(element: HtmlElement): number {
  return element.textLength === 0 ? 0 : element.linkTextLength / element.textLength;
}
