import { byLabel } from './element-label.ts';
import type { HtmlElement } from './html-node.ts';
import { TRAIT } from './html-tags.ts';
import type { Region } from './page-facts.ts';

const BY_TAG: ReadonlyMap<string, Region> = new Map([
  ['header', 'header'],
  ['nav', 'nav'],
  ['aside', 'aside'],
  ['footer', 'footer'],
  ['main', 'main'],
  ['article', 'article'],
]);

const BY_ROLE: ReadonlyMap<string, Region> = new Map([
  ['banner', 'header'],
  ['navigation', 'nav'],
  ['menubar', 'nav'],
  ['complementary', 'aside'],
  ['contentinfo', 'footer'],
  ['main', 'main'],
  ['article', 'article'],
]);

const BY_TOKEN: ReadonlyMap<string, Region> = new Map([
  ...words('header', 'header hd masthead topbar banner logo top-bar head'),
  ...words('nav', 'nav navbar navigation menu mainmenu topmenu menutop breadcrumb breadcrumbs'),
  ...words('aside', 'aside sidebar sidebars side rightcol leftcol widget widgets'),
  ...words('footer', 'footer foot ft bottom copyright footers chantrang'),
]);

/** A header or footer with one of these beside it belongs to a text, not to the page. */
const OF_A_TEXT =
  /article|post|entry|detail|story|content|news|card|item|box|block|section|title|modal|widget|comment|author|table|list/i;

/** Classes for spacing and lines ("margin-bottom-lg") say nothing of the part of the page. */
const UTILITY =
  /(?:^|[-_])(?:m|p|margin|padding|pad|border|rounded|v?align|space|spacing|gap|line|shadow|fixed|float)[-_]?(?:top|bottom|side|head|foot)|(?:top|bottom)[-_]?(?:margin|padding|border|space|line|\d)/i;

/** An element that holds more than this share of the page's text is no furniture, whatever its class says. */
const MAX_FURNITURE_SHARE = 0.5;

/** What an element is judged against. */
export interface RegionPage {
  readonly textLength: number;
  readonly headings: readonly HtmlElement[];
  /** How many elements there are. */
  readonly elements: number;
}

/**
 * Which part of the page an element opens, given the part around it. Furniture (nav, aside, footer) keeps what is inside
 * it; inside an article a header or footer stays article.
 */
export function regionOf(element: HtmlElement, around: Region | null, page: RegionPage): Region | null {
  if (around === 'footer' || around === 'aside') return around;
  const own = ownRegion(element, page);
  if (own === null || own === around) return around;
  if (around === 'nav') return own === 'footer' ? own : around;
  if (around === 'header') return own === 'nav' ? own : around;
  if (around === 'article') return own === 'aside' || own === 'nav' ? own : around;
  if (own === 'header' && around === 'main') return around;
  return own;
}

function ownRegion(element: HtmlElement, page: RegionPage): Region | null {
  const region = statedRegion(element);
  if (region === null || region === 'main' || region === 'article') return region;
  if (element.textLength > page.textLength * MAX_FURNITURE_SHARE && holdsText(element)) return null;
  if (region === 'header') return region;
  if (region === 'footer' && element.name !== 'footer' && isBody(element, page)) return null;
  // What holds the page's one heading is no furniture: templates call their columns "bottom" or "widget", too.
  const holdsHeading =
    page.headings.length <= 2 && page.headings.some((heading) => element.contains(heading));
  return holdsHeading ? null : region;
}

/** Starts early, or is a good part of the text: no footer, whatever its name. */
function isBody(element: HtmlElement, page: RegionPage): boolean {
  const { order } = element;
  if (order < page.elements * 0.3) return true;
  return order < page.elements * 0.6 && element.textLength > page.textLength * 0.3 && holdsText(element);
}

function statedRegion(element: HtmlElement): Region | null {
  const { name, attribs, tag } = element;
  if ((tag.traits & TRAIT.landmark) !== 0) {
    const byTag = BY_TAG.get(name)!;
    return byTag === 'header' || byTag === 'footer' ? pagePart(element, byTag) : byTag;
  }
  const byRole = attribs.role === undefined ? undefined : BY_ROLE.get(attribs.role);
  if (byRole !== undefined) return byRole;
  return (tag.traits & TRAIT.container) !== 0 ? labelledRegion(element) : null;
}

/** Not made of links: a large menu stays a menu. */
function holdsText(element: HtmlElement): boolean {
  return element.linkTextLength < element.textLength * 0.6;
}

/** A <header> or <footer> inside an item of a text list is the item's. */
function pagePart(element: HtmlElement, region: Region): Region | null {
  return OF_A_TEXT.test(element.className) ? null : region;
}

const labelledRegion = byLabel(({ id, className }) => namedRegion(id) ?? namedRegion(className));

function namedRegion(names: string): Region | null {
  for (const name of names.split(/\s+/)) {
    if (UTILITY.test(name)) continue;
    const tokens = name
      .replace(/([a-z])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .split(/[^a-z]+/);
    for (const token of tokens) {
      const region = BY_TOKEN.get(token);
      if (region === undefined) continue;
      if ((region === 'header' || region === 'footer') && OF_A_TEXT.test(name)) continue;
      if (region === 'nav' && /content|article/i.test(name)) continue;
      return region;
    }
  }
  return null;
}

function words(region: Region, tokens: string): [string, Region][] {
  return tokens.split(' ').map((token) => [token, region]);
}
