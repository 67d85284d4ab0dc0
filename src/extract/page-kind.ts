import type { ArticleRoot } from './article-body.ts';
import type { PageDocument } from './document.ts';
import type { TextBlock } from './document-blocks.ts';
import { isImprint } from './furniture-lines.ts';
import type { LinkedData } from './json-ld.ts';
import { isArticleType } from './main-article.ts';
import type { ArticleFacts, PageKind } from './page-facts.ts';

export interface PageRole {
  readonly kind: PageKind;
  /** A contact, about or licence page. */
  readonly isContact: boolean;
}

/** What a page shows of an article; asked for only where it decides. */
export type ShownArticle = Pick<ArticleFacts, 'publishedAt' | 'byline' | 'credit'>;

/** Paths of pages about the site itself, Vietnamese without accents, as addresses have them. */
const CONTACT_PATH = segments(
  'lien-?he|contacts?|gioi-?thieu|about|ve-chung-toi|toa-?soan|ban-bien-tap|giay-?phep|impressum|imprint|kontakt|' +
    'masthead|thong-tin-(?:lien-he|toa-soan|giay-phep)',
);
const STATIC_PATH = segments(
  'dieu-khoan[\\w-]*|chinh-sach[\\w-]*|quy-dinh(?:-su-dung)?|quy-che|bao-mat|privacy[\\w-]*|terms[\\w-]*|polic(?:y|ies)|cookies?|' +
    'faqs?|sitemap|so-do(?:-site|-website)?|site-?map|search|tim-kiem|dang-nhap|dang-ky|login|register|signup|cart|gio-hang|' +
    'checkout|rss|bang-gia(?:-quang-cao)?|quang-cao|datenschutz[\\w-]*|agb|careers?|subscribe|newsletter',
);

const CONTACT_TITLE =
  /^(?:(?:thông tin )?liên hệ|giới thiệu|về chúng tôi|contact(?: us)?|about(?: us)?|giấy phép|tòa soạn|toà soạn|impressum|kontakt)(?:\s*$|\s*[|:–—-]|\s+(?:với )?(?:chúng tôi|tòa soạn|toà soạn|chung|quảng cáo))/iu;
const STATIC_TITLE =
  /^(?:điều khoản|chính sách|quy định sử dụng|quy chế|privacy|terms|sơ đồ|tìm kiếm|kết quả tìm kiếm|search|404|không tìm thấy|page not found|đăng nhập|đăng ký)/iu;

const HOME_PATH =
  /^\/(?:(?:index|default|home|trang-?chu|main|portal)(?:\.(?:html?|php|aspx?|jsp|cfm|do))?\/?|vi\/?|vn\/?|en\/?)?$/i;
const TRACKING = /^(?:utm_\w+|fbclid|gclid|ref|amp|v)$/i;

const HEADLINE = 20;
/** A teaser's text stands this near below its headline. */
const TEASER_REACH = 4;
/** Teasers are shorter than this; an article has a stretch of text that no headline interrupts. */
const UNBROKEN = 800;

/**
 * The role of a page, from its address, its structured data, how running text and headline links are mixed, and what
 * `text`, the page read as an article, shows of date, author and source.
 */
export function readPageKind(
  doc: PageDocument,
  root: ArticleRoot | null,
  linked: readonly LinkedData[],
  text: ShownArticle | null,
): PageRole {
  const path = ownPath(doc);
  const isContact = CONTACT_PATH.test(path) || CONTACT_TITLE.test(ownTitle(doc));
  if (isHomeAddress(doc.parts)) return { kind: 'home', isContact: false };
  const headlines = countHeadlines(doc.blocks);
  const isStatic = isContact || STATIC_PATH.test(path) || STATIC_TITLE.test(ownTitle(doc));
  const isList = root !== null && (mixesHeadlines(doc, root) || isCards(root) || isFolder(doc, path));
  const score =
    root === null
      ? -1
      : articleScore(doc, root, linked, headlines) +
        (isShortNotice(doc, root, text) ? 1 : 0) -
        (isList ? 4 : 0) -
        (isStatic ? 4 : 0);
  if (score >= 1 && showsArticle(doc, text, linked)) return { kind: 'article', isContact: false };
  if (!isStatic && (isList || headlines >= 2)) return { kind: 'section', isContact: false };
  return { kind: 'other', isContact };
}

/** An address as articles have it: a slug of many words, a number that counts articles, a date. */
const ARTICLE_PATH =
  /(?:[a-z\d]+[-_]){5,}[a-z\d]+|(?<!\d)\d{3,}(?!\d)|[-_]\d+\.\w+$|\/\d+-[a-z]+-|\/20\d\d\/\d\d?\/|[?&](?:[a-z]{0,6}id|tin|bai|p|article|post)=\d|%[a-f\d]{2}.*%[a-f\d]{2}/i;

/**
 * A text that shows no day, author or source, is not declared an article and stands at no address like one is a page of
 * the site: statutes, services, a company's history.
 */
function showsArticle(doc: PageDocument, text: ShownArticle | null, linked: readonly LinkedData[]): boolean {
  if (text === null) return false;
  if (text.publishedAt !== null || text.byline !== null || text.credit !== null) return true;
  return ARTICLE_PATH.test(ownPath(doc)) || isDeclared(linked) || isOpenGraphArticle(doc);
}

/** A few lines under a title of their own, dated and at an article's address: a notice is short. */
function isShortNotice(doc: PageDocument, { title, lines }: ArticleRoot, text: ShownArticle | null): boolean {
  if (title?.name !== 'h1' || !ARTICLE_PATH.test(ownPath(doc))) return false;
  const length = lines.reduce((sum, line) => sum + line.text.length, 0);
  return length >= 60 && length < 300 && (text?.publishedAt ?? null) !== null;
}

function isDeclared(linked: readonly LinkedData[]): boolean {
  return linked.some((data) => data.types.some((type) => type !== 'CreativeWork' && isArticleType(type)));
}

function isOpenGraphArticle(doc: PageDocument): boolean {
  return /^article$/i.test(doc.meta('og:type')?.content ?? '');
}

/** Cards of several articles, each in an `<article>` of its own. */
function isCards({ lines }: ArticleRoot): boolean {
  const cards = new Map<unknown, number>();
  let total = 0;
  for (const { inner, text } of lines) {
    const card = inner.closest('article');
    total += text.length;
    if (card !== null) cards.set(card, (cards.get(card) ?? 0) + text.length);
  }
  return cards.size >= 3 && Math.max(...cards.values()) < total / 2;
}

/** Articles stand below the address of their section: `/posts/` lists `/posts/a`, `/posts/b` … */
function isFolder(doc: PageDocument, path: string): boolean {
  const folder = path.replace(/(?:index|default)\.\w+$|\.\w{3,5}$|\/$/, '');
  if (folder === '' || folder.includes('?') || ARTICLE_PATH.test(folder)) return false;
  const below = doc
    .byTag('a')
    .filter(({ attribs, textLength }) => textLength >= HEADLINE && attribs.href !== undefined)
    .map(({ attribs }) => pathOfWhole(doc.resolve(attribs.href ?? '') ?? ''))
    .filter((other) => other.startsWith(`${folder}/`) && other.length > folder.length + 8);
  return new Set(below).size >= 3;
}

function pathOf(address: URL | null): string {
  try {
    return address === null ? '' : decodeURIComponent(address.pathname) + address.search;
  } catch {
    return '';
  }
}

function ownPath(doc: PageDocument): string {
  return pathOf(doc.parts);
}

/** As `pathOf`, for an address that parsing would not change: cutting it takes a tenth of the time, and a page has hundreds. */
function pathOfWhole(address: string): string {
  const from = address.indexOf('/', address.indexOf('//') + 2);
  if (from === -1 || address.includes('%')) return pathOf(URL.parse(address));
  const path = address.slice(from);
  return path.endsWith('?') && path.indexOf('?') === path.length - 1 ? path.slice(0, -1) : path;
}

function isHomeAddress(address: URL | null): boolean {
  if (address === null || !HOME_PATH.test(address.pathname)) return false;
  return [...address.searchParams.keys()].every((key) => TRACKING.test(key));
}

function ownTitle(doc: PageDocument): string {
  return doc.title.normalize('NFC').trim();
}

function isHeadlineLink(block: TextBlock): boolean {
  return block.linkTextLength >= HEADLINE && block.linkTextLength > block.text.length * 0.7;
}

function countHeadlines(blocks: readonly TextBlock[]): number {
  return blocks.filter(
    (block) => block.region !== 'footer' && block.region !== 'nav' && isHeadlineLink(block),
  ).length;
}

/** A list of teasers: headline links stand between its lines of text, about one to each. */
function mixesHeadlines(doc: PageDocument, root: ArticleRoot): boolean {
  const first = root.lines[0];
  const last = root.lines.at(-1);
  if (first === undefined || last === undefined) return false;
  const lines = new Set(root.lines);
  let teasers = 0;
  for (let at = Math.max(0, first.index - 3); at <= last.index; at++) {
    const block = doc.blocks[at]!;
    if (root.title?.contains(block.inner) === true || !isHeadlineLink(block)) continue;
    const next = doc.blocks.slice(at + 1, at + 1 + TEASER_REACH);
    const end = next.findIndex(isHeadlineLink);
    if (next.slice(0, end === -1 ? next.length : end).some((one) => lines.has(one))) teasers++;
  }
  const paragraphs = root.lines.filter((line) => line.text.length > 60).length;
  if (teasers < 2 || teasers < paragraphs * 0.6) return false;
  return longestStretch(doc, root) < (teasers === 2 ? UNBROKEN / 2 : UNBROKEN);
}

/** Characters of text between two headline links, at most. */
function longestStretch(doc: PageDocument, root: ArticleRoot): number {
  let longest = 0;
  let stretch = 0;
  let from = root.lines[0]?.index ?? 0;
  for (const line of root.lines) {
    for (; from < line.index; from++) if (isHeadlineLink(doc.blocks[from]!)) stretch = 0;
    stretch += line.text.length;
    longest = Math.max(longest, stretch);
  }
  return longest;
}

/** Whole segments of a path or values of a query, with what is usually hung on them. */
function segments(names: string): RegExp {
  return new RegExp(
    `(?:^|[/=])(?:trang-)?(?:${names})(?:-(?:us|voi)?-?(?:chung-toi|toa-soan|us|quang-cao|chung))?(?:[-_]?\\d+)?(?:\\.\\w+)?(?:[/?&#]|$)`,
    'i',
  );
}

function articleScore(
  doc: PageDocument,
  root: ArticleRoot,
  linked: readonly LinkedData[],
  headlines: number,
): number {
  const length = root.lines.reduce((sum, line) => sum + (isImprint(line.folding) ? 0 : line.text.length), 0);
  if (length === 0) return -1;
  let score = length >= 1500 ? 3 : length >= 700 ? 2 : length >= 300 ? 1 : length >= 120 ? 0 : -1;
  if (root.title !== null) score += 1;
  if (isDeclared(linked)) score += 1.5;
  if (doc.meta('article:published_time', 'datepublished', 'pubdate') !== null) score += 1;
  if (isOpenGraphArticle(doc)) score += 0.5;
  const [bodies, dates] = [doc.byProperty('articlebody').length, doc.byProperty('datepublished').length];
  if (bodies + dates > 0) score += 0.5;
  // Microdata of one article, not of the cards of a list.
  if (dates === 1 && doc.byProperty('headline').length === 1) score += 1;
  if (headlines > root.lines.length * 3 && length < 600) score -= 1.5;
  return score;
}
