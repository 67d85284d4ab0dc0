import { type PageBlocks, readBlocks, type TextBlock } from './document-blocks.ts';
import { whereByAttribute, whereIs } from './document-where.ts';
import { type AskedClass, type AskedId, ElementNames } from './element-names.ts';
import { foldSpace, type HtmlElement, textOf } from './html-node.ts';
import { TRAIT, TRAITS_BY_NAME } from './html-tags.ts';
import { parseHtml } from './html-tree.ts';
import type { Quoted, Region } from './page-facts.ts';

/** A meta tag that carries content. */
export interface Meta extends Quoted {
  /** Lower case: the `name`, `property`, `itemprop` or `http-equiv`. */
  readonly name: string;
  readonly content: string;
}

/** A page, parsed once; everything that reads it shares this. */
export class PageDocument {
  /** The address after redirects; for a saved page without one, the address that it calls its own. */
  readonly url: string;
  /** What relative links are resolved against: `<base href>` or the address. */
  readonly base: string;
  readonly root: HtmlElement;
  readonly body: HtmlElement;
  /** All elements in document order; an element's `order` is its index. */
  readonly elements: readonly HtmlElement[];
  readonly metas: readonly Meta[];
  /** The text of `<title>`, folded; empty when there is none. */
  readonly title: string;
  /** Shown lines of text in document order. */
  readonly blocks: readonly TextBlock[];
  /** Lines in elements hidden by their own markup. */
  readonly hiddenBlocks: readonly TextBlock[];
  private readonly regions: ReadonlyArray<Region>;
  private readonly tags = new Map<string, HtmlElement[]>();
  private names: ElementNames | null = null;
  private address: URL | null | undefined = undefined;
  private readonly resolved = new Map<string, string | null>();
  private readonly metasByName = new Map<string, Meta>();
  /** What a path of the page's own host is put behind; null where that takes more than putting. */
  private readonly origin: string | null;
  private properties: Map<string, HtmlElement[]> | null = null;
  private readonly withItemprop: HtmlElement[] = [];
  /** Elements with microdata types, and those whose text visitors can change, in document order. */
  readonly withItemtype: HtmlElement[] = [];
  readonly withContenteditable: HtmlElement[] = [];

  constructor(html: string, url: string) {
    const tree = parseHtml(html);
    this.root = tree.root;
    this.body = tree.body;
    this.elements = tree.elements;
    for (const element of tree.elements) this.list(element);
    this.metas = readMetas(this.byTag('meta'));
    for (const meta of this.metas)
      if (meta.content !== '' && !this.metasByName.has(meta.name)) this.metasByName.set(meta.name, meta);
    this.url = url === '' ? this.ownAddress() : url;
    this.base = baseOf(this.byTag('base'), this.url);
    this.origin = /^https?:\/\/[a-z\d.-]+(?=\/|$)/.exec(this.base)?.[0] ?? null;
    this.title = readTitle(this.byTag('title'));
    const blocks: PageBlocks = readBlocks(tree.body, this.byTag('h1'));
    this.blocks = blocks.shown;
    this.hiddenBlocks = blocks.hidden;
    this.regions = blocks.regions;
  }

  private list(element: HtmlElement): void {
    const { attribs, name, tag } = element;
    if (attribs.itemprop !== undefined) this.withItemprop.push(element);
    if (attribs.itemtype !== undefined) this.withItemtype.push(element);
    if (attribs.contenteditable !== undefined) this.withContenteditable.push(element);
    if ((tag.traits & TRAIT.common) !== 0) return;
    const same = this.tags.get(name);
    if (same === undefined) this.tags.set(name, [element]);
    else same.push(element);
  }

  /** For a saved page whose address is not known: the one it calls its own; empty when it names none. */
  private ownAddress(): string {
    const canonical = this.byTag('link').find((link) => link.attribs.rel?.toLowerCase() === 'canonical')
      ?.attribs.href;
    const address = [canonical, this.meta('og:url')?.content].find((url) =>
      /^https?:\/\//i.test(url?.trim() ?? ''),
    );
    return address?.trim() ?? '';
  }

  /** The address in its parts; null for a page without one. */
  get parts(): URL | null {
    if (this.address === undefined) this.address = URL.parse(this.url);
    return this.address;
  }

  byTag(name: string): readonly HtmlElement[] {
    const known = this.tags.get(name);
    if (known !== undefined) return known;
    // Every tag but the most common ones is listed from the first.
    const isListed = ((TRAITS_BY_NAME.get(name) ?? 0) & TRAIT.common) === 0;
    const found = isListed ? [] : this.elements.filter((element) => element.name === name);
    this.tags.set(name, found);
    return found;
  }

  /** Elements with the class (one token, lower case; compared without case). */
  byClass(token: AskedClass): readonly HtmlElement[] {
    this.names ??= new ElementNames(this.elements);
    return this.names.byClass(token);
  }

  /** Elements with a microdata property, lower case, in document order. */
  byProperty(name: string): readonly HtmlElement[] {
    this.properties ??= indexProperties(this.withItemprop);
    return this.properties.get(name) ?? [];
  }

  /** The first element with the id. */
  byId(id: AskedId): HtmlElement | null {
    this.names ??= new ElementNames(this.elements);
    return this.names.byId(id);
  }

  /** The first non-empty meta tag with one of the names, in the order of the names. */
  meta(...names: string[]): Meta | null {
    for (const name of names) {
      const found = this.metasByName.get(name);
      if (found !== undefined) return found;
    }
    return null;
  }

  /** The region that an element stands in; `main` for anything outside the body's shown part. */
  regionOf(element: HtmlElement): Region {
    for (let at: HtmlElement | null = element; at !== null; at = at.parent) {
      const region = this.regions[at.order];
      if (region !== undefined) return region;
    }
    return 'main';
  }

  /** Shown lines inside an element. */
  blocksIn(element: HtmlElement): TextBlock[] {
    return this.blocks.filter((block) => element.contains(block.inner));
  }

  /** The absolute form of a link, without fragment; null for one that is no http(s) address. */
  resolve(href: string): string | null {
    const known = this.resolved.get(href);
    if (known !== undefined) return known;
    const url = resolveAgainst(href, this.base, this.origin);
    this.resolved.set(href, url);
    return url;
  }

  /** The whole text of an element as evidence. */
  quote(element: HtmlElement): Quoted {
    return { quote: textOf(element), where: whereIs(element) };
  }
}

/** A path or address that parsing would not change; anything unusual is left to the parser. */
const PLAIN_PATH = /^\/(?!\/)[\w/.~%+,;=&?:@!$*()-]*$/;
const PLAIN_ADDRESS = /^https?:\/\/(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}\/[\w/.~%+,;=&?:@!$*()-]*$/;
const PLAIN_HOST = /^https?:\/\/(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/;
const DOTS = /\/(?:\.|%2e){1,2}(?:\/|$|\?)/i;

const OTHER_SCHEME = /^(?!https?:)[a-z][a-z\d+.-]*:/i;

function resolveAgainst(href: string, base: string, origin: string | null): string | null {
  const whole = href.trim();
  const isPath = whole.startsWith('/');
  if (whole === '' || whole.startsWith('#') || (!isPath && OTHER_SCHEME.test(whole))) return null;
  const hash = whole.indexOf('#');
  const address = hash === -1 ? whole : whole.slice(0, hash);
  const plain = plainAddress(address, origin);
  if (plain !== null) return plain;
  try {
    const url = new URL(whole, base);
    url.hash = '';
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

/** The absolute form of what parsing would at most put behind the origin, or a slash behind; null for all else. */
function plainAddress(address: string, origin: string | null): string | null {
  if ((address.includes('/.') || address.includes('/%')) && DOTS.test(address)) return null;
  const isHost = address.startsWith('//');
  if (address.startsWith('/') && !isHost)
    return origin !== null && PLAIN_PATH.test(address) ? origin + address : null;
  if (isHost && origin === null) return null;
  const whole = isHost ? origin!.slice(0, origin!.indexOf('/')) + address : address;
  if (whole.includes('xn--')) return null;
  if (PLAIN_ADDRESS.test(whole)) return whole;
  return origin !== null && PLAIN_HOST.test(whole) ? `${whole}/` : null;
}

function baseOf(bases: readonly HtmlElement[], url: string): string {
  const href = bases.find((base) => base.attribs.href !== undefined)?.attribs.href;
  if (href === undefined) return url;
  try {
    return new URL(href, url).href;
  } catch {
    return url;
  }
}

function readMetas(elements: readonly HtmlElement[]): Meta[] {
  return elements.flatMap((element) => {
    const { attribs } = element;
    const content = attribs.content;
    if (content === undefined) return [];
    return (['property', 'name', 'itemprop', 'http-equiv'] as const).flatMap((key) => {
      const name = attribs[key];
      if (name === undefined || name === '') return [];
      const folded = foldSpace(content);
      return [
        { name: name.toLowerCase(), content: folded, quote: folded, where: whereByAttribute(element, key) },
      ];
    });
  });
}

function readTitle(titles: readonly HtmlElement[]): string {
  const title = titles.find((element) => element.closest('svg') === null);
  return title === undefined ? '' : textOf(title);
}

function indexProperties(elements: readonly HtmlElement[]): Map<string, HtmlElement[]> {
  const index = new Map<string, HtmlElement[]>();
  for (const element of elements) {
    const { itemprop } = element.attribs;
    if (itemprop === undefined) continue;
    for (const name of itemprop.toLowerCase().trim().split(/\s+/)) {
      const same = index.get(name);
      if (same === undefined) index.set(name, [element]);
      else same.push(element);
    }
  }
  return index;
}
