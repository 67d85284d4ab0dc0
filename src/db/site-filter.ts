import { wordsOf } from './flag-filter.ts';
import { flagInReach, type Reach, siteInReachOf } from './scope-filter.ts';

/** What sites are filtered by; a filter that is left out lets everything through. `none`: not known. */
export interface SiteFilter {
  readonly q?: string | undefined;
  readonly condition?: readonly string[] | undefined;
  readonly province?: readonly string[] | undefined;
  readonly authority?: readonly string[] | undefined;
  readonly ownerType?: readonly string[] | undefined;
  readonly state?: readonly string[] | undefined;
  readonly agency?: readonly string[] | undefined;
  readonly flagged?: 'yes' | 'no' | undefined;
}

export const FACETS = ['condition', 'province', 'authority', 'ownerType', 'state', 'agency'] as const;
export type SiteFacet = (typeof FACETS)[number];

/** What each facet is, on `sites s` and `owners o`. */
export const FACET_SQL: Readonly<Record<SiteFacet, string>> = {
  condition: `coalesce(s.condition, 'none')`,
  province: `coalesce(s.province, 'none')`,
  authority: `coalesce(s.authority, 'none')`,
  ownerType: `coalesce(o.type, 'unknown')`,
  state: `case when s.registered then case when s.paused_at is null then 'active' else 'paused' end
    when s.withdrawn_at is not null then 'withdrawn' else 'unregistered' end`,
  agency: 's.agency_id::text',
};

function openFlag(scope: Reach, values: unknown[]): string {
  return `exists (select 1 from flags f where f.site_id = s.id and f.status in ('open', 'in-review')
    and ${flagInReach(scope, 'f', values)})`;
}

/** Conditions that hold whatever facet is counted: the scope, the search, whether flags are open. */
export function basicConditions(scope: Reach, filter: SiteFilter, values: unknown[]): string[] {
  const conditions = [siteInReachOf(scope, 's', values)];
  if (filter.q !== undefined) {
    for (const word of wordsOf(filter.q)) conditions.push(`s.search like $${values.push(word)}`);
  }
  if (filter.flagged !== undefined)
    conditions.push(`${filter.flagged === 'yes' ? '' : 'not '}${openFlag(scope, values)}`);
  return conditions;
}

/** The columns of facets that are a value or nothing, and what nothing is called. */
const COLUMNS: Readonly<Partial<Record<SiteFacet, readonly [column: string, nothing: string]>>> = {
  condition: ['s.condition', 'none'],
  province: ['s.province', 'none'],
  authority: ['s.authority', 'none'],
  ownerType: ['o.type', 'unknown'],
};

const STATES: Readonly<Record<string, string>> = {
  active: 's.registered and s.paused_at is null',
  paused: 's.registered and s.paused_at is not null',
  withdrawn: 'not s.registered and s.withdrawn_at is not null',
  unregistered: 'not s.registered and s.withdrawn_at is null',
};

/**
 * The condition of one facet, and null where everything passes. Registered sites where no state is asked for. Columns are
 * compared as they are: Postgres knows how many rows have a value, and then walks in the order of a sort where many do.
 */
export function facetCondition(facet: SiteFacet, filter: SiteFilter, values: unknown[]): string | null {
  const wanted = filter[facet];
  if (wanted === undefined) return facet === 'state' ? 's.registered' : null;
  if (facet === 'agency') return `s.agency_id = any($${values.push(wanted)}::bigint[])`;
  if (facet === 'state') {
    const states = wanted.map((state) => STATES[state]).filter((state) => state !== undefined);
    return states.length === 0 ? 'false' : `(${states.map((state) => `(${state})`).join(' or ')})`;
  }
  const [column, nothing] = COLUMNS[facet]!;
  const isAmong = `${column} = any($${values.push(wanted)}::text[])`;
  return wanted.includes(nothing) ? `(${isAmong} or ${column} is null)` : isAmong;
}
