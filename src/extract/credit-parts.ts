import type { Candidate } from './credit-places.ts';
import type { TextBlock } from './document-blocks.ts';
import { whereIs } from './document-where.ts';
import { bare } from './fold.ts';
import { gluedParts } from './furniture-lines.ts';
import { type HtmlElement, textOf } from './html-node.ts';
import { isOutletAlone, readHeadOutlet } from './well-known-outlets.ts';

/** A quick look: what no part of a line without these words can be. */
const HINT =
  /theo|nguon|goc\b|\bvia\b|source|trich|dan |dang (?:lai|tren|lan)|tong hop|\btu\b|\b(?:tin|bai)\b|ban quyen|xuat|bien tap|bao\b|link|xem|doc |©|[()/]\s?[a-z]|http|\.vn|credit|from\b|ref\b|tham khao|noi dang|\bboi\b|[\u2600-\u27bf\ud83c-\ud83e]/;
const SEPARATOR = /\s*[|•·]\s*|\s[-–—]\s/u;
/** Day and time of the article, before what else the line says. */
const DATE_FIRST =
  /^(?:(?:thứ \p{L}+|chủ nhật|ngày|lúc|đăng (?:lúc|ngày)|cập nhật(?: lúc)?)[\s,:]*)*(?:\d{1,2}\s?[:hg]\s?\d{2}(?::\d{2})?(?:\s?[ap]m)?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|[\s,|•·–-]|\(?gmt\s?\+\s?7\)?|phút)+/iu;

/** Says when the article came: only such a line puts the outlet's bare name beside it. */
const WHEN = /\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d+ (?:phut|gio|ngay) truoc|\d{1,2}[:h]\d{2}/;

/** Links with text inside an element. */
export function linksIn(element: HtmlElement): HtmlElement[] {
  return element.children.flatMap((child) => {
    if (child.kind !== 'element' || child.textLength === 0) return [];
    return child.name === 'a' ? [child] : linksIn(child);
  });
}

/** "thanhnien.vn", leading to an article there. */
function isHostOf(text: string, href: string): boolean {
  const host = /^https?:\/\/(?:www\.)?([^/]+)\/./i.exec(href)?.[1]?.toLowerCase();
  return (
    host !== undefined &&
    text
      .trim()
      .toLowerCase()
      .replace(/^www\./, '') === host
  );
}

/** "12/11/2026 | VnExpress | 35 lượt xem", "<a href=…>Tuổi Trẻ</a> · 2 giờ trước": an outlet alone, linked or not to be mistaken. */
function outletsBesideDate(whole: Candidate, block: TextBlock): Candidate[] {
  if (!WHEN.test(bare(whole.text))) return [];
  const links = linksIn(block.inner).flatMap((link) => {
    const text = textOf(link);
    return isOutletAlone(text) === null && !isHostOf(text, link.attribs.href ?? '')
      ? []
      : [{ ...whole, element: link, text: `Nguồn: ${text}`, quote: text }];
  });
  const elements = block.inner.children.flatMap((child) => {
    if (child.kind !== 'element' || child.name === 'a' || child.textLength === 0) return [];
    const text = child.textLength > 60 ? '' : textOf(child);
    return readHeadOutlet(text) === null ? [] : [{ ...whole, element: child, text, quote: text }];
  });
  const alone = whole.text
    .split(SEPARATOR)
    .filter((part) => isOutletAlone(part)?.sure === true)
    .map((part) => ({ ...whole, text: `Nguồn: ${part.trim()}`, quote: part.trim() }));
  return [...links, ...elements, ...alone];
}

/**
 * The parts of a line under the title in which date, author and source stand side by side: its elements ("<span>date</span>
 * <span>Theo VnExpress</span>"), and its stretches between marks or behind the date.
 */
export function partsOfMetaLine(whole: Candidate): Candidate[] {
  const { text, block } = whole;
  if (block === null || text.length > 200) return [];
  const outlets = outletsBesideDate(whole, block);
  if (!HINT.test(bare(text))) return outlets;
  const elements = block.inner.children.flatMap((child) => {
    if (child.kind !== 'element' || child.textLength === 0) return [];
    const inside = textOf(child);
    return inside === text
      ? []
      : [{ ...whole, element: child, text: inside, where: whereIs(child), block: null }];
  });
  const stretches = text
    .split(SEPARATOR)
    .map((part) => part.normalize('NFC').replace(DATE_FIRST, '').trim())
    .filter((part) => part !== text && part.length > 4 && text.normalize('NFC').includes(part));
  return [...elements, ...stretches.map((part) => ({ ...whole, text: part })), ...outlets];
}

const LABELLED = /^[^a-z\d]{0,4}(?:nguon(?: tin| bai(?: viet)?| goc)?|theo|bai goc)\s?:/;

/** "Chủ đề: … <span>Nguồn: VnExpress</span>": an element of a line that says by its label what it is. */
export function labelledParts(whole: Candidate): Candidate[] {
  const { block } = whole;
  if (block === null || !/(?:nguon[a-z ]{0,10}|theo|goc)\s?:/.test(block.bare)) return [];
  return block.inner.children.flatMap((child) => {
    if (child.kind !== 'element' || child.textLength === 0 || child.textLength > 90) return [];
    const text = textOf(child);
    return text !== whole.text && LABELLED.test(bare(text))
      ? [{ ...whole, element: child, text, where: whereIs(child), block: null }]
      : [];
  });
}

const CREDITS = /^[\s(]*(?:nguon|theo|dan theo|source|via)\b/;

/** "Tác giả: Minh Anh | Nguồn: Tuổi Trẻ": the stretch of a last line that gives the source. */
export function partsAfterAuthor(whole: Candidate): Candidate[] {
  if (whole.text.length > 120 || !/[|•·]|\s[–—-]\s/.test(whole.text)) return [];
  const [, ...parts] = whole.text.split(SEPARATOR);
  return parts.flatMap((part) => (CREDITS.test(bare(part)) ? [{ ...whole, text: part.trim() }] : []));
}

/** "Nguồn" and the outlet beside it, parted by a style sheet only. */
export function gluedCredit(whole: Candidate): Candidate[] {
  const { block } = whole;
  const [lead, outlet, ...more] = block === null || block.text.length > 120 ? [] : gluedParts(block);
  if (lead === undefined || outlet === undefined || more.length > 0 || !LEAD_PART.test(bare(lead))) return [];
  return [{ ...whole, text: `${lead.replace(/\s*:$/, '')}: ${outlet}`, quote: outlet }];
}

const LEAD_PART = /^(?:nguon(?: tin| bai(?: viet)?| goc| trich)?|bai goc|theo|source)\s?:?$/;

/** "Nguồn: <img alt="VnExpress">": the outlet is a picture. */
export function pictured(lead: Candidate): Candidate {
  const { alt, title, 'aria-label': label } = pictureIn(lead.element)?.attribs ?? {};
  const name = [alt, title, label].find((text) => text !== undefined && isOutletAlone(text) !== null);
  return name === undefined ? lead : { ...lead, text: `${lead.text} ${name}`, quote: name };
}

function pictureIn(element: HtmlElement): HtmlElement | null {
  if (element.name === 'img') return element;
  for (const child of element.children) {
    const found = child.kind === 'element' ? pictureIn(child) : null;
    if (found !== null) return found;
  }
  return null;
}
