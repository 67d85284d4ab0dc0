import { comparableWords } from './comparable-text.ts';
import type { PageDocument } from './document.ts';
import type { TextBlock } from './document-blocks.ts';
import { whereIs } from './document-where.ts';
import { byLabel } from './element-label.ts';
import { type HtmlElement, textOf } from './html-node.ts';
import { TRAIT } from './html-tags.ts';
import type { Quoted } from './page-facts.ts';

/** Names that templates give to the element with an article's title. */
const TITLE_NAME =
  /title|tit(?:\b|[-_])|headline|tieu-?de|head-?line|subject|(?:^|[\s_-])(?:ten|name)[-_]?(?:bai|tin)/i;
/** Names of titles of other things. */
const OTHER_TITLE =
  /site|page-?title|box|block|section|widget|cate|brand|logo|sub-?title|related|module|module-title/i;

/** What a line can reach that is no heading and has no telling name: the page's own title, right above the text. */
const MOST_UNNAMED = 1.96;

/** What scores no more is no title. */
const LEAST_SCORE = 0.95;

/** How far above the text's first line a title stands. */
const REACH = 25;

/**
 * The element with the article's title: what says the same as the page's own title, headings before other elements;
 * failing that, what is named or set as a title right above the text. `first` is the first line of the text.
 */
export function findTitle(doc: PageDocument, first: TextBlock | null): HtmlElement | null {
  const wanted = pageTitles(doc);
  let best: HtmlElement | null = null;
  let bestAt = 0;
  let bestScore = LEAST_SCORE;
  for (const [element, block] of titleCandidates(doc, first)) {
    const score = titleScore({ block, element, wanted, first, atLeast: bestScore });
    const isEarlier = score === bestScore && best !== null && block.index < bestAt;
    if (score > bestScore || isEarlier) {
      best = element;
      bestAt = block.index;
      bestScore = score;
    }
  }
  return best;
}

/** Headings first: next to one that is the title hardly any other line need be looked at. */
function titleCandidates(
  doc: PageDocument,
  first: TextBlock | null,
): readonly (readonly [HtmlElement, TextBlock])[] {
  const headings = new Map<HtmlElement, TextBlock>();
  const others = new Map<HtmlElement, TextBlock>();
  const end = first === null ? doc.blocks.length : Math.min(doc.blocks.length, first.index + 4);
  for (let at = 0; at < end; at++) {
    const block = doc.blocks[at]!;
    if (block.region === 'footer' || block.region === 'aside' || block.text.length > 350) continue;
    const element = titleElement(block);
    if (element === null) continue;
    const same = (element.tag.traits & TRAIT.heading) === 0 ? others : headings;
    if (!same.has(element)) same.set(element, block);
  }
  return [...headings, ...others];
}

/** The `<article>` around the heading that says what the page's own title says; null where there is none. */
export function titledArticle(doc: PageDocument): HtmlElement | null {
  const wanted = pageTitles(doc);
  for (const heading of doc.byTag('h1')) {
    const text = comparableWords(textOf(heading));
    if (text.length < 8 || !wanted.some((title) => alike(text, title) > 0.6)) continue;
    return heading.closest('article');
  }
  return null;
}

function pageTitles(doc: PageDocument): string[] {
  const titles = [doc.meta('og:title', 'twitter:title')?.content ?? '', doc.title];
  return titles.map(comparableWords).filter((text) => text !== '');
}

/** The heading around a line, or the element that holds just the line; null where the line has none of its own. */
function titleElement(block: TextBlock): HtmlElement | null {
  const heading = block.inner.closest('h1', 'h2', 'h3', 'h4');
  if (heading !== null && heading.textLength < 400) return heading;
  return block.inner.textLength > block.text.length * 1.5 + 20 ? null : block.inner;
}

const isTitleName = byLabel(({ className, id }) => TITLE_NAME.test(`${className} ${id}`));
const isOtherTitle = byLabel(({ className, id }) => OTHER_TITLE.test(`${className} ${id}`));

interface TitleCandidate {
  readonly block: TextBlock;
  readonly element: HtmlElement;
  readonly wanted: readonly string[];
  /** The first line of the text. */
  readonly first: TextBlock | null;
  /** The score to beat: one that cannot be reached is not worked out to the end. */
  readonly atLeast: number;
}

function titleScore({ block, element, wanted, first, atLeast }: TitleCandidate): number {
  const isNamed =
    (isTitleName(element) || isTitleName(block.element)) &&
    !(isOtherTitle(element) || isOtherTitle(block.element));
  const level = (element.tag.traits & TRAIT.heading) === 0 ? undefined : element.name.slice(1);
  const mayBe = MOST_UNNAMED + (level === undefined ? 0 : 0.7) + (isNamed ? 0.4 : 0);
  const isNav = block.region === 'nav';
  if (element.attribs.itemprop !== 'headline' && mayBe - (isNav ? 0.6 : 0) < atLeast) return 0;
  const text = comparableWords(element === block.inner ? block.text : textOf(element));
  // A running slogan often stands in the page's own title.
  if (text.length < 4 || element.closest('marquee') !== null) return 0;
  const likeness = wanted.reduce((most, title) => Math.max(most, alike(text, title)), 0);
  let score = likeness * 1.6;
  if (level !== undefined) score += level === '1' ? 0.7 : 0.35;
  if (isNamed) score += 0.4;
  if (element.attribs.itemprop === 'headline') score += 0.6;
  if (first !== null) {
    const above = first.index - block.index;
    if (above >= 0 && above < REACH) score += 0.35 * (1 - above / REACH);
    else score -= 0.3;
  }
  if (isNav) score -= 0.6;
  if (block.linkTextLength > block.text.length * 0.8) score -= 0.4;
  if (element.name === 'p' && likeness < 0.6 && !isNamed) score -= 0.5;
  return score;
}

/** How much one text is the other's beginning or a part of it, 0–1. */
function alike(text: string, title: string): number {
  if (text === title) return 1;
  if (text.length >= 8 && title.includes(text))
    return 0.4 + 0.6 * Math.min(1, (text.length * 1.6) / title.length);
  if (title.length >= 8 && text.includes(title))
    return 0.4 + 0.6 * Math.min(1, (title.length * 1.3) / text.length);
  if (text.length < title.length * 0.4 || text.length > title.length * 2.5) return 0;
  const words = new Set(text.split(' '));
  const others = title.split(' ');
  let common = 0;
  for (const word of others) if (words.has(word)) common++;
  const share = common / Math.max(words.size, others.length);
  return share > 0.5 ? share : 0;
}

/** The title as it stands on the page; from the meta tags where no element shows it. */
export function readTitle(doc: PageDocument, element: HtmlElement | null): Quoted | null {
  if (element !== null) return { quote: textOf(element), where: whereIs(element) };
  const meta = doc.meta('og:title', 'twitter:title', 'title');
  if (meta !== null) return { quote: meta.content, where: meta.where };
  return doc.title === '' ? null : { quote: doc.title, where: 'title' };
}
