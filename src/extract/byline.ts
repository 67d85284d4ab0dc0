import type { ArticleRoot } from './article-body.ts';
import { sectionNames, speaksForItself } from './byline-head.ts';
import {
  BYLINE_LABEL,
  CREDIT_START,
  isEmphasised,
  isLabelAlone,
  nameAfterLabel,
  nameAmongParts,
  nameBesideIcon,
  nameLine,
} from './byline-line.ts';
import { comparableLetters } from './comparable-text.ts';
import type { PageDocument } from './document.ts';
import { whereIs } from './document-where.ts';
import { byLabel } from './element-label.ts';
import { isGivenName } from './given-names.ts';
import { type HtmlElement, textOf } from './html-node.ts';
import type { LinkedData } from './json-ld.ts';
import { hintOf } from './line-hints.ts';
import { mainArticle } from './main-article.ts';
import type { Credit, Read } from './page-facts.ts';
import { isPersonName, readHandle, readPersonName, readSmallName } from './person-name.ts';

const AUTHOR_NAME =
  /(?:^|[\s_-])(?:authors?|user-?name|by-?line|tac-?gia|nguoi-?viet|writers?|journalist|reporter|phong-?vien|but-?danh|pen-?name|posted-?by|author[-_]?(?:mail|name|info)|name-author|art-?author|cms-author|pauthor)(?:$|[\s_-]|\d)/i;
/** Where forums and blogs put the account that wrote. */
const ACCOUNT_NAME = /(?:^|[\s_-])user-?name(?:$|[\s_-])/i;
/** Where a site lists what one author wrote (Ghost, WordPress, Vietnamese platforms). */
const AUTHOR_PAGE = /\/(?:authors?|tac-gia|but-danh)\/[^/]/i;
/** Author boxes hold a life in brief, comment authors are readers. */
const NOT_THE_AUTHOR = /comment|binh-?luan|bio|desc|related|avatar|social|reply|follow/i;

const LINES_AFTER = 5;

/**
 * The author as the article shows it: from markup that says so, from a name alone at the end or beside the title, else
 * from structured data. The outlet that is credited as source and the site's own name are no authors.
 */
export function readByline(
  doc: PageDocument,
  root: ArticleRoot,
  linked: readonly LinkedData[],
  credit: Credit | null,
): Read | null {
  const others = otherNames(doc, credit);
  let sections: ReadonlySet<string> | null = null;
  const isOther = (name: string): boolean => {
    if (others.has(comparableLetters(name))) return true;
    sections ??= new Set(sectionNames(doc));
    return sections.has(comparableLetters(name));
  };
  return (
    fromMarkup(doc, root, isOther) ??
    fromEnd(doc, root, isOther) ??
    fromHead(doc, root, isOther) ??
    fromLabel(doc, root, isOther) ??
    fromData(doc, root, linked, isOther)
  );
}

/** Names that are the site's or the credited outlet's. */
function otherNames(doc: PageDocument, credit: Credit | null): Set<string> {
  const names = [
    credit?.name ?? '',
    doc.meta('og:site_name')?.content ?? '',
    ...doc.title.split(/\s*[|–—]\s*|\s-\s/).slice(1),
  ];
  const { hostname } = doc.parts ?? { hostname: '' };
  names.push(hostname, hostname.replace(/^www\./, ''));
  return new Set(names.map(comparableLetters).filter((name) => name !== ''));
}

function fromMarkup(doc: PageDocument, root: ArticleRoot, isOther: (name: string) => boolean): Read | null {
  const around = root.scope.parent ?? root.scope;
  const last = root.lines.at(-1)?.inner.order ?? root.element.last;
  const [first] = root.lines;
  // Where a builder calls every part of a page a widget, what stands between title and text is the article's all the same.
  const isAside = (element: HtmlElement): boolean =>
    first?.region !== 'aside' &&
    !(
      element.order > (root.title?.order ?? Number.POSITIVE_INFINITY) &&
      element.order < (first?.inner.order ?? 0)
    );
  for (let order = around.order; order <= around.last; order++) {
    const element = doc.elements[order]!;
    if (element.textLength === 0 || element.textLength > 120 || !isAuthorElement(element)) continue;
    if ((!root.scope.contains(element) && order > last + 60) || isInComments(element)) continue;
    const region = doc.regionOf(element);
    if (region === 'footer' || region === 'nav' || (region === 'aside' && isAside(element))) continue;
    const read = nameIn(element, isOther);
    if (read !== null) return read;
  }
  return null;
}

const isNamedComment = byLabel(({ id, className }) =>
  /comment|binh-?luan|y-?kien|reply/i.test(`${className} ${id}`),
);

/** Readers sign what they write, too. */
function isInComments(element: HtmlElement): boolean {
  let at: HtmlElement | null = element;
  for (let level = 0; level < 6 && at !== null; level++, at = at.parent) {
    if (at.name === 'article' || at.name === 'main' || at.name === 'body') return false;
    if (isNamedComment(at)) return true;
  }
  return false;
}

function isAuthorElement(element: HtmlElement): boolean {
  const { attribs, name } = element;
  if (name === 'a' && (attribs.rel === 'author' || AUTHOR_PAGE.test(attribs.href ?? ''))) return true;
  if (attribs.itemprop !== undefined && /^(?:author|creator)$/i.test(attribs.itemprop)) return true;
  return isNamedAuthor(element);
}

const isNamedAuthor = byLabel(({ id, className }) => {
  const all = `${id} ${className}`;
  return AUTHOR_NAME.test(all) && !NOT_THE_AUTHOR.test(all);
});

/** The whole element when it is a name, else its first part that is one. */
function nameIn(element: HtmlElement, isOther: (name: string) => boolean): Read | null {
  const text = textOf(element);
  if (CREDIT_START.test(text.normalize('NFC'))) return null;
  const whole = readPersonName(text);
  if (whole !== null) return isOther(whole) ? null : { value: whole, quote: text, where: whereIs(element) };
  const isAccount = ACCOUNT_NAME.test(element.className) || AUTHOR_PAGE.test(element.attribs.href ?? '');
  const handle = isAccount ? readHandle(text) : isNamedAuthor(element) ? readSmallName(text) : null;
  if (handle !== null) return { value: handle, quote: text, where: whereIs(element) };
  for (const child of element.children) {
    if (child.kind === 'text') {
      const part = child.data.replace(/\s+/g, ' ').trim();
      const name = part.length > 3 ? readPersonName(part) : null;
      if (name !== null && !isOther(name)) return { value: name, quote: part, where: whereIs(element) };
    } else if (child.textLength > 0 && child.name !== 'time') {
      const read = nameIn(child, isOther);
      if (read !== null) return read;
    }
  }
  return null;
}

/** Newspapers' way: the author's name alone, below the last sentence. */
function fromEnd(doc: PageDocument, root: ArticleRoot, isOther: (name: string) => boolean): Read | null {
  const last = root.lines.at(-1);
  if (last === undefined) return null;
  for (let at = last.index; at <= Math.min(last.index + LINES_AFTER, doc.blocks.length - 1); at++) {
    const block = doc.blocks[at]!;
    if (!root.element.contains(block.element) && !root.scope.contains(block.element)) break;
    if (isInComments(block.inner)) break;
    const read = nameAfterLabel(block, isOther) ?? nameLine(block, isOther, at <= last.index + 3);
    if (read !== null) return read;
    if (/^(?:từ khóa|tags?|xem thêm|tin liên quan|bình luận|chia sẻ)/iu.test(block.composed)) break;
  }
  return null;
}

function fromHead(doc: PageDocument, root: ArticleRoot, isOther: (name: string) => boolean): Read | null {
  const first = root.lines[0];
  const { title } = root;
  if (first === undefined || title === null) return null;
  const from = doc.blocks.findIndex((block) => title.contains(block.inner));
  if (from === -1) return null;
  for (let at = from + 1; at < first.index + 3 && at < doc.blocks.length; at++) {
    const block = doc.blocks[at]!;
    if (title.contains(block.inner) || block.region === 'nav') continue;
    if (block.region === 'aside' && first.region !== 'aside' && at > first.index) continue;
    const text = block.composed;
    const hasMark =
      BYLINE_LABEL.test(text) ||
      /\d{4}|\p{L}\s*[-–—,]\s+theo\s/iu.test(text) ||
      isLabelAlone(doc.blocks[at - 1]?.composed ?? '') ||
      speaksForItself(doc, at, Math.max(first.index, (root.lines[1]?.index ?? 0) - 1));
    const read =
      nameBesideIcon(block, isOther) ??
      nameAfterLabel(block, isOther) ??
      nameLine(block, isOther, hasMark || isEmphasised(block)) ??
      nameAmongParts(block, isOther);
    if (read !== null) return read;
  }
  return nameAbove(doc, from, isOther);
}

/** Name and date may stand above the title. */
function nameAbove(doc: PageDocument, from: number, isOther: (name: string) => boolean): Read | null {
  for (let at = Math.max(0, from - 3); at < from; at++) {
    const block = doc.blocks[at]!;
    if (block.region === 'nav' || block.region === 'header' || !speaksForItself(doc, at, 0)) continue;
    const read = nameLine(block, isOther, true);
    if (read !== null && isGivenName(read.value)) return read;
  }
  return null;
}

/** A labelled line elsewhere in the article's own element, or right above its title: "Tác giả: Minh Anh". */
function fromLabel(doc: PageDocument, root: ArticleRoot, isOther: (name: string) => boolean): Read | null {
  const title = root.title === null ? -1 : doc.blocks.findIndex((one) => root.title!.contains(one.inner));
  const last = root.lines.at(-1)?.index ?? -1;
  const near = doc.blocks.filter(
    (block) =>
      block.text.length < 60 &&
      (block.folding.hints & MAY_BE_AUTHOR) !== 0 &&
      LABELLED_AUTHOR.test(block.composed) &&
      (root.scope.contains(block.inner) ||
        (block.index < title && block.index >= title - 4) ||
        (block.region === 'main' && block.index > last && block.index <= last + 8)) &&
      !isInComments(block.inner),
  );
  for (const block of near) {
    const name = readPersonName(block.text);
    if (name !== null && !isOther(name)) return { value: name, quote: block.text, where: block.where };
  }
  return null;
}

const LABELLED_AUTHOR =
  /^(?:(?:nhóm )?tác giả(?: bài viết)?|người viết|bút danh|bài(?: và| &|,)? ảnh|tin(?:,| và)? ?(?:bài|ảnh)|(?:nhóm )?thực hiện|viết bởi|đăng bởi|người đăng)\s*:|^(?:tác giả|viết bởi|đăng bởi) \p{L}/iu;

const MAY_BE_AUTHOR = hintOf(LABELLED_AUTHOR);

function fromData(
  doc: PageDocument,
  root: ArticleRoot,
  linked: readonly LinkedData[],
  isOther: (name: string) => boolean,
): Read | null {
  const main = mainArticle(doc, root.title, linked);
  const author = main?.object.author;
  for (const one of Array.isArray(author) ? author : [author]) {
    const isPerson =
      one !== null && typeof one === 'object' && !Array.isArray(one) && one['@type'] !== 'Organization';
    const name = typeof one === 'string' ? one : isPerson ? one.name : undefined;
    if (typeof name === 'string' && isPersonName(name.trim()) && !isOther(name)) {
      return { value: name.trim(), quote: name.replace(/\s+/g, ' ').trim(), where: main!.where };
    }
  }
  const meta = doc.meta('article:author', 'author', 'dc.creator', 'parsely-author', 'sailthru.author', 'byl');
  const name = meta === null ? null : readPersonName(meta.content);
  return name === null || isOther(name) || meta === null
    ? null
    : { value: name, quote: meta.quote, where: meta.where };
}
