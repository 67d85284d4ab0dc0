import { comparableLetters } from './comparable-text.ts';
import type { PageDocument } from './document.ts';
import { byLabel } from './element-label.ts';
import { isGivenName } from './given-names.ts';
import { textOf } from './html-node.ts';
import { isPlainName, isSigned, readPersonName } from './person-name.ts';
import { authorBeforeOutlet } from './well-known-outlets.ts';

/** Named after the section that an article stands in. */
const isNamedSection = byLabel(({ className }) =>
  /(?:^|[\s_-])(?:cat|cats|category|categories|breadcrumbs?|chuyen-?muc|taxonomy)(?:$|[\s_-])/i.test(
    className,
  ),
);

/** The site's sections, which stand beside the date as an author would: texts of its menu and of the article's category. */
export function sectionNames(doc: PageDocument): string[] {
  return doc.byTag('a').flatMap((link) => {
    if (link.textLength === 0 || link.textLength > 40) return [];
    const isSection =
      (link.attribs.rel ?? '').includes('category') ||
      ['nav', 'header'].includes(doc.regionOf(link)) ||
      (link.parent !== null && isNamedSection(link.parent));
    return isSection ? [comparableLetters(textOf(link))] : [];
  });
}

const DATE_LINE = /\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d\d-\d\d|\d (?:phút|giờ|ngày) trước/u;
const MAX_DATE_LINE = 80;

/** The line above or below gives the day: name and date under a title, each on a line of its own. */
function isBesideDate(doc: PageDocument, at: number): boolean {
  return [at - 1, at + 1].some((near) => {
    const block = doc.blocks[near];
    return block !== undefined && block.text.length < MAX_DATE_LINE && DATE_LINE.test(block.composed);
  });
}

/** A name that nothing marks: beside the date, or before the text and of a word that people are called by. */
export function speaksForItself(doc: PageDocument, at: number, first: number): boolean {
  const block = doc.blocks[at]!;
  const { inner, linkTextLength, text } = block;
  if (text.length > 60 || linkTextLength > 0 || isNamedSection(inner)) return false;
  if (inner.parent !== null && isNamedSection(inner.parent)) return false;
  const line = authorBeforeOutlet(text) ?? text;
  if (!isPlainName(line)) return false;
  const name = readPersonName(line) ?? line;
  return isBesideDate(doc, at) || (at <= first && (isSigned(name) || isGivenName(name)));
}
