import type { CaseCause, CaseOutcome, CaseState } from '../cases/case-state.ts';
import { caseInReach, type Reach } from './scope-filter.ts';

export type CaseDue = 'overdue' | 'week' | 'later' | 'none';

/** What cases are filtered by; a filter that is left out lets everything through. */
export interface CaseFilter {
  readonly q?: string | undefined;
  /** Left out: the live ones. */
  readonly state?: readonly CaseState[] | undefined;
  readonly due?: readonly CaseDue[] | undefined;
  readonly ground?: readonly string[] | undefined;
  readonly outcome?: readonly (CaseOutcome | 'none')[] | undefined;
  readonly cause?: readonly (CaseCause | 'none')[] | undefined;
  /** Agencies' ids. */
  readonly agency?: readonly string[] | undefined;
  readonly relapse?: readonly ('yes' | 'no')[] | undefined;
  readonly site?: number | undefined;
}

export const CASE_FACETS = ['state', 'due', 'outcome', 'cause', 'relapse', 'agency'] as const;
export type CaseFacet = (typeof CASE_FACETS)[number];

/** What each facet is, on `cases c`; `$1` is the day of today in Vietnam. */
export const CASE_FACET_SQL: Readonly<Record<CaseFacet, string>> = {
  state: 'c.state',
  due: `case when c.deadline is null or c.state not in ('noticed', 'answered') then 'none'
    when c.deadline < $1::date then 'overdue' when c.deadline <= $1::date + 7 then 'week' else 'later' end`,
  outcome: `coalesce(c.outcome, 'none')`,
  cause: `coalesce(c.cause, 'none')`,
  relapse: `case when c.relapse_of is null then 'no' else 'yes' end`,
  agency: 'c.agency_id::text',
};

const HOSTS = `select string_agg(s.host, ' ') from case_flags k join flags f on f.id = k.flag_id
  join sites s on s.id = f.site_id where k.case_id = c.id`;
const IN_CASE = 'select 1 from case_flags k join flags f on f.id = k.flag_id where k.case_id = c.id';

/** Conditions that hold whatever facet is counted. */
export function basicCaseConditions(scope: Reach, filter: CaseFilter, values: unknown[]): string[] {
  const put = (value: unknown): string => `$${values.push(value)}`;
  const conditions = [caseInReach(scope, 'c', values)];
  const words = (filter.q ?? '').trim().split(/\s+/).filter(Boolean).slice(0, 6);
  for (const word of words)
    conditions.push(
      `strpos(searchable(concat_ws(' ', c.id::text, c.title, (${HOSTS}))), searchable(${put(word)}::text)) > 0`,
    );
  if (filter.ground !== undefined)
    conditions.push(`exists (${IN_CASE} and f.ground = any(${put(filter.ground)}::text[]))`);
  if (filter.site !== undefined) conditions.push(`exists (${IN_CASE} and f.site_id = ${put(filter.site)})`);
  return conditions;
}

/** The condition of one facet. */
export function caseFacetCondition(facet: CaseFacet, filter: CaseFilter, values: unknown[]): string {
  const wanted = filter[facet];
  if (wanted === undefined) return facet === 'state' ? `c.state <> 'closed'` : 'true';
  if (facet === 'agency') return `c.agency_id = any($${values.push(wanted)}::bigint[])`;
  return `${CASE_FACET_SQL[facet]} = any($${values.push(wanted)}::text[])`;
}
