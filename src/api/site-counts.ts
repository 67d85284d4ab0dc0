import { type SiteCell, type SiteFacetCounts, siteFacets } from '../db/site-facets.ts';
import { FACETS, type SiteFacet, type SiteFilter } from '../db/site-filter.ts';
import type { Scope } from '../people/scope.ts';
import type { AppDeps } from './app-deps.ts';
import { keptCounts, SITES_MS } from './kept-counts.ts';
import { remembered } from './remembered.ts';

/**
 * How many sites each value of each facet has, up to some seconds old. Whoever sees all is answered from groups that are
 * counted once for everybody; a search, and an agency that sees its own sites alone, are counted where the rows are.
 */
export function siteCounts(
  deps: Pick<AppDeps, 'db' | 'now' | 'log'>,
): (scope: Scope, filter: SiteFilter) => Promise<SiteFacetCounts> {
  const { db, now, log } = deps;
  const counted = remembered(SITES_MS, now, (scope, filter: SiteFilter) => siteFacets(db, scope, filter));
  return async (scope, filter) => {
    if (scope.sees !== 'all' || filter.q !== undefined) return counted(scope, filter);
    const { cells, names } = await keptCounts(deps)
      .sites()
      .catch((error: unknown) => {
        log.warn({ err: error }, 'sites not counted');
        throw error;
      });
    return sumOf(cells, filter, names);
  };
}

/** A group that fails no filter counts in every facet, one that fails a single facet's filter in that facet alone. */
export function sumOf(
  cells: readonly SiteCell[],
  filter: SiteFilter,
  names: ReadonlyMap<string, string>,
): SiteFacetCounts {
  const sums = new Map(FACETS.map((facet) => [facet, new Map<string, number>()]));
  const add = (facet: SiteFacet, { [facet]: value, n }: SiteCell): void => {
    const sum = sums.get(facet)!;
    sum.set(value, (sum.get(value) ?? 0) + n);
  };
  let total = 0;
  for (const cell of cells) {
    if (filter.flagged !== undefined && cell.flagged !== (filter.flagged === 'yes')) continue;
    const failed = FACETS.filter((facet) => !passes(cell, facet, filter));
    if (failed.length === 0) total += cell.n;
    if (failed.length === 1) add(failed[0]!, cell);
    if (failed.length === 0) for (const facet of FACETS) add(facet, cell);
  }
  const listed = (facet: SiteFacet) =>
    [...sums.get(facet)!]
      .map(([value, count]) =>
        facet === 'agency' ? { value, count, label: names.get(value) ?? value } : { value, count },
      )
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, listed(facet)]));
  return { total, facets: facets as SiteFacetCounts['facets'] };
}

/** Registered sites where no state is asked for. */
function passes(cell: SiteCell, facet: SiteFacet, filter: SiteFilter): boolean {
  const wanted = filter[facet];
  if (wanted !== undefined) return wanted.includes(cell[facet]);
  return facet !== 'state' || cell.state === 'active' || cell.state === 'paused';
}
