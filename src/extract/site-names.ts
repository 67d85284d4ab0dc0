import type { PageDocument } from './document.ts';
import { whereIs } from './document-where.ts';
import { bare } from './fold.ts';
import { type FurnitureLines, quoteOf } from './furniture-lines.ts';
import type { HtmlElement } from './html-node.ts';
import { inlineText } from './inline-text.ts';
import type { LinkedData } from './json-ld.ts';
import { hostOf, ownSite } from './own-site.ts';
import type { SiteName, SiteNameSource } from './page-facts.ts';

const MAX_NAME = 70;
const SEPARATOR = /\s+[-–—|•·:»~]+\s+|\s*[|»•·]\s*/;
const NO_NAME =
  /^(?:trang chu|home(?:page)?|logo|banner|lien he|gioi thieu|menu|tim kiem|search|header|index|untitled.*|image|img|icon|facebook|zalo|youtube|dang nhap|wordpress|just a moment.*|404.*|(?:back|go) to (?:top|home)|tai khoan|gio hang|new|welcome|main|page|blog|trang chinh|xem them|vi|en|tieng viet|english)$/;
const GENERIC =
  /^(?:tin tuc|tin moi|tin nong|news|bao dien tu|trang thong tin(?: dien tu)?(?: tong hop)?|international(?: version)?|giao dien (?:pda|mobile)|mobile|website|chuyen trang|rss|sitemap|video|e-?magazine)$/;
const SITE_TYPES = new Set([
  'WebSite',
  'Organization',
  'NewsMediaOrganization',
  'Corporation',
  'LocalBusiness',
  'NGO',
  'EducationalOrganization',
]);

/** The site's own names, each with where it was read. Taglines, section names and article titles are left out. */
export function readSiteNames(
  doc: PageDocument,
  page: FurnitureLines,
  linked: readonly LinkedData[],
): SiteName[] {
  const og = [doc.meta('og:site_name'), doc.meta('application-name', 'apple-mobile-web-app-title')].flatMap(
    (meta) => (meta === null ? [] : [named(doc, 'og:site_name', meta.content, meta.where)]),
  );
  const schema = schemaNames(doc, linked);
  const logos = logoNames(doc);
  const mastheads = mastheadNames(doc);
  const footers = footerNames(doc, page);
  const others = [...og, ...schema, ...logos, ...mastheads, ...footers].flatMap((name) =>
    name === null ? [] : [name],
  );
  const own = unique(others.filter((name) => isTrusted(name, others, hostLetters(doc.url))));
  return [...own, ...unique(titleNames(doc, page, own))];
}

/** Heads of pages hold sister sites' logos too: beyond the first, another place or the host must confirm the name. */
function isTrusted(name: SiteName, all: readonly SiteName[], host: string): boolean {
  if (name.source !== 'logo' && name.source !== 'masthead') return true;
  const same = all.filter(({ source }) => source === name.source);
  if (bare(same[0]!.value) === bare(name.value) || isSpeltBy(name.value, host)) return true;
  return all.some(({ source, value }) => source !== name.source && bare(value) === bare(name.value));
}

function named(doc: PageDocument, source: SiteNameSource, written: string, where: string): SiteName | null {
  const name = withoutTagline(written.replace(/\s+/g, ' ').trim(), hostLetters(doc.url));
  const plain = bare(name);
  if (name.length < 2 || name.length > MAX_NAME || !/\p{L}/u.test(name)) return null;
  if (NO_NAME.test(plain) || (GENERIC.test(plain) && !isSpeltBy(name, hostLetters(doc.url)))) return null;
  if (/^https?:|\.(?:png|jpe?g|gif|svg|webp)$/.test(plain)) return null;
  return { source, value: name, quote: name, where };
}

/** What kind of site it is or what it offers, rather than what it is called. */
const DESCRIPTOR =
  /^(?:bao dien tu|bao moi|tap chi dien tu|trang (?:thong tin|tin|chu|web|ttdt|tong).*|tin tuc(?: .*)?|tin (?:nhanh|moi|nong|hot)(?: .*)?|doc bao.*|cong thong tin(?: dien tu)?|website(?: chinh thuc)?|kenh (?:thong tin|tin tuc).*|official.*|\d+.*)$/;

/** "Tin Đọc Ngay - Một phút một bài" → "Tin Đọc Ngay"; "Trang chủ | X" → "X"; the part that the host spells comes first. */
function withoutTagline(text: string, host: string): string {
  const parts = text.split(SEPARATOR).filter((part) => part !== '' && !NO_NAME.test(bare(part)));
  const name =
    parts.find((part) => isSpeltBy(part, host)) ??
    parts.find((part) => !DESCRIPTOR.test(bare(part))) ??
    parts[0] ??
    text;
  return name
    .replace(/^(?:logo|banner)\s+/i, '')
    .replace(/\s+logo$/i, '')
    .trim();
}

function hostLetters(url: string): string {
  return hostOf(url)
    .replace(/(?:\.[a-z]{2,4}){1,2}$/, '')
    .replace(/[^a-z\d]/g, '');
}

function isSpeltBy(part: string, host: string): boolean {
  const letters = bare(part).replace(/[^a-z\d]/g, '');
  return (
    letters.length > 3 &&
    (letters === host ||
      (host.length > 4 && (host.startsWith(letters) || letters.startsWith(host) || letters.endsWith(host))))
  );
}

function schemaNames(doc: PageDocument, linked: readonly LinkedData[]): (SiteName | null)[] {
  const own = ownSite(doc);
  return linked.slice(0, 60).flatMap(({ object, types, source, where }) => {
    const { name } = object;
    if (typeof name !== 'string' || !types.some((type) => SITE_TYPES.has(type)) || !source.includes(name))
      return [];
    const { url } = object;
    if (typeof url === 'string' && /^https?:/.test(url) && !own.isOwnUrl(url)) return [];
    return [named(doc, 'schema.org', name, where)];
  });
}

/** A picture that is a logo by its name or because it leads home from the header. */
function logoNames(doc: PageDocument): (SiteName | null)[] {
  const names: (SiteName | null)[] = [];
  for (const image of doc.byTag('img')) {
    const alt = image.attribs.alt ?? image.attribs.title ?? '';
    if (alt.trim() === '' || alt.length > 160) continue;
    if (isLogo(doc, image)) names.push(named(doc, 'logo', alt, whereIs(image)));
    if (names.length >= 4) break;
  }
  return names;
}

function isLogo(doc: PageDocument, image: HtmlElement): boolean {
  const link = image.closest('a');
  const leadsHome = link !== null && isHome(doc, link.attribs.href ?? '');
  const around = `${image.className} ${image.id} ${image.attribs.src ?? ''} ${link?.className ?? ''} ${link?.parent?.className ?? ''} ${link?.parent?.id ?? ''} ${image.parent?.className ?? ''}`;
  const isNamed = /logo|brand|banner|masthead/i.test(around);
  const region = doc.regionOf(image);
  if (leadsHome) return isNamed || region === 'header' || region === 'nav' || image.order < 400;
  return (
    isNamed &&
    link === null &&
    (region === 'header' || image.closest('h1') !== null || image.closest('figure')?.className === 'cover')
  );
}

const HOME_HREF =
  /^(?:(?:https?:)?\/\/[^/]+)?\/?(?:(?:index|default)\.\w+|home|trang-chu(?:\.\w+)?|m|vi)?\/?(?:#.*)?$/i;

/** Most links do not look like it, and resolving them all would be dear. */
function isHome(doc: PageDocument, href: string): boolean {
  if (href === '' || href.startsWith('#') || !HOME_HREF.test(href.trim())) return false;
  const url = doc.resolve(href);
  return url !== null && hostOf(url) === hostOf(doc.url);
}

/** The words of the link that leads home from the head of the page. */
function mastheadNames(doc: PageDocument): (SiteName | null)[] {
  const names: (SiteName | null)[] = [];
  for (const link of doc.byTag('a').slice(0, 40)) {
    if (link.textLength === 0 || link.textLength > MAX_NAME * 2 || !isHome(doc, link.attribs.href ?? ''))
      continue;
    const region = doc.regionOf(link);
    const isBrand = /logo|brand|site-?title|masthead|sitename/i.test(
      `${link.className} ${link.parent?.className ?? ''} ${link.parent?.id ?? ''} ${link.id}`,
    );
    if (
      region === 'footer' ||
      region === 'article' ||
      !(region === 'header' || isBrand || link.closest('h1') !== null)
    )
      continue;
    const text = lineOf(doc, link);
    names.push(named(doc, 'masthead', text, whereIs(link)));
  }
  for (const token of [
    'site-title',
    'brand-text',
    'sitename',
    'site-name',
    'logo-text',
    'brand',
    'navbar-brand',
  ] as const) {
    for (const element of doc.byClass(token).slice(0, 2)) {
      if (element.textLength === 0 || element.textLength > MAX_NAME || element.name === 'a') continue;
      const text = lineOf(doc, element);
      names.push(named(doc, 'masthead', text, whereIs(element)));
    }
  }
  return names;
}

/** The first line of an element. */
function lineOf(doc: PageDocument, element: HtmlElement): string {
  return inlineText(element) ?? doc.blocksIn(element)[0]?.text ?? '';
}

const DECLARED =
  /^(?:trang (?:thong tin|tin) dien tu|trang ttdt|ttdt)(?: ?\(?tong hop\)?| th)?(?: (?:tren (?:mang|internet)|cua))?[\s:-]+/;
const COPYRIGHT =
  /(?:©|\(c\)|copyright)[\s©(c):]*(?:by )?(?:\d{4}(?:\s?-\s?\d{4})?)?[\s,.|-]*(?:by )?(?:(?:toan bo |moi |all )?(?:ban quyen|quyen) )?(?:cua |thuoc(?: ve)? )?/;

/** "© 2026 Tin Đọc Ngay", "Trang thông tin điện tử tổng hợp Trạm Dừng Xanh". */
function footerNames(doc: PageDocument, page: FurnitureLines): (SiteName | null)[] {
  return page.lines.flatMap((line) => {
    if (!line.inZone || line.isLink || line.bare.length > 200) return [];
    const declared = DECLARED.exec(line.bare);
    const copyright = declared === null ? COPYRIGHT.exec(line.bare) : null;
    const start = declared?.[0].length ?? (copyright === null ? -1 : copyright.index + copyright[0].length);
    if (start < 0 || start >= line.bare.length) return [];
    const rest = line.bare.slice(start);
    const host = rest.match(/^(?:www\.)?[a-z0-9-]+(?:\.[a-z]{2,})+/)?.[0];
    const stop =
      host?.length ??
      rest.search(/[.:|;•·,(©]|all right|giu ban|\s-\s|ban quyen|giay phep|powered|thiet ke|$/);
    const quote = quoteOf(line, start, start + stop).quote;
    const isName =
      host !== undefined || (/^[\p{Lu}\d]/u.test(quote.normalize('NFC')) && quote.split(' ').length <= 9);
    if (!isName || /^(?:cong ty|cty|ban quyen|toan bo|all |so |mo)/.test(rest)) return [];
    return [named(doc, 'footer', quote, line.block.where)];
  });
}

/** The part of `<title>` that is the site's name: what other places confirm, or the lone title of a home page. */
function titleNames(doc: PageDocument, page: FurnitureLines, others: readonly SiteName[]): SiteName[] {
  const element = doc.byTag('title')[0];
  if (element === undefined || doc.title === '') return [];
  const where = whereIs(element);
  const parts = doc.title.split(SEPARATOR).filter((part) => part.length > 1);
  const known = new Set(others.map(({ value }) => bare(value)));
  const host = hostLetters(doc.url);
  const confirmed = parts.filter((part) => known.has(bare(part)) || isSpeltBy(part, host));
  const isFront = /^https?:\/\/[^/]+\/?(?:[?#].*)?$/.test(doc.url);
  const guess = isFront
    ? withoutTagline(doc.title, host)
    : parts.length > 1 && !page.isArticle
      ? parts.at(-1)
      : undefined;
  const picked = confirmed.length > 0 ? confirmed : others.length === 0 && guess !== undefined ? [guess] : [];
  return picked.flatMap((part) => {
    const name = named(doc, 'title', part, where);
    return name === null ? [] : [name];
  });
}

function unique(names: readonly SiteName[]): SiteName[] {
  const seen = new Set<string>();
  return names.filter(({ source, value }) => {
    const key = `${source} ${value}`;
    return !seen.has(key) && seen.add(key);
  });
}
