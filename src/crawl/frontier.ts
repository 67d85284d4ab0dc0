import type { PageRole } from './outcome.ts';
import { type Guess, guessRole, isInScope, type SeenLink, type Shape, shapeOf } from './page-choice.ts';
import type { SitemapEntry } from './sitemap.ts';
import { normaliseUrl, siteHost, urlKey } from './url-normal.ts';

export interface Planned {
  readonly url: string;
  readonly role: PageRole;
}

/** Where an article's address was found; the newest of each source are taken in turn. */
export type ArticleSource = 'home' | 'listing' | 'section' | 'article';

/** The addresses a scan may still ask for, and which one is next. Holds a bounded number of them. */
export interface Frontier {
  /** Marks an address as asked for (home page, redirect targets, canonical addresses). */
  markSeen(url: string): void;
  addLinks(links: readonly SeenLink[], source: ArticleSource): void;
  /** Articles of a sitemap or feed, newest first. */
  addEntries(entries: readonly SitemapEntry[]): void;
  addSitemap(url: string): void;
  addFeed(url: string): void;
  /** Null when nothing is left or the quota of everything left is used up. */
  next(): Planned | null;
  /** Articles known but not yet asked for. */
  readonly articlesWaiting: number;
}

export interface FrontierLimits {
  readonly contacts: number;
  readonly sitemaps: number;
  readonly feeds: number;
  readonly sections: number;
  /** Sections that may follow when no article is left. */
  readonly lateSections: number;
}

/** Shares of a budget: a budget of 40 gives 4 contact pages, 3 sitemaps, 1 feed, 5 sections and 26 or more articles. */
export function limitsFor(budget: number): FrontierLimits {
  const share = (part: number, most: number) => Math.max(1, Math.min(most, Math.floor(budget / part)));
  return {
    contacts: Math.max(2, share(8, 4)),
    sitemaps: share(12, 3),
    feeds: 1,
    sections: share(8, 6),
    lateSections: share(4, 12),
  };
}

const MAX_PER_LIST = 500;
const MAX_READINGS = 2000;
const SOURCES: readonly ArticleSource[] = ['home', 'listing', 'section', 'article'];

interface Candidate {
  readonly url: string;
  readonly key: string;
  rank: number;
}

/** An address taken apart: pages link the same ones again and again, under many words. */
interface Address {
  readonly found: Readonly<Candidate>;
  readonly shape: Shape | null;
}

/** What a link is worth; null stands for nothing. */
interface Reading {
  readonly found: Readonly<Candidate>;
  readonly guess: Guess;
}

/** @param homeHost the host that the home page ended on; only its pages are taken */
export function createFrontier(homeHost: string, limits: FrontierLimits): Frontier {
  return new SiteFrontier(homeHost, limits);
}

class SiteFrontier implements Frontier {
  readonly #homeHost: string;
  readonly #limits: FrontierLimits;
  readonly #seen = new Set<string>();
  readonly #ranked = { contact: new Map<string, Candidate>(), section: new Map<string, Candidate>() };
  readonly #articles = new Map<ArticleSource, Candidate[]>(SOURCES.map((source) => [source, []]));
  readonly #known = new Set<string>();
  readonly #queues = { sitemap: [] as string[], feed: [] as string[] };
  readonly #used = { contact: 0, section: 0, sitemap: 0, feed: 0 };
  readonly #readings = new Map<string, Reading | null>();
  readonly #addresses = new Map<string, Address | null>();
  #turn = 0;

  constructor(homeHost: string, limits: FrontierLimits) {
    this.#homeHost = homeHost;
    this.#limits = limits;
  }

  markSeen(text: string): void {
    const url = normaliseUrl(text);
    if (url !== null) this.#seen.add(urlKey(url));
  }

  addLinks(links: readonly SeenLink[], source: ArticleSource): void {
    for (const link of links) {
      const reading = this.#reading(link);
      if (reading === null || this.#seen.has(reading.found.key)) continue;
      const { guess } = reading;
      const found = { ...reading.found };
      if (guess.role === 'article') this.#addArticle(found, source);
      else this.#addRanked(guess.role, found, guess.rank);
    }
  }

  addEntries(entries: readonly SitemapEntry[]): void {
    for (const { url } of entries) {
      const address = this.#address(url);
      if (address === null || this.#seen.has(address.found.key)) continue;
      const guess = guessRole({ url, text: '', region: 'main' }, address.shape);
      if (guess === null) continue;
      const found = { ...address.found };
      if (guess.role === 'contact') this.#addRanked('contact', found, guess.rank - 3);
      else this.#addArticle(found, 'listing');
    }
  }

  addSitemap(url: string): void {
    if (this.#queues.sitemap.length < 50) this.#queues.sitemap.push(url);
  }

  addFeed(url: string): void {
    if (this.#queues.feed.length < 10) this.#queues.feed.push(url);
  }

  next(): Planned | null {
    const limits = this.#limits;
    return (
      this.#takeRanked('contact', limits.contacts) ??
      this.#takeFile('sitemap', limits.sitemaps) ??
      (this.articlesWaiting < 10 ? this.#takeFile('feed', limits.feeds) : null) ??
      this.#takeRanked('section', limits.sections) ??
      this.#takeArticle() ??
      this.#takeFile('feed', limits.feeds) ??
      this.#takeRanked('section', limits.lateSections)
    );
  }

  get articlesWaiting(): number {
    let count = 0;
    for (const list of this.#articles.values())
      for (const { key } of list) if (!this.#seen.has(key)) count += 1;
    return count;
  }

  /** A site's pages repeat most of their links: each is taken apart once. */
  #reading(link: SeenLink): Reading | null {
    const name = `${link.region} ${link.url} ${link.text}`;
    const known = this.#readings.get(name);
    if (known !== undefined) return known;
    const address = this.#address(link.url);
    const guess = address === null ? null : guessRole(link, address.shape);
    const reading = address === null || guess === null ? null : { found: address.found, guess };
    if (this.#readings.size >= MAX_READINGS) this.#readings.clear();
    this.#readings.set(name, reading);
    return reading;
  }

  #address(text: string): Address | null {
    const known = this.#addresses.get(text);
    if (known !== undefined) return known;
    const address = readAddress(text, this.#homeHost);
    if (this.#addresses.size >= MAX_READINGS) this.#addresses.clear();
    this.#addresses.set(text, address);
    return address;
  }

  #addRanked(role: 'contact' | 'section', found: Candidate, rank: number): void {
    const list = this.#ranked[role];
    const before = list.get(found.key);
    found.rank += rank;
    if (before !== undefined) before.rank = Math.max(before.rank, found.rank) + 0.1;
    else if (list.size < MAX_PER_LIST) list.set(found.key, found);
  }

  #addArticle(found: Candidate, source: ArticleSource): void {
    const list = this.#articles.get(source)!;
    if (this.#known.has(found.key) || list.length >= MAX_PER_LIST) return;
    this.#known.add(found.key);
    list.push(found);
  }

  #takeRanked(role: 'contact' | 'section', most: number): Planned | null {
    if (this.#used[role] >= most) return null;
    let best: Candidate | undefined;
    for (const found of this.#ranked[role].values())
      if ((best === undefined || found.rank > best.rank) && !this.#seen.has(found.key)) best = found;
    if (best === undefined) return null;
    this.#used[role] += 1;
    this.#ranked[role].delete(best.key);
    this.#seen.add(best.key);
    return { url: best.url, role };
  }

  #takeFile(role: 'sitemap' | 'feed', most: number): Planned | null {
    while (this.#used[role] < most) {
      const url = this.#queues[role].shift();
      if (url === undefined) return null;
      // One address, one outcome: a footer may link the sitemap as if it were a page.
      const key = urlKey(new URL(url));
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      this.#used[role] += 1;
      return { url, role };
    }
    return null;
  }

  #takeArticle(): Planned | null {
    for (let tries = 0; tries < SOURCES.length; tries += 1) {
      const list = this.#articles.get(SOURCES[this.#turn % SOURCES.length]!)!;
      this.#turn += 1;
      let found = list.shift();
      while (found !== undefined && this.#seen.has(found.key)) found = list.shift();
      if (found === undefined) continue;
      this.#seen.add(found.key);
      return { url: found.url, role: 'article' };
    }
    return null;
  }
}

function readAddress(text: string, homeHost: string): Address | null {
  const url = normaliseUrl(text);
  if (url === null || !isInScope(url, homeHost)) return null;
  // Another host of the site means another robots.txt and another pace: only after the home page's own.
  const isElsewhere = siteHost(url.hostname) !== siteHost(homeHost);
  return { found: { url: url.href, key: urlKey(url), rank: isElsewhere ? -3 : 0 }, shape: shapeOf(url) };
}
