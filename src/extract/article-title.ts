import type { PageDocument } from './document.ts';
import { whereIs } from './document-where.ts';
import { type HtmlElement, textOf } from './html-node.ts';
import type { Quoted } from './page-facts.ts';

/** Names that templates give to the element with an article's title. */
const TITLE_NAME =
  /(?:^|[\s_-])(?:article|post|entry|detail|news|story|content|tieu-?de|cms)[-_]?(?:title|tit|headline|tieude|name|header)|title[-_]?(?:detail|news|post|article|content)|(?:^|\s)(?:headline|tieude|tieu-de|dt-news__title)(?:\s|$)/i;

/** Tags that a title stands in where templates use no headings. */
const TITLE_TAGS = ['h1', 'h2', 'h3', 'div', 'p', 'span', 'td', 'font', 'b', 'strong'];

/**
 * The heading that holds the article's title: the one that says what the page's own title says, an `h1` before others.
 */
export function findTitle(doc: PageDocument): HtmlElement | null {
  const named = [doc.meta('og:title', 'twitter:title')?.content ?? '', doc.title].filter(
    (text) => text !== '',
  );
  const wanted = named.map(comparable);
  let best: HtmlElement | null = null;
  let bestScore = 0.5;
  for (const name of TITLE_TAGS) {
    for (const element of doc.byTag(name)) {
      if (element.textLength < 4 || element.textLength > 400) continue;
      const score = titleScore(doc, element, wanted);
      if (score > bestScore) {
        best = element;
        bestScore = score;
      }
    }
  }
  return best;
}

function titleScore(doc: PageDocument, element: HtmlElement, wanted: readonly string[]): number {
  const isHeading = /^h[1-6]$/.test(element.name);
  const isNamed = TITLE_NAME.test(`${element.id} ${element.className}`);
  const isMarked = element.attribs.itemprop === 'headline';
  if (!isHeading && !isNamed && !isMarked && element.name !== 'td' && wanted.length === 0) return 0;
  const region = doc.regionOf(element);
  if (region === 'footer' || region === 'nav' || region === 'aside') return 0;
  const text = comparable(textOf(element));
  const likeness = Math.max(0, ...wanted.map((title) => alike(text, title)));
  if (likeness < 0.6 && !isMarked && !(isNamed && isHeading) && element.name !== 'h1') return 0;
  const form =
    (element.name === 'h1' ? 0.6 : isHeading ? 0.25 : 0) + (isNamed ? 0.3 : 0) + (isMarked ? 0.4 : 0);
  const linked = element.linkTextLength > element.textLength * 0.8 ? 0.3 : 0;
  return likeness * 1.5 + form - linked;
}

/** How much of the shorter text is the longer one's beginning or a part of it, 0–1. */
function alike(text: string, title: string): number {
  if (text === '' || title === '') return 0;
  if (text === title) return 1;
  if (text.length >= 8 && title.includes(text))
    return 0.4 + 0.6 * Math.min(1, (text.length * 1.6) / title.length);
  if (title.length >= 8 && text.includes(title))
    return 0.4 + 0.6 * Math.min(1, (title.length * 1.3) / text.length);
  const words = new Set(text.split(' '));
  const others = title.split(' ');
  const common = others.filter((word) => words.has(word)).length;
  return common / Math.max(words.size, others.length);
}

function comparable(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/** The title as it stands on the page; from the meta tags where no element shows it. */
export function readTitle(doc: PageDocument, element: HtmlElement | null): Quoted | null {
  if (element !== null) return { quote: textOf(element), where: whereIs(element) };
  const meta = doc.meta('og:title', 'twitter:title', 'title');
  if (meta !== null) return { quote: meta.content, where: meta.where };
  return doc.title === '' ? null : { quote: doc.title, where: 'title' };
}
