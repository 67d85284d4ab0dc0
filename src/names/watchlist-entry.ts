/** Whom an entry protects; decides which signal its hits feed. */
export type ListGroup = 'press' | 'state' | 'other';

/** The name of an outlet or body, with the hosts that are its own. */
export interface ProtectedName {
  readonly kind: 'protected-name';
  /** Unique among the entries, e.g. the first host. */
  readonly id: string;
  readonly group: ListGroup;
  /** With accents: "Báo Tuổi Trẻ". */
  readonly name: string;
  /** Lower case ASCII; the first is the main one. */
  readonly hosts: readonly string[];
  /** Further names, abbreviations. */
  readonly aliases: readonly string[];
  /** `owner-only`: a host whose owner is protected, while its name need not be one; never compared beyond identity. */
  readonly certainty: 'certain' | 'owner-only';
}

/** A word that a name should not hold, compared as a whole word: "dịch vụ công". */
export interface SensitiveTerm {
  readonly kind: 'sensitive-term';
  readonly id: string;
  readonly group: ListGroup;
  readonly term: string;
  /** How surely the word alone misleads. */
  readonly level: 'high' | 'medium' | 'low';
}

/** An RE2 pattern, searched in the host (Unicode and punycode form, lower case). */
export interface WatchPattern {
  readonly kind: 'pattern';
  readonly id: string;
  readonly pattern: string;
}

/** A host that is never flagged, nor its subdomains. */
export interface AllowedHost {
  readonly kind: 'allow';
  readonly id: string;
  readonly host: string;
}

/** A suffix that only the state may use ("gov.vn"): names under it are its own. */
export interface ReservedSuffix {
  readonly kind: 'reserved-suffix';
  readonly id: string;
  readonly suffix: string;
}

export type WatchEntry = ProtectedName | SensitiveTerm | WatchPattern | AllowedHost | ReservedSuffix;
