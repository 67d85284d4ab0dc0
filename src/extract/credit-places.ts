import type { ArticleRoot } from './article-body.ts';
import { labelledElsewhere } from './credit-elsewhere.ts';
import { candidates } from './credit-lines.ts';
import { gluedCredit, labelledParts, partsAfterAuthor, partsOfMetaLine } from './credit-parts.ts';
import type { PageDocument } from './document.ts';
import type { TextBlock } from './document-blocks.ts';
import { whereIs } from './document-where.ts';
import { byLabel } from './element-label.ts';
import { gluedParts } from './furniture-lines.ts';
import { type HtmlElement, textOf } from './html-node.ts';

/** Lines after the body in which a credit may stand, before comments, tags and other articles begin. */
const AFTER_BODY = 14;
/** Last lines of the body that may be a credit. */
const END_OF_BODY = 4;
const MAX_INSIDE = 300;
const MAX_MARKED = 40;
/** Elements from either end of an article in which a template's place for the source is looked for. */
const MAX_END = 3000;
/** Lines of date, author and tools between an article's lead and its text. */
const MAX_META = 8;
const STOP =
  /^(?:binh luan|y kien(?: ban doc)?\b|tin (?:lien quan|cung|khac|moi|cu hon|noi bat|doc nhieu)|bai (?:lien quan|cung|khac|xem nhieu|viet lien quan)|doc nhieu|xem nhieu|co the ban|chu de\b|xem tiep(?! (?:tai|tren|o)\b)|cung chuyen muc|related|comments?\b|de lai|viet binh luan|cac tin khac|tin tuc lien quan)/;
/** Template names for the place of the source: nguon, nguon-tin, source-link, bai-goc … */
const SOURCE_NAME =
  /(?:^|[-_\s\d])(?:nguon(?:-?tin|-?bai|-?goc)?|source(?:s|-?(?:link|name|news|url|text|post|detail|article))?|(?:news|post|article|link|detail|tin)-?(?:source|nguon)|bai-?goc|tin-?goc|goc|origin(?:al)?(?:-?(?:link|source|url))?|via|trich-?nguon|dan-?nguon)(?:$|[-_\s\d])/;
const PICTURE_NAME =
  /caption|photo|image|img|anh|video|thumb|media|figure|avatar|banner|\bads?\b|\btags?\b|share|comment|gio\b|time|date|ngay/;

/** A line or element that may be an article's credit by its place. */
export interface Candidate {
  readonly element: HtmlElement;
  readonly text: string;
  readonly where: string;
  /** In order of trust: a template's own place first, then lines after the text, then those under the title. */
  readonly rank: number;
  readonly isMarked: boolean;
  /** What to quote where it is not the whole text: a lead and its outlet may stand on two lines. */
  readonly quote?: string;
  /** Null for an element inside a line. */
  readonly block: TextBlock | null;
}

/** Everything that may be the credit by its place, the most trusted first. */
export function creditCandidates(doc: PageDocument, article: ArticleRoot): Candidate[] {
  return [...markedElements(doc, article), ...creditLines(doc, article)].sort((a, b) => a.rank - b.rank);
}

/** Elements that the template names after the source, between the title and the other articles. */
function markedElements(doc: PageDocument, article: ArticleRoot): Candidate[] {
  const [from, to] = elementRange(doc, article);
  const found: Candidate[] = [];
  for (let order = from; order <= to && found.length < MAX_MARKED; order++) {
    // A credit stands near either end of a text, however long that is.
    if (order === from + MAX_END) order = Math.max(order, to - MAX_END);
    const element = doc.elements[order]!;
    if (element.textLength === 0 || element.textLength > 300) continue;
    const { itemprop } = element.attribs;
    const named = itemprop === undefined ? isLabelledSource(element) : namesSource(element, itemprop);
    if (!named || isCaption(element)) continue;
    found.push(...markedTexts(doc, element));
  }
  return found;
}

/** Named after the source, and not after a picture's. */
function namesSource({ className, id }: Pick<HtmlElement, 'className' | 'id'>, itemprop: string): boolean {
  const names = `${className} ${id} ${itemprop}`;
  if (names.length < 5) return false;
  const lower = names.replace(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase();
  return SOURCE_NAME.test(lower) && !PICTURE_NAME.test(lower.replace(/[-_]/g, ' '));
}

const isLabelledSource = byLabel((label) => namesSource(label, ''));

const LEAD_LINE = /^(?:nguon(?: tin| bai(?: viet)?| goc| trich)?|bai goc|theo|source)\s?:?$/;

/** An element inside a line gives its own text; one that holds several lines gives each of them. */
function markedTexts(doc: PageDocument, element: HtmlElement): Candidate[] {
  const lines = doc.blocksIn(element);
  const [line] = lines;
  const place = { element, where: whereIs(element), rank: 0, isMarked: true, block: line ?? null };
  const [first, second] = lines;
  if (lines.length === 2 && second !== undefined && LEAD_LINE.test(first!.bare))
    return [
      {
        ...place,
        text: `${first!.text.replace(/\s*:$/, '')}: ${second.text}`,
        quote: second.text,
        block: second,
      },
    ];
  if (lines.length > 1)
    return lines.map((each) => ({
      ...place,
      text: each.text,
      where: each.where,
      isMarked: false,
      block: each,
    }));
  const parts = line?.inner === element ? gluedParts(line) : [];
  if (parts.length < 2) return [{ ...place, text: textOf(element) }];
  return [{ ...place, text: parts.join(' '), quote: parts.at(-1)! }];
}

/** First and last element between which an article's credit may stand, by document order. */
export function elementRange(doc: PageDocument, article: ArticleRoot): [number, number] {
  const first = article.lines[0]?.element.order ?? article.element.order;
  const from = Math.min(article.title?.order ?? first, first, article.element.order);
  const last = article.lines.at(-1);
  const after =
    last === undefined ? undefined : doc.blocks[Math.min(doc.blocks.length - 1, last.index + AFTER_BODY)];
  return [from, Math.max(article.element.order, after?.inner.order ?? article.element.last)];
}

const isNamedCaption = byLabel(({ className }) =>
  /caption|(?:photo|image|img|pic)(?:[-_]|$)/i.test(className),
);

/** Captions credit pictures. */
export function isCaption(element: HtmlElement): boolean {
  if (element.closest('figure', 'figcaption', 'nav', 'aside') !== null) return true;
  for (let at: HtmlElement | null = element, up = 0; at !== null && up < 3; at = at.parent, up++) {
    if (isNamedCaption(at)) return true;
  }
  return false;
}

/** Lines that may be a credit by their place: after the text, at its end, under the title. */
function creditLines(doc: PageDocument, article: ArticleRoot): Candidate[] {
  const place = { doc, scope: article.scope, title: article.title };
  const first = article.lines[0]?.index ?? 0;
  const last = article.lines.at(-1)?.index ?? -1;
  const tail: TextBlock[] = [];
  for (const block of doc.blocks.slice(last + 1, last + 1 + AFTER_BODY)) {
    if (block.region === 'footer') break;
    if (STOP.test(block.bare)) {
      // Key words and source may share a line.
      if (/nguon[a-z ]{0,10}:/.test(block.bare)) tail.push(block);
      break;
    }
    if (!isCaption(block.inner)) tail.push(block);
  }
  const body = article.lines.slice(-END_OF_BODY).reverse();
  const between = doc.blocks.slice(
    Math.max(0, (article.lines.at(-END_OF_BODY)?.index ?? last) + 1),
    last + 1,
  );
  const ends = [...new Set([...body, ...between.reverse()])].sort((a, b) => b.index - a.index);
  const inside = doc.blocks
    .slice(Math.max(first, last - MAX_INSIDE), last + 1)
    .filter((block) => isStrong(doc, block));
  const head = doc.blocks
    .slice(headStart(doc, article, first), headEnd(article, first))
    .filter((block) => !block.region.startsWith('nav'));
  const seen = new Set([...tail, ...ends, ...head, ...inside]);
  const aside = labelledElsewhere(doc, article, last).filter(
    (block) => !seen.has(block) || isCaption(block.inner),
  );
  return [
    ...candidates(place, tail, 1).flatMap((whole) => [
      whole,
      ...gluedCredit(whole),
      ...partsAfterAuthor(whole),
      ...labelledParts(whole),
    ]),
    ...candidates(
      place,
      ends.filter((block) => !isCaption(block.inner) && !followsPicture(block)),
      2,
    ).flatMap((whole) => [whole, ...gluedCredit(whole), ...partsAfterAuthor(whole)]),
    ...candidates(
      place,
      head.filter((block) => !isCaption(block.inner)),
      3,
    ).flatMap((whole) => [whole, ...gluedCredit(whole), ...partsOfMetaLine(whole)]),
    ...candidates(place, inside.reverse(), 4),
    ...candidates(place, aside, 5).flatMap((whole) => [whole, ...gluedCredit(whole)]),
  ];
}

function headStart(doc: PageDocument, article: ArticleRoot, first: number): number {
  const { title } = article;
  if (title === null) return Math.max(0, first - 4);
  const at = doc.blocks.findIndex((block) => title.contains(block.inner));
  return at < 0 || at > first ? Math.max(0, first - 4) : Math.max(at + 1, first - 14);
}

/** The first lines of the text, and what stands between the lead and the next: date, author and source. */
function headEnd({ lines }: ArticleRoot, first: number): number {
  return Math.max(first + 2, Math.min((lines[1]?.index ?? first) + 1, first + MAX_META));
}

/** In the middle of a text only a line of its own with a link elsewhere, or one that names an outlet beyond doubt. */
function isStrong(doc: PageDocument, block: TextBlock): boolean {
  if (block.text.length > 120 || /^h[1-6]$/.test(block.element.name) || isCaption(block.inner)) return false;
  const plain = block.bare;
  if (
    !/^\W*(?:theo|dan theo|xem bai goc|bai goc|link (?:bai )?goc|nguon tin|nguon bai)/.test(plain) ||
    followsPicture(block)
  )
    return false;
  return doc
    .byTag('a')
    .some((link) => block.inner.contains(link) && /^(?:https?:)?\/\//.test(link.attribs.href ?? ''));
}

/** "Nguồn: …" right under a picture is the picture's. */
function followsPicture(block: TextBlock): boolean {
  const { element } = block;
  const siblings = element.parent?.children.filter((child) => child.kind === 'element') ?? [];
  const before = siblings[siblings.indexOf(element) - 1];
  if (element.children.some((child) => child.kind === 'element' && child.name === 'img')) return true;
  const holdsPicture = before?.kind === 'element' && before.textLength === 0 && hasPicture(before);
  return (
    holdsPicture &&
    /^\W*(?:nguon|theo|anh|via)\b/.test(block.bare) &&
    /text-align:\s*center|center/.test(
      `${element.attribs.style ?? ''} ${element.attribs.align ?? ''} ${element.className}`,
    )
  );
}

function hasPicture(element: HtmlElement): boolean {
  if (element.name === 'img' || element.name === 'amp-img') return true;
  return element.children.some((child) => child.kind === 'element' && hasPicture(child));
}
