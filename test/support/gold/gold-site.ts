import type { OwnerType } from '../../../src/signals/signal.ts';

/** One article as a visitor sees it; the label says what a careful person reads from exactly this. */
export interface GoldArticle {
  /** Which of the texts, 0-based. */
  readonly text: number;
  readonly path: string;
  /** Shown as the family shows times; `dateOnly` families print the day alone. */
  readonly at: string;
  readonly byline?: string;
  readonly credit?: {
    /** What is printed where the family prints credits; may hold markup. */
    readonly html: string;
    /** Domain when the source is linked, else the name as shown; null for "Nguồn: Internet". */
    readonly source: string | null;
    readonly link?: boolean;
    readonly time?: boolean;
  };
  /** More markup inside the body: a quoted masthead, a mention in passing. */
  readonly extra?: string;
  readonly own?: boolean;
}

export interface GoldStatic {
  readonly path: string;
  readonly title: string;
  readonly html: string;
  readonly isContact?: boolean;
}

export type GoldFamily =
  | 'asp-tables'
  | 'blogger'
  | 'wordpress'
  | 'nukeviet'
  | 'vccorp'
  | 'joomla'
  | 'webforms'
  | 'hashed'
  | 'shop'
  | 'bootstrap';

/** A gold site as its author means it. Owners, people, hosts and texts are invented; outlets in credits are real. */
export interface GoldSite {
  readonly host: string;
  readonly family: GoldFamily;
  readonly split: 'fit' | 'held-out';
  readonly owner: string;
  readonly ownerType: OwnerType;
  readonly licence: {
    readonly number: string;
    readonly issuedOn: string;
    readonly expiresOn: string;
    readonly authority: string;
    readonly person: string;
    readonly domains?: readonly string[];
  };
  readonly province: string;
  readonly siteClass: 'a' | 'b' | 'c' | 'd' | 'e' | 'f';
  readonly pressLike: boolean | null;
  readonly condition?: 'ok' | 'parked' | 'hijacked' | 'blocked' | 'unreachable';
  readonly present: readonly string[];
  readonly borderline?: readonly string[];
  readonly notes: string;
  readonly name: string;
  readonly slogan: string;
  readonly sections: readonly string[];
  /** Markup of the footer's content, as messy as the site is. */
  readonly footer: string;
  readonly statics?: readonly GoldStatic[];
  readonly articles: readonly GoldArticle[];
  readonly comments?: boolean;
  readonly markup?: 'organization' | 'article' | 'sitemap';
  readonly encoding?: 'utf-8' | 'windows-1258' | 'utf-16' | 'nfd';
  /** For broken conditions: what stands on every page. */
  readonly trouble?: string;
}
