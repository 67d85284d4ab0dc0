import type { PageDocument } from './document.ts';
import { whereIs } from './document-where.ts';
import { bare } from './fold.ts';
import { type FurnitureLines, quoteOf } from './furniture-lines.ts';
import { type HtmlElement, textOf } from './html-node.ts';
import { readJsonLd } from './json-ld.ts';
import type { Quoted, SiteName, SiteNameSource } from './page-facts.ts';

const MAX_NAME = 70;
const SEPARATOR = /\s+[-–—|•·:»~]+\s+|\s*[|»•·]\s*/;
const NO_NAME =
  /^(?:trang chu|home(?:page)?|logo|banner|lien he|gioi thieu|menu|tim kiem|search|header|index|untitled.*|image|img|icon|facebook|zalo|youtube|dang nhap|wordpress|just a moment.*|404.*|(?:back|go) to (?:top|home)|tai khoan|gio hang|new|welcome|main|page|blog|trang chinh|xem them|vi|en|tieng viet|english)$/;
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
export function readSiteNames(doc: PageDocument, page: FurnitureLines): SiteName[] {
  const og = [doc.meta('og:site_name'), doc.meta('application-name', 'apple-mobile-web-app-title')].flatMap(
    (meta) => (meta === null ? [] : [named('og:site_name', meta.content, meta)]),
  );
  const schema = schemaNames(doc);
  const logos = logoNames(doc);
  const mastheads = mastheadNames(doc);
  const footers = footerNames(page);
  const others = [...og, ...schema, ...logos, ...mastheads, ...footers].flatMap((name) =>
    name === null ? [] : [name],
  );
  return unique([...others, ...titleNames(doc, page, others)]);
}

function named(source: SiteNameSource, value: string, quoted: Quoted): SiteName | null {
  const name = withoutTagline(value.replace(/\s+/g, ' ').trim(), source);
  const plain = bare(name);
  if (name.length < 2 || name.length > MAX_NAME || NO_NAME.test(plain) || !/[\p{L}]/u.test(name)) return null;
  if (/^https?:|\.(?:png|jpe?g|gif|svg|webp)$/.test(plain)) return null;
  return { source, value: name, quote: name, where: quoted.where };
}

/** "Tin Đọc Ngay - Một phút một bài" → "Tin Đọc Ngay"; "Trang chủ | X" → "X". */
function withoutTagline(text: string, source: SiteNameSource): string {
  const parts = text.split(SEPARATOR).filter((part) => part !== '' && !NO_NAME.test(bare(part)));
  const name = (source === 'og:site_name' && text.length <= 40 && parts.length < 2 ? text : parts[0]) ?? text;
  return name
    .replace(/^(?:logo|banner)\s+/i, '')
    .replace(/\s+logo$/i, '')
    .trim();
}

function schemaNames(doc: PageDocument): (SiteName | null)[] {
  return readJsonLd(doc).flatMap(({ object, types, source, where }) => {
    const { name } = object;
    if (typeof name !== 'string' || !types.some((type) => SITE_TYPES.has(type)) || !source.includes(name))
      return [];
    const { url } = object;
    if (typeof url === 'string' && /^https?:/.test(url) && !isOwn(doc, url)) return [];
    return [named('schema.org', name, { quote: name, where })];
  });
}

function isOwn(doc: PageDocument, address: string): boolean {
  const host = /^https?:\/\/(?:www\.|m\.)?([^/:?#]+)/i.exec(address)?.[1]?.toLowerCase();
  const own = /^https?:\/\/(?:www\.|m\.)?([^/:?#]+)/i.exec(doc.url)?.[1]?.toLowerCase();
  return (
    host === undefined ||
    host === own ||
    own === undefined ||
    host.endsWith(`.${own}`) ||
    own.endsWith(`.${host}`)
  );
}

/** A picture that is a logo by its name or because it leads home from the header. */
function logoNames(doc: PageDocument): (SiteName | null)[] {
  const names: (SiteName | null)[] = [];
  for (const image of doc.byTag('img')) {
    const alt = image.attribs.alt ?? image.attribs.title ?? '';
    if (alt.trim() === '' || alt.length > 160) continue;
    if (isLogo(doc, image)) names.push(named('logo', alt, { quote: alt, where: whereIs(image) }));
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

function isHome(doc: PageDocument, href: string): boolean {
  const url = doc.resolve(href);
  if (url === null || !isOwn(doc, url)) return false;
  return /^https?:\/\/[^/]+\/?(?:index\.\w+|home|trang-chu(?:\.\w+)?|default\.aspx?|m\/?|vi\/?)?(?:\?.*)?$/i.test(
    url,
  );
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
    const text = textOf(link);
    names.push(named('masthead', text, { quote: text, where: whereIs(link) }));
  }
  for (const token of [
    'site-title',
    'brand-text',
    'sitename',
    'site-name',
    'logo-text',
    'brand',
    'navbar-brand',
  ]) {
    for (const element of doc.byClass(token).slice(0, 2)) {
      if (element.textLength === 0 || element.textLength > MAX_NAME || element.name === 'a') continue;
      const text = textOf(element);
      names.push(named('masthead', text, { quote: text, where: whereIs(element) }));
    }
  }
  return names;
}

const DECLARED =
  /^(?:trang (?:thong tin|tin) dien tu|trang ttdt|ttdt)(?: ?\(?tong hop\)?| th)?(?: (?:tren (?:mang|internet)|cua))?[\s:-]+/;

/** "© 2026 Tin Đọc Ngay", "Trang thông tin điện tử tổng hợp Trạm Dừng Xanh". */
function footerNames(page: FurnitureLines): (SiteName | null)[] {
  return page.lines.flatMap((line) => {
    if (!line.inZone || line.isLink || line.bare.length > 200) return [];
    const copyright =
      /(?:©|\(c\)|copyright)[\s©(c):]*(?:by )?\d{4}(?:\s?-\s?\d{4})?[\s,.-]*(?:by |cua |thuoc(?: ve)? )?/.exec(
        line.bare,
      );
    const declared = DECLARED.exec(line.bare);
    const start = declared?.[0].length ?? (copyright === null ? -1 : copyright.index + copyright[0].length);
    if (start < 0 || start >= line.bare.length) return [];
    const rest = line.bare.slice(start);
    const stop = rest.search(/[.:|;•·,(©]|all right|giu ban|\s-\s|ban quyen|giay phep|powered|thiet ke|$/);
    const quote = quoteOf(line, start, start + stop);
    const host = line.bare.slice(start).match(/^[a-z0-9-]+(?:\.[a-z]{2,})+/)?.[0];
    if (host !== undefined)
      return [named('footer', line.folding.original(start, start + host.length), quote)];
    const isName = /^\p{Lu}|^\d/u.test(quote.quote) && quote.quote.split(' ').length <= 9;
    return isName && !/^(?:cong ty|cty)/.test(rest) ? [named('footer', quote.quote, quote)] : [];
  });
}

/** The part of `<title>` that is the site's name: what other places confirm, or the lone title of a home page. */
function titleNames(doc: PageDocument, page: FurnitureLines, others: readonly SiteName[]): SiteName[] {
  const element = doc.byTag('title')[0];
  if (element === undefined || doc.title === '') return [];
  const where = whereIs(element);
  const parts = doc.title.split(SEPARATOR).filter((part) => part.length > 1);
  const known = new Set(others.map(({ value }) => bare(value)));
  const host = bare(/^https?:\/\/(?:www\.)?([^/:.]+)/i.exec(doc.url)?.[1] ?? '').replace(/[^a-z\d]/g, '');
  const confirmed = parts.filter((part) => {
    const plain = bare(part);
    const letters = plain.replace(/[^a-z\d]/g, '');
    return (
      known.has(plain) ||
      (letters.length > 3 && (letters === host || host.startsWith(letters) || letters.startsWith(host)))
    );
  });
  const isFront = /^https?:\/\/[^/]+\/?(?:[?#].*)?$/.test(doc.url);
  const guess = isFront ? parts[0] : parts.length > 1 && !page.isArticle ? parts.at(-1) : undefined;
  const picked = confirmed.length > 0 ? confirmed : others.length === 0 && guess !== undefined ? [guess] : [];
  return picked.flatMap((part) => {
    const name = named('title', part, { quote: part, where });
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
