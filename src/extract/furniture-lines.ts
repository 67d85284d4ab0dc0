import type { ArticleRoot } from './article-body.ts';
import type { PageDocument } from './document.ts';
import type { TextBlock } from './document-blocks.ts';
import { type Folding, foldWithOriginal } from './fold.ts';
import { textOf } from './html-node.ts';
import { hintOf } from './line-hints.ts';
import type { Quoted, Region } from './page-facts.ts';

/** A line of the page outside the article's body, ready for comparison. */
export interface FurnitureLine {
  readonly block: TextBlock;
  readonly folding: Folding;
  /** Unaccented, lower case. */
  readonly bare: string;
  /** Nearly all of the line is link text. */
  readonly isLink: boolean;
  readonly region: Region;
  /**
   * The line stands in the page's header or footer, or among lines that show who runs the site (licence, address,
   * responsible person). Many pages mark no regions at all; there the neighbours tell.
   */
  readonly inZone: boolean;
}

export interface FurnitureLines {
  readonly lines: readonly FurnitureLine[];
  /** The page shows an article. */
  readonly isArticle: boolean;
  /** A contact, about or licence page: its main text is about the site itself. */
  readonly isAbout: boolean;
}

/** Longer lines are running text; the footers of some sites are one long line. */
const MAX_LINE = 700;
const MAX_FOOTER_LINE = 4000;
/** Lines that far from an imprint line still belong to the imprint. */
const ZONE_REACH = 7;
const MAX_END = 3000;
/** Headers and footers that are looked at from either end of a page: a page has one, a page gone wrong thousands. */
const MAX_PARTS = 20;
const ABOUT_URL =
  /lien-?he|contact|gioi-?thieu|about|toa-?soan|giay-?phep|ve-chung-toi|thong-tin-toa|mod=(?:contact|about)/i;
const ABOUT_HEADING =
  /^(?:trang )?(?:thong tin )?(?:lien he|gioi thieu|ve chung toi|contact|about|toa soan|giay phep)\b/;

/** An imprint line: a phrase that stands in imprints and hardly anywhere else … */
const IMPRINT =
  /\btrang (?:thong tin|tin|ttdt)|giay phep (?:so|thiet lap|hoat dong|xuat ban|icp|:)|so giay phep|\bgp-(?:ttdt|stttt|btttt)|ban quyen (?:thuoc|\u00a9)|all rights reserved|\u00a9|copyright/;
/** … or a label with its mark, */
const LABELLED =
  /(?:chiu trach nhiem[a-z ]{0,30}|phu trach noi dung|(?:don vi|co quan) (?:chu quan|quan ly|van hanh)|tong bien tap|toa soan(?: bao [^:]{2,30})?|dia chi(?: [a-z]+){0,3}|tru so(?: chinh)?|dien thoai|hotline|tel|dt|e-?mail|fax|thu dien tu|ma so thue|mst)\s?(?::|- )/;
/** … or a label alone, as in table cells. */
const LABEL_ALONE =
  /^(?:(?:nguoi )?chiu trach nhiem[a-z ]{0,30}|don vi chu quan|co quan chu quan|toa soan|tong bien tap|dia chi|dien thoai|dt|sdt|tel|hotline|e-?mail|tru so|fax|thu dien tu|ma so thue|mst)$/;

const MAY_BE_IMPRINT = hintOf(IMPRINT, LABELLED, LABEL_ALONE);

/** True for a line as imprints have it and hardly anything else. */
export function isImprint({ bare, hints }: Folding): boolean {
  if ((hints & MAY_BE_IMPRINT) === 0) return false;
  return IMPRINT.test(bare) || LABELLED.test(bare) || (bare.length < 60 && LABEL_ALONE.test(bare));
}

/** Picks and folds the lines in which furniture is looked for. */
export function readFurnitureLines(doc: PageDocument, article: ArticleRoot | null): FurnitureLines {
  const inBody = bodyRange(article);
  const picked: { block: TextBlock; folding: Folding; isLink: boolean; region: Region; imprint: boolean }[] =
    [];
  const marked = markedParts(doc);
  for (const block of endsOf(doc.blocks)) {
    if (inBody(block)) continue;
    const region = block.region === 'main' ? (marked(block) ?? block.region) : block.region;
    const isFooter = region === 'footer';
    if (block.text.length > MAX_LINE && !isFooter && !IMPRINT.test(block.bare)) continue;
    if (block.text.length > MAX_FOOTER_LINE) continue;
    const isLink = block.linkTextLength >= block.text.length * 0.9 - 2;
    if (isLink && block.text.length > 45) continue;
    for (const text of gluedParts(block)) {
      const folding = text === block.text ? block.folding : foldWithOriginal(text);
      picked.push({ block, folding, isLink, region, imprint: !isLink && isImprint(folding) });
    }
  }
  const near = nearImprint(picked.map(({ imprint }) => imprint));
  const lines = picked.map(({ block, folding, isLink, region }, index) => ({
    block,
    folding,
    bare: folding.bare,
    isLink,
    region,
    inZone: region === 'footer' || region === 'header' || near[index]!,
  }));
  return { lines, isArticle: article !== null, isAbout: isAboutPage(doc) };
}

/** Imprints stand at the top or the foot; of a page beyond any reader's patience the middle is left out. */
function endsOf(blocks: readonly TextBlock[]): readonly TextBlock[] {
  return blocks.length <= 2 * MAX_END ? blocks : [...blocks.slice(0, MAX_END), ...blocks.slice(-MAX_END)];
}

/** On a page with little else, the page's own header and footer may hold most of the text: their tags still say so. */
function markedParts(doc: PageDocument): (block: TextBlock) => Region | null {
  const parts = (['footer', 'header'] as const).flatMap((name) =>
    doc
      .byTag(name)
      .filter((_, at, all) => at < MAX_PARTS || at >= all.length - MAX_PARTS)
      .filter((element) => element.closest('article', 'li', 'section', 'main') === null)
      .map((element) => ({ name, element })),
  );
  return ({ inner }) => parts.find(({ element }) => element.contains(inner))?.name ?? null;
}

/**
 * Labels and values that only a style sheet parts: `<span>Địa chỉ</span><span>Xóm Lò, …</span>` reads "Địa chỉXóm Lò".
 * Each part is a line of its own then.
 */
export function gluedParts(block: TextBlock): string[] {
  const { children } = block.inner;
  if (children.length < 2 || block.text.length > 400) return [block.text];
  const isGlued = children.every((child) => child.kind === 'element' && child.textLength > 0);
  if (!isGlued) return [block.text];
  const parts = children.map((child) => (child.kind === 'element' ? textOf(child) : ''));
  return parts.every((part) => part !== '' && block.text.includes(part))
    ? rejoined(parts, block.text)
    : [block.text];
}

/** Parts of one word ("bepnho" "@" "vuon.vn", "17" "/GP-STTTT") or of one sentence belong together. */
function rejoined(parts: readonly string[], whole: string): string[] {
  const lines: string[] = [];
  let end = 0;
  for (const part of parts) {
    const at = whole.indexOf(part, end);
    const gap = at < 0 ? '' : whole.slice(end, at);
    const before = lines.at(-1) ?? '';
    const isWord = gap === '' && (/[@/._&-]$/.test(before) || /^[@/._&-]/.test(part));
    const isSentence =
      gap === ' ' && /\p{Ll}$/u.test(before.normalize('NFC')) && /^\p{Ll}/u.test(part.normalize('NFC'));
    if (before !== '' && (isWord || isSentence)) lines[lines.length - 1] = `${before}${gap}${part}`;
    else lines.push(part);
    end = at < 0 ? end : at + part.length;
  }
  return lines;
}

/** Everything from the first line of the article's body to its last, captions and the like between them included. */
function bodyRange(article: ArticleRoot | null): (block: TextBlock) => boolean {
  const first = article?.lines[0]?.index;
  const last = article?.lines.at(-1)?.index;
  if (first === undefined || last === undefined) return () => false;
  return (block) => block.index >= first && block.index <= last && block.region !== 'footer';
}

/** Two imprint lines or more close together make a zone; one alone reaches only its neighbours. */
function nearImprint(imprints: readonly boolean[]): boolean[] {
  const near = imprints.map(() => false);
  let previous = -100;
  for (const [index, imprint] of imprints.entries()) {
    if (!imprint) continue;
    const together = index - previous <= ZONE_REACH;
    const from = together ? previous : index - 2;
    for (let at = Math.max(0, from); at <= Math.min(near.length - 1, index + 2); at++) near[at] = true;
    previous = index;
  }
  return near;
}

function isAboutPage(doc: PageDocument): boolean {
  if (ABOUT_URL.test(doc.url.replace(/^https?:\/\/[^/]*/, ''))) return true;
  return ABOUT_HEADING.test(foldWithOriginal(doc.title).bare);
}

/** A verbatim stretch of a line, by positions in its folded forms. */
export function quoteOf(line: FurnitureLine, start = 0, end = line.bare.length): Quoted {
  return { quote: line.folding.original(start, end).trim(), where: line.block.where };
}
