import type { Db } from './database.ts';
import type { Reach } from './scope-filter.ts';
import {
  basicConditions,
  FACET_SQL,
  FACETS,
  facetCondition,
  type SiteFacet,
  type SiteFilter,
} from './site-filter.ts';

export interface FacetCount {
  readonly value: string;
  readonly count: number;
  readonly label?: string;
}

export interface SiteFacetCounts {
  readonly total: number;
  readonly facets: Readonly<Record<SiteFacet, FacetCount[]>>;
}

/**
 * How many sites each value of each facet has, under the filters of all others. The sites are grouped once by everything
 * that is counted; the facets are read from the groups, which are far fewer.
 */
export async function siteFacets(db: Db, scope: Reach, filter: SiteFilter): Promise<SiteFacetCounts> {
  const values: unknown[] = [];
  const basic = basicConditions(scope, filter, values).join(' and ');
  const passes = FACETS.map(
    (facet) => `${facetCondition(facet, filter, values) ?? 'true'} as "${facet}Passes"`,
  );
  const dimensions = FACETS.map((facet) => `${FACET_SQL[facet]} as "${facet}"`);
  const others = (facet: SiteFacet | null) =>
    FACETS.filter((other) => other !== facet)
      .map((other) => `"${other}Passes"`)
      .join(' and ');
  const counted = FACETS.map(
    (facet) =>
      `select '${facet}' as facet, "${facet}" as value, sum(n)::int as count from grouped where ${others(facet)} group by "${facet}"`,
  );
  const columns = FACETS.length * 2;
  const { rows } = await db.query<{ facet: SiteFacet | 'total'; value: string; count: number }>(
    `with grouped as materialized (
       select ${dimensions.join(', ')}, ${passes.join(', ')}, count(*) as n
       from sites s left join owners o on o.id = s.owner_id where ${basic}
       group by ${Array.from({ length: columns }, (_, index) => index + 1).join(', ')})
     select 'total' as facet, '' as value, coalesce(sum(n), 0)::int as count from grouped where ${others(null)}
     union all ${counted.join(' union all ')} order by 3 desc, 2`,
    values,
  );
  const names = await agencyNames(db);
  const of = (facet: SiteFacet) =>
    rows
      .filter((row) => row.facet === facet)
      .map(({ value, count }) =>
        facet === 'agency' ? { value, count, label: names.get(value) ?? value } : { value, count },
      );
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, of(facet)])) as SiteFacetCounts['facets'];
  return { total: rows.find(({ facet }) => facet === 'total')?.count ?? 0, facets };
}

/** So many sites that are alike in everything that is counted by. */
export interface SiteCell extends Readonly<Record<SiteFacet, string>> {
  readonly flagged: boolean;
  readonly n: number;
}

/** All sites in groups of what their facets are; some thousands of groups for a hundred thousand sites. */
export async function siteCells(db: Db): Promise<SiteCell[]> {
  const dimensions = FACETS.map((facet) => `${FACET_SQL[facet]} as "${facet}"`).join(', ');
  const { rows } = await db.query<SiteCell & Record<string, unknown>>(
    `select ${dimensions}, w.site_id is not null as flagged, count(*)::int as n
     from sites s left join owners o on o.id = s.owner_id
       left join (select distinct site_id from flags where status in ('open', 'in-review')) w on w.site_id = s.id
     group by 1, 2, 3, 4, 5, 6, 7`,
  );
  return rows;
}

/** The names of agencies by their ids, as facets have them. */
export async function agencyNames(db: Db): Promise<Map<string, string>> {
  const { rows } = await db.query<{ id: string; name: string }>('select id::text, name from agencies');
  return new Map(rows.map(({ id, name }) => [id, name]));
}
