import type { Quoted } from '../extract/page-facts.ts';
import type { CapturedPage, SiteFacts } from '../extract/site-facts.ts';
import type { Lexicon as NameLexicon } from '../names/lexicon.ts';
import type { NameFacts } from '../names/name-facts.ts';

export type OwnerType = 'company' | 'press' | 'association' | 'state' | 'unknown';

/** What the register says of a site; null fields are not known. */
export interface RegisteredLicence {
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly expiresOn: string | null;
  readonly authority: string | null;
  readonly responsiblePerson: string | null;
  readonly domains: readonly string[];
}

export interface SiteContext {
  readonly host: string;
  readonly owner: string | null;
  readonly ownerType: OwnerType;
  readonly licence: RegisteredLicence | null;
  /** The day of the observation in Vietnam, ISO date. */
  readonly observedOn: string;
}

/**
 * Proof for a finding. From a page: `url`, `captureId` and a verbatim `quote`. From the register or the host's name,
 * which are on no page: `url`, `captureId` and `quote` are null and `value` holds what was seen.
 */
export interface Evidence {
  readonly source: 'page' | 'register' | 'host';
  readonly url: string | null;
  readonly captureId: string | null;
  readonly quote: string | null;
  readonly where: string;
  readonly value: string | null;
}

export type SignalResult =
  | { readonly outcome: 'present'; readonly strength: number; readonly evidence: readonly Evidence[] }
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'not-applicable'; readonly reason: string }
  | { readonly outcome: 'failed'; readonly reason: string };

export type Finding = { readonly id: string } & SignalResult;

/** Reference data, compiled by the caller: signals read no files. */
export type Lexicon = NameLexicon;

/** A licence number that another site shows, or that the register gives to another owner. */
export interface OtherDisplay {
  readonly host: string;
  readonly owner: string | null;
  readonly number: string;
  /** ISO date; null when not known. */
  readonly issuedOn: string | null;
  readonly authority: string | null;
}

/** A credited source that was fetched to compare it with the article that quotes it. */
export interface FetchedSource {
  readonly articleUrl: string;
  readonly source: CapturedPage;
}

/** Limits that the rules set; minutes, counts and shares (0–1). */
export interface RuleLimits {
  /** A quotation must not appear sooner than this after its source. Minutes. */
  readonly republicationLagMinutes: number;
  readonly pressSourcesAtLeast: number;
  /** From this share of articles without a credit on, `unattributed-articles` is present. */
  readonly unattributedShare: number;
  /** Below this share of an article's wording found in its source, the quotation counts as altered. */
  readonly verbatimShare: number;
}

/** What `runSignals` needs of a rule pack: who a signal applies to on the day, and the limits. */
export interface SignalRules {
  readonly inForce: { readonly from: string; readonly until: string | null };
  readonly limits: RuleLimits;
  readonly signals: Readonly<
    Record<
      string,
      {
        readonly appliesTo: readonly OwnerType[];
        readonly basis: readonly {
          readonly inForce: { readonly from: string; readonly until: string | null };
        }[];
      }
    >
  >;
}

export interface SignalInput {
  readonly site: SiteContext;
  readonly facts: SiteFacts;
  /** One for every host of the licence, the scanned host first. */
  readonly names: readonly NameFacts[];
  readonly lexicon: Lexicon;
  /** Displays of other owners' sites; absent: `licence-number-reused` cannot be told. */
  readonly otherDisplays?: readonly OtherDisplay[];
  /** Fetched sources of credited articles; absent: wording cannot be compared. */
  readonly sources?: readonly FetchedSource[];
}

export interface Signal {
  /** The file's name. */
  readonly id: string;
  /** Pages needed: a site in a broken condition makes such a signal not applicable. */
  readonly needs: 'name' | 'register' | 'pages';
  detect(input: SignalInput, limits: RuleLimits): SignalResult;
}

/** A quoted piece of a captured page as evidence. */
export function onPage(
  page: { url: string; captureId: string | null },
  piece: Quoted,
  value?: string,
): Evidence {
  return {
    source: 'page',
    url: page.url,
    captureId: page.captureId,
    quote: piece.quote,
    where: piece.where,
    value: value ?? null,
  };
}
