import type { ArticleRoot } from './article-body.ts';
import { readContactFields } from './contact-fields.ts';
import type { PageDocument } from './document.ts';
import { type FurnitureLines, quoteOf, readFurnitureLines } from './furniture-lines.ts';
import { readJsonLd } from './json-ld.ts';
import { readLicences } from './licence-display.ts';
import {
  readJournalistTitles,
  readNewsroomTerms,
  readOrganClaims,
  readTypeDeclarations,
} from './masthead.ts';
import type { Furniture, Quoted } from './page-facts.ts';
import { readSiteNames } from './site-names.ts';

const MAX_IMPRINT = 4000;

/** Reads what stands around the content. The body of `article`, where the page has one, is left out. */
export function readFurniture(
  doc: PageDocument,
  article: ArticleRoot | null = null,
  linked = readJsonLd(doc),
): Furniture {
  const page = readFurnitureLines(doc, article);
  return {
    siteNames: readSiteNames(doc, page, linked),
    typeDeclarations: readTypeDeclarations(doc, page),
    organClaims: readOrganClaims(page),
    licences: readLicences(doc, page),
    ...readContactFields(doc, page),
    newsroomTerms: readNewsroomTerms(page),
    journalistTitles: readJournalistTitles(page),
    footer: longestFooterLine(page),
    imprint: imprintText(page),
  };
}

/** Lines around an imprint belong to it, too: the owner often stands above what can be told for an imprint line. */
const IMPRINT_REACH = 3;

function imprintText({ lines }: FurnitureLines): string {
  const isImprint = lines.map(({ inZone, region }) => inZone && region !== 'header' && region !== 'nav');
  const isNear = (index: number): boolean => {
    const to = Math.min(lines.length - 1, index + IMPRINT_REACH);
    for (let at = Math.max(0, index - IMPRINT_REACH); at <= to; at++) if (isImprint[at]) return true;
    return false;
  };
  return lines
    .filter(({ isLink, region }, index) => isImprint[index] || (!isLink && region !== 'nav' && isNear(index)))
    .map(({ block }) => block.text)
    .join('\n')
    .slice(0, MAX_IMPRINT);
}

/** What the page does show at its foot, where something is missing: the longest line of words there. */
function longestFooterLine({ lines }: FurnitureLines): Quoted | null {
  let longest: { length: number; index: number } = { length: 0, index: -1 };
  const hasFooter = lines.some(({ region }) => region === 'footer');
  const from = hasFooter ? 0 : Math.floor(lines.length * 0.8);
  for (let index = from; index < lines.length; index++) {
    const line = lines[index]!;
    if (line.isLink || (hasFooter && line.region !== 'footer')) continue;
    const { length } = line.bare;
    if (length > longest.length && length <= 1000) longest = { length, index };
  }
  const line = lines[longest.index];
  return line === undefined ? null : quoteOf(line);
}
