import type { Dice } from './dice.ts';

export type OwnerType = 'company' | 'press' | 'association' | 'state';
export type Condition = 'ok' | 'parked' | 'hijacked' | 'blocked' | 'unreachable' | 'empty';

/** Where a family prints a credit: beside the date, under the lead, as the body's last line, in a box after it. */
export type Slot = 'meta' | 'lead' | 'end' | 'after';

/** A credit as printed and as a careful person labels it. */
export interface Credit {
  readonly html: string;
  readonly slot: Slot;
  /** Domain when the static page links the source, else the name as shown; null for "Nguồn: Internet". */
  readonly source: string | null;
  readonly link: boolean;
  readonly time: boolean;
}

/** What a credit is written for. */
export interface Occasion {
  /** The site's own time, "2026-11-20T08:05". */
  readonly at: string;
  readonly slug: string;
  readonly byline: string | null;
  readonly dice: Dice;
}

export type CreditStyle = (outlet: Outlet) => (occasion: Occasion) => Credit;

/** A real outlet; article paths on its domain are invented. */
export interface Outlet {
  readonly domain: string;
  /** Spellings in use; all mean the same agency. */
  readonly names: readonly string[];
  /** As copied text keeps it: "TTO - ". */
  readonly dateline?: string;
}

/** One article to be written. */
export interface Entry {
  readonly credit?: (occasion: Occasion) => Credit;
  /** The press agency credited; absent for sources that are none. */
  readonly agency?: string;
  /** Printed in the family's place. */
  readonly byline?: string;
  /** The name alone, where the printed byline has words around it ("Thực hiện: …"). */
  readonly signer?: string;
  /** The credit's line holds the byline, the family prints none. */
  readonly signedInCredit?: boolean;
  /** Reporting of the site itself. */
  readonly own?: boolean;
  readonly dateline?: string;
  /** More markup in the middle of the body. */
  readonly extra?: string;
  /** A notice of the owner's instead of an article. */
  readonly notice?: { readonly title: string; readonly lines: readonly string[] };
  /** Caption under the picture; drawn by chance otherwise. */
  readonly caption?: string;
}

export type Comments =
  | 'none'
  | 'wordpress'
  | 'facebook'
  | 'disqus'
  | 'own-form'
  | 'reader-opinion'
  | 'closed'
  | 'read-only'
  | 'newsletter'
  | 'callback';

export type Markup =
  | 'none'
  | 'blog-posting'
  | 'source-article'
  | 'news-article'
  | 'news-graph'
  | 'news-organization'
  | 'news-microdata'
  | 'news-sitemap';

export interface Licence {
  readonly number: string;
  readonly issuedOn: string;
  readonly expiresOn: string;
  readonly authority: string;
  readonly person: string;
  readonly domains?: readonly string[];
}

/** A site as its author means it. Owners, people, hosts and texts are invented. */
export interface SitePlan {
  readonly host: string;
  readonly family: string;
  readonly owner: string;
  readonly ownerType: OwnerType;
  readonly licence: Licence;
  readonly province: string;
  readonly siteClass: 'a' | 'b' | 'c' | 'd' | 'e' | 'f';
  readonly pressLike: boolean | null;
  readonly condition?: Condition;
  /** Signals that only reading tells; the counted ones are worked out from the plan. */
  readonly present: readonly string[];
  readonly borderline?: readonly string[];
  readonly notes: string;
  readonly name: string;
  /** `og:site_name` where it differs from the name. */
  readonly ogName?: string;
  /** The home page's title where it differs from "name - slogan". */
  readonly homeTitle?: string;
  /** True: the name stands in the logo's alt text alone. */
  readonly logoOnly?: boolean;
  readonly slogan: string;
  readonly sections: readonly string[];
  readonly subjects: readonly string[];
  readonly footer: string;
  /** Markup above the menu: hotline, date, a masthead. */
  readonly top?: string;
  readonly aside?: string;
  readonly contact?: string;
  readonly about?: string;
  readonly statics?: readonly { readonly path: string; readonly title: string; readonly html: string }[];
  readonly articles: readonly Entry[];
  readonly comments?: Comments;
  readonly markup?: Markup;
  readonly encoding?: 'utf-8' | 'utf-8-bom' | 'windows-1258' | 'utf-16' | 'nfd' | 'entities';
  /** Kilobytes of inline scripts and styles on a page, 5 to 13 unless told; home pages have thrice that. */
  readonly noise?: number;
  /** For broken conditions: what stands on every page. */
  readonly trouble?: string;
  /** For a site that moved: where every page redirects to. */
  readonly movedTo?: string;
  /** On a hijacked site that still shows its articles: what was injected into each page. */
  readonly injected?: string;
}

/** An article as drawn. */
export interface Piece {
  readonly entry: Entry;
  readonly id: number;
  readonly slug: string;
  readonly title: string;
  readonly lead: string;
  readonly paragraphs: readonly string[];
  readonly tags: readonly string[];
  readonly section: string;
  readonly at: string;
  readonly byline: string | null;
  readonly credit: Credit | null;
  readonly caption: string;
  readonly extra: string;
}

export interface Site extends SitePlan {
  readonly pieces: readonly Piece[];
}

export type View =
  | { readonly kind: 'home' }
  | { readonly kind: 'section'; readonly section: string }
  | { readonly kind: 'article'; readonly piece: Piece }
  | { readonly kind: 'static'; readonly title: string; readonly html: string; readonly path: string };

/** How a page family draws its pages. */
export interface Family {
  /** True where visitors and machines see the day of an article only. */
  readonly dateOnly: boolean;
  articlePath(piece: Piece, site: SitePlan): string;
  sectionPath(section: string): string;
  readonly contactPath: string;
  readonly aboutPath: string;
  draw(site: Site, view: View): string;
  /** What the family prints where nobody signs, e.g. "Super User". */
  readonly defaultByline?: string;
}
