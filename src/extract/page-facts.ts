/** The role of a page, as the contract names it. */
export type PageKind = 'article' | 'home' | 'section' | 'other';

/**
 * A verbatim piece of a page.
 * `quote`: a substring of the page's decoded text (entities resolved, runs of white space as one space, accents and
 * case as on the page), kept inside one block and where possible inside one text node; or of an attribute or script value.
 * `where`: a short CSS-like path (`footer > p.licence`), `meta[property="og:site_name"]`, `script[type="application/ld+json"]`.
 */
export interface Quoted {
  readonly quote: string;
  readonly where: string;
}

/** A quoted piece together with the value read out of it, e.g. quote "ĐT: 024 3 555 1234", value "02435551234". */
export interface Read<T = string> extends Quoted {
  readonly value: T;
}

/** Which part of the page a text stands in. */
export type Region = 'header' | 'nav' | 'main' | 'article' | 'aside' | 'footer';

export interface Link {
  /** Absolute, without fragment. */
  readonly url: string;
  readonly text: string;
  readonly rel: string;
  readonly region: Region;
}

/** The line that says where an article was taken from ("Theo VnExpress", "Nguồn: …"). */
export interface Credit extends Quoted {
  /** The outlet as written, e.g. "Tuổi Trẻ Online"; the host where only a link or bare domain stands. */
  readonly name: string;
  /** The link to the source, absolute; null when the static HTML holds none. */
  readonly url: string | null;
  /** The source's own publication time beside the credit, ISO 8601; null when not shown. */
  readonly time: string | null;
  /** True when the page fills the credit (or its link) in by script, so that its absence cannot be told from HTML. */
  readonly scripted: boolean;
}

/** What a licence sentence licenses: the noun phrase before the number decides, not the code after it. */
export type LicenceSubject = 'aggregator' | 'press' | 'social-network' | 'game' | 'other' | 'unclear';

export interface LicenceDisplay extends Quoted {
  readonly subject: LicenceSubject;
  /** As printed, e.g. "2215/GP-TTĐT"; null for a placeholder such as "số ….…/GP-STTTT". */
  readonly number: string | null;
  readonly placeholder: boolean;
  /** ISO date; null when not shown. */
  readonly issuedOn: string | null;
  readonly authority: string | null;
  /** True for a number that the sentence says was replaced ("thay thế giấy phép 258/GP-TTĐT"). */
  readonly superseded: boolean;
}

/** Where a name of the site was read. */
export type SiteNameSource = 'og:site_name' | 'title' | 'logo' | 'masthead' | 'footer' | 'schema.org';

export interface SiteName extends Read {
  readonly source: SiteNameSource;
}

/** The furniture of a page: what stands around the content. Empty arrays mean: looked for, not found. */
export interface Furniture {
  readonly siteNames: readonly SiteName[];
  /** "trang thông tin điện tử (tổng hợp)" in any spelling, the licence sentence included. */
  readonly typeDeclarations: readonly Quoted[];
  /** "cơ quan của", "tiếng nói của", "diễn đàn của" in masthead or footer. */
  readonly organClaims: readonly Quoted[];
  readonly licences: readonly LicenceDisplay[];
  readonly ownerNames: readonly Read[];
  readonly addresses: readonly Read[];
  readonly emails: readonly Read[];
  readonly phones: readonly Read[];
  readonly responsiblePersons: readonly Read[];
  /** Newsroom roles and bodies outside article bodies: tòa soạn, ban phóng viên, tổng biên tập … */
  readonly newsroomTerms: readonly Read[];
  /** nhà báo / phóng viên as a title of the site's own people, outside article bodies. */
  readonly journalistTitles: readonly Read[];
  /** A longest piece of footer text, as evidence of what the page shows where something is missing. */
  readonly footer: Quoted | null;
  /** The imprint's and footer's text lines, one a line, to look for what the register says should stand there. */
  readonly imprint: string;
}

export interface ArticleFacts {
  readonly title: Quoted | null;
  /** ISO 8601 with offset when a time is known, else a date; null when not shown. */
  readonly publishedAt: Read | null;
  readonly byline: Read | null;
  readonly credit: Credit | null;
  /** Plain text, paragraphs parted by one newline. */
  readonly body: string;
  /** Marks of own reporting: "trao đổi với phóng viên", own photo credits, own dateline prefix. */
  readonly reportingMarks: readonly Read[];
  /** A dateline or agency prefix such as "TTO -" that names an outlet. */
  readonly datelines: readonly Read[];
}

export interface StructuredData {
  /** schema.org types seen, sorted. */
  readonly types: readonly string[];
  /** NewsMediaOrganization, or NewsArticle published by the site itself. */
  readonly newsMarkup: readonly Read[];
}

export interface PageMeasures {
  /** Characters of visible text. */
  readonly textLength: number;
  readonly words: number;
  readonly links: number;
  /** Share of visible text inside links, 0–1. */
  readonly linkDensity: number;
  readonly scripts: number;
  /** True when the HTML is a shell that only a browser can fill. */
  readonly shell: boolean;
}

/** What speaks for a page that is no real page: parking, bot wall, injected spam, empty. */
export type TroubleKind = 'parked' | 'blocked' | 'hijacked' | 'empty';

export interface Trouble extends Quoted {
  readonly kind: TroubleKind;
  /** 0–1. */
  readonly strength: number;
}

/** Everything that is read from one page, from one parse. Plain data, JSON-safe, no clock, no network. */
export interface PageFacts {
  readonly url: string;
  readonly kind: PageKind;
  /** A contact, about or licence page. */
  readonly isContact: boolean;
  readonly charset: string;
  readonly language: string | null;
  readonly canonical: string | null;
  readonly title: Quoted | null;
  /** meta robots and X-Robots-Tag directives, lower case. */
  readonly robots: readonly string[];
  readonly feeds: readonly string[];
  readonly links: readonly Link[];
  readonly article: ArticleFacts | null;
  readonly furniture: Furniture;
  readonly commentForms: readonly Read[];
  readonly structuredData: StructuredData;
  readonly measures: PageMeasures;
  readonly troubles: readonly Trouble[];
}
