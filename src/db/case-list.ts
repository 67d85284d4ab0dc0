import {
  basicCaseConditions,
  CASE_FACET_SQL,
  CASE_FACETS,
  type CaseFacet,
  type CaseFilter,
  caseFacetCondition,
} from './case-filter.ts';
import type { CaseRow } from './cases.ts';
import type { Db } from './database.ts';
import type { PersonName } from './flag-list.ts';
import { prepared } from './prepared.ts';
import { caseInReach, type Reach } from './scope-filter.ts';
import type { FacetCount } from './site-facets.ts';

/** A case as lists and its page show it. */
export interface ListedCase extends Omit<CaseRow, 'agencyId' | 'ownerId'> {
  readonly agency: { readonly id: number; readonly name: string };
  readonly owner: string | null;
  readonly hosts: readonly string[];
  readonly grounds: readonly string[];
  readonly flags: number;
  readonly openedBy: PersonName | null;
  readonly lastEvent: { readonly at: string; readonly action: string; readonly actor: string };
}

const IN_CASE = 'case_flags k join flags f on f.id = k.flag_id where k.case_id = c.id';

const COLUMNS = `c.id, c.title, c.state, jsonb_build_object('id', a.id, 'name', a.name) as agency, o.name as owner,
  array(select distinct s.host from case_flags k join flags f on f.id = k.flag_id join sites s on s.id = f.site_id
    where k.case_id = c.id order by 1) as hosts,
  array(select distinct f.ground from ${IN_CASE} order by 1) as grounds,
  (select count(*)::int from ${IN_CASE}) as flags,
  c.opened_at as "openedAt", case when u.id is null then null else jsonb_build_object('id', u.id, 'name', u.name) end
    as "openedBy",
  c.noticed_at as "noticedAt", c.deadline, c.closed_at as "closedAt", c.outcome, c.cause, c.relapse_of as "relapseOf",
  c.version, (select jsonb_build_object('at', e.at, 'action', e.action, 'actor', e.actor) from case_events e
    where e.case_id = c.id order by e.id desc limit 1) as "lastEvent"`;
const JOINS = `join agencies a on a.id = c.agency_id left join owners o on o.id = c.owner_id
  left join users u on u.id = c.opened_by`;

export type CaseSort = 'deadline' | 'opened';
/** The last row's place in the order: its sort key as text, and its id. */
export type CasePlace = readonly [key: string, id: number];

/** The nearest deadline first, or the newest case first. The key is never null, so that pages can go on from it. */
const SORTS = {
  deadline: { key: `coalesce(c.deadline, 'infinity'::date)`, type: 'date', direction: 'asc' },
  opened: { key: 'c.opened_at', type: 'timestamptz', direction: 'desc' },
} as const;

/** One page of cases; `today` is the day in Vietnam, by which they are due. */
export async function listCases(
  db: Db,
  scope: Reach,
  page: {
    readonly filter: CaseFilter;
    readonly sort: CaseSort;
    readonly after: CasePlace | null;
    readonly limit: number;
    readonly today: string;
  },
): Promise<{ readonly items: ListedCase[]; readonly place: CasePlace | null }> {
  const { key, type, direction } = SORTS[page.sort];
  const values: unknown[] = [page.today];
  const conditions = ['$1::date is not null', ...basicCaseConditions(scope, page.filter, values)];
  for (const facet of CASE_FACETS) conditions.push(caseFacetCondition(facet, page.filter, values));
  if (page.after !== null) {
    const [at, id] = page.after;
    const sign = direction === 'asc' ? '>' : '<';
    conditions.push(`(${key}, c.id) ${sign} ($${values.push(at)}::${type}, $${values.push(id)}::bigint)`);
  }
  const { rows } = await db.query<ListedCase & { place: string } & Record<string, unknown>>(
    `with page as materialized (
       select c.id, ${key} as key from cases c
       where ${conditions.join(' and ')} order by ${key} ${direction}, c.id ${direction} limit $${values.push(page.limit + 1)})
     select ${COLUMNS}, page.key::text as place from page join cases c on c.id = page.id ${JOINS}
     order by page.key ${direction}, c.id ${direction}`,
    values,
  );
  const items = rows.slice(0, page.limit).map(({ place: _place, ...found }) => found as ListedCase);
  const last = rows[page.limit - 1];
  return { items, place: rows.length > page.limit && last !== undefined ? [last.place, last.id] : null };
}

/** One case; null when it is not there for this scope. */
export async function caseInScope(db: Db, scope: Reach, id: number): Promise<ListedCase | null> {
  const values: unknown[] = [id];
  const [inside] = basicCaseConditions(scope, {}, values);
  const { rows } = await db.query<ListedCase & Record<string, unknown>>(
    `select ${COLUMNS} from cases c ${JOINS} where c.id = $1 and ${inside}`,
    values,
  );
  return rows[0] ?? null;
}

/** The cases in reach that followed on a closed one. */
export async function relapsesOf(
  db: Db,
  scope: Reach,
  id: number,
): Promise<{ id: number; openedAt: Date }[]> {
  const values: unknown[] = [id];
  const { rows } = await db.query<{ id: number; openedAt: Date }>(
    `select c.id, c.opened_at as "openedAt" from cases c
     where c.relapse_of = $1 and ${caseInReach(scope, 'c', values)} order by c.id`,
    values,
  );
  return rows;
}

/** The case in reach that a flag is in, else the newest closed one on its site and ground: what its page links to. */
export async function caseOfFlag(
  db: Db,
  scope: Reach,
  flagId: string,
): Promise<{ readonly id: number; readonly state: CaseRow['state']; readonly live: boolean } | null> {
  const values: unknown[] = [flagId];
  const { rows } = await db.query<{ id: number; state: CaseRow['state']; live: boolean }>(
    prepared(`select c.id, c.state, k.live and k.flag_id = x.id as live
     from flags x join flags f on f.site_id = x.site_id and f.ground = x.ground
       join case_flags k on k.flag_id = f.id join cases c on c.id = k.case_id and c.agency_id = x.agency_id
     where x.id = $1 and ${caseInReach(scope, 'c', values)} order by 3 desc, c.id desc limit 1`),
    values,
  );
  return rows[0] ?? null;
}

export interface CaseFacetCounts {
  readonly total: number;
  readonly facets: Readonly<Record<CaseFacet, FacetCount[]>>;
}

/** How many cases each value of each facet has, under the filters of all others. */
export async function caseFacets(
  db: Db,
  scope: Reach,
  filter: CaseFilter,
  today: string,
): Promise<CaseFacetCounts> {
  const values: unknown[] = [today];
  const basic = ['$1::date is not null', ...basicCaseConditions(scope, filter, values)].join(' and ');
  const passes = CASE_FACETS.map(
    (facet) => `${caseFacetCondition(facet, filter, values)} as "${facet}Passes"`,
  );
  const dimensions = CASE_FACETS.map((facet) => `${CASE_FACET_SQL[facet]} as "${facet}"`);
  const others = (facet: CaseFacet | null) =>
    CASE_FACETS.filter((other) => other !== facet)
      .map((other) => `"${other}Passes"`)
      .join(' and ');
  const counted = CASE_FACETS.map(
    (facet) =>
      `select '${facet}' as facet, "${facet}" as value, count(*)::int as count from found where ${others(facet)} group by "${facet}"`,
  );
  const { rows } = await db.query<{ facet: CaseFacet | 'total'; value: string; count: number }>(
    `with found as materialized (select ${[...dimensions, ...passes].join(', ')} from cases c where ${basic})
     select 'total' as facet, '' as value, count(*)::int as count from found where ${others(null)}
     union all ${counted.join(' union all ')} order by 3 desc, 2`,
    values,
  );
  const agencies = await db.query<{ id: string; name: string }>('select id::text, name from agencies');
  const names = new Map(agencies.rows.map(({ id, name }) => [id, name]));
  const of = (facet: CaseFacet): FacetCount[] =>
    rows
      .filter((row) => row.facet === facet)
      .map(({ value, count }) =>
        facet === 'agency' ? { value, count, label: names.get(value) ?? value } : { value, count },
      );
  const facets = Object.fromEntries(CASE_FACETS.map((facet) => [facet, of(facet)]));
  return {
    total: rows.find(({ facet }) => facet === 'total')?.count ?? 0,
    facets: facets as unknown as CaseFacetCounts['facets'],
  };
}
