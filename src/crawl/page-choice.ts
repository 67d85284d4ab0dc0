import type { PageRole } from './outcome.ts';
import { siteHost } from './url-normal.ts';
import { trapOf } from './url-traps.ts';

/** A link as the page reader gives it. */
export interface SeenLink {
  readonly url: string;
  readonly text: string;
  /** header, nav, main, article, aside or footer. */
  readonly region: string;
}

/** What a link most likely leads to. Higher `rank` is asked for first among its role. */
export interface Guess {
  readonly role: Extract<PageRole, 'contact' | 'section' | 'article'>;
  readonly rank: number;
}

/** Contact, about and licence pages by their usual names, folded to ASCII; the first are the most telling. */
const CONTACT_NAMES: readonly (readonly [RegExp, number])[] = [
  [/\b(lien he|lienhe|contact( us)?|thong tin lien he)\b/, 10],
  [/\b(gioi thieu|gioithieu|about( us)?|ve chung toi|vechungtoi|chung toi la ai)\b/, 9],
  [/\b(toa soan|thong tin toa soan|ban bien tap|bo may|masthead|impressum)\b/, 8],
  [/\b(giay phep|licence|license|thong tin phap ly)\b/, 8],
  [/\b(quy che|noi quy|quy dinh|dieu khoan|thoa thuan su dung|terms)\b/, 5],
  [/\b(chinh sach|privacy|bao mat|quang cao|advertis\w+)\b/, 2],
];
/** Lists of what the sections list anyway. */
const LIST_SEGMENT =
  /^(tag|tags|tu-?khoa|keyword|keywords|author|authors|tac-?gia|archive|archives|hashtag)$|[-_.]tags?\d*(\.\w+)?$|^tag[-_]/i;
const SECTION_SEGMENT =
  /^(category|categories|chuyen-?muc|danh-?muc|muc|chuyen-?de|c|cat|section|pages|zone)$/i;
const ARTICLE_SEGMENT =
  /^(d|post|posts|bai-?viet|bai|chi-?tiet|detail|view|xem-tin|view_content|article|articles|p|node|story)$/i;
const ARTICLE_ID =
  /^(id|newsid|news_id|articleid|article_id|itemid|postid|p|tinid|idtin|id_tin|idnews|baiviet|msg|aid|nid)$/i;
const SECTION_ID =
  /^(cat|catid|cat_id|cid|nhom|zone|zoneid|category|categoryid|chuyenmuc|idcat|menu|menuid|groupid|loai)$/i;

/**
 * Guesses a link's role from its address, its text and where it stands; null when it is not worth a request. `shape` is
 * `shapeOf(url)`: many links of a site lead to one address.
 */
export function guessRole(link: SeenLink, shape: Shape | null): Guess | null {
  if (shape === null) return null;
  const contact = contactRank(link, shape);
  if (contact > 0) return { role: 'contact', rank: contact };
  if (shape.isList) return null;
  const article = articleScore(link, shape);
  if (article >= 4) return { role: 'article', rank: article };
  return { role: 'section', rank: sectionScore(link, shape) };
}

/** What an address says by itself. */
export interface Shape {
  readonly segments: readonly string[];
  /** Words of the last segment, extension and ids removed. */
  readonly words: readonly string[];
  /** How much it sounds like a contact page, by its last segment and its parameters; 0 for not at all. */
  readonly contactRank: number;
  readonly hasId: boolean;
  readonly hasDate: boolean;
  readonly hasExtension: boolean;
  readonly isList: boolean;
  readonly namesSection: boolean;
  readonly namesArticle: boolean;
}

/** Null for traps, and for the home page. */
export function shapeOf(url: URL): Shape | null {
  if (trapOf(url) !== null || (url.pathname === '/' && url.search === '')) return null;
  const segments = url.pathname.split('/').filter(Boolean).map(decode);
  const last = segments.at(-1) ?? '';
  const stem = last.replace(/\.[a-z]{2,5}$/i, '');
  const names = [...url.searchParams.entries()];
  const hasId =
    /\d{4,}/.test(stem) ||
    /(^|[-_.a-z])\d{2,}$/i.test(stem) ||
    segments.slice(0, -1).some((segment) => /^\d{3,}$/.test(segment) && !/^(19|20)\d\d$/.test(segment)) ||
    names.some(([name, value]) => ARTICLE_ID.test(name) && /\d/.test(value));
  const words = fold(stem)
    .split(/[^a-z0-9]+/)
    .filter((word) => /[a-z]/.test(word));
  return {
    segments,
    words,
    contactRank: Math.max(words.length <= 5 ? rankOf(words.join(' ')) : 0, rankOfQuery(url)),
    hasId,
    hasDate: /(^|\/)(19|20)\d\d\/\d{1,2}(\/|$)/.test(url.pathname),
    hasExtension: /\.[a-z]{2,5}$/i.test(last) && !/^(index|default)\./i.test(last),
    isList: segments.some((segment) => LIST_SEGMENT.test(segment)),
    namesSection:
      segments.some((segment) => SECTION_SEGMENT.test(segment)) ||
      names.some(([name]) => SECTION_ID.test(name)),
    namesArticle: segments.slice(0, -1).some((segment) => ARTICLE_SEGMENT.test(segment)),
  };
}

/** A title can start with the same words ("Liên hệ giữa …"), so only short names count. */
function contactRank(link: SeenLink, shape: Shape): number {
  const text = fold(link.text).trim();
  const inText = text.split(/\s+/).length <= 5 ? rankOf(text) : 0;
  const rank = Math.max(shape.contactRank, inText);
  const isLongRead = shape.words.length > 6 || (shape.hasId && shape.words.length > 4);
  if (rank === 0 || isLongRead) return 0;
  return rank + (link.region === 'footer' || link.region === 'nav' || link.region === 'header' ? 1 : 0);
}

function rankOfQuery(url: URL): number {
  const query = fold([...url.searchParams.values()].join(' ')).replace(/[^a-z0-9]+/g, ' ');
  return query.split(' ').length <= 6 ? rankOf(query) : 0;
}

function rankOf(text: string): number {
  return CONTACT_NAMES.find(([name]) => name.test(text))?.[1] ?? 0;
}

function articleScore(link: SeenLink, shape: Shape): number {
  const words = link.text.trim().split(/\s+/).filter(Boolean).length;
  let score = 0;
  if (shape.words.length >= 6) score += 4;
  else if (shape.words.length >= 4) score += 2;
  if (shape.hasId) score += 2;
  if (shape.hasDate) score += 2;
  if (shape.hasExtension) score += 1;
  if (shape.namesArticle) score += 1;
  if (words >= 6) score += 2;
  else if (words >= 4) score += 1;
  if (link.region === 'main' || link.region === 'article') score += 1;
  if (link.region === 'nav' || link.region === 'header') score -= 2;
  if (shape.namesSection && !shape.hasId) score -= 3;
  return score;
}

function sectionScore(link: SeenLink, shape: Shape): number {
  const words = link.text.trim().split(/\s+/).filter(Boolean).length;
  let score = link.region === 'nav' || link.region === 'header' ? 4 : link.region === 'footer' ? 1 : 2;
  if (words >= 1 && words <= 4) score += 2;
  if (shape.segments.length === 1) score += 1;
  if (shape.namesSection) score += 1;
  return score;
}

/** Lower case without accents: "Liên hệ" and "LIÊN HỆ" (composed or not) become "lien he". */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

/** Own pages only: the host that the home page ended on, and its sub-domains. A sibling or parent is another site. */
export function isInScope(url: URL, homeHost: string): boolean {
  const host = siteHost(url.hostname);
  const home = siteHost(homeHost);
  return host === home || host.endsWith(`.${home}`);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
