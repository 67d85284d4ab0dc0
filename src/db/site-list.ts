import type { Db } from './database.ts';
import { flagInReach, type Reach } from './scope-filter.ts';
import { basicConditions, FACET_SQL, FACETS, facetCondition, type SiteFilter } from './site-filter.ts';

export type SiteSort = 'host' | 'lastScan' | 'nextScan';

export interface SiteItem {
  readonly id: number;
  readonly host: string;
  readonly owner: string | null;
  readonly ownerType: 'company' | 'press' | 'association' | 'state' | 'unknown' | null;
  readonly ownerTypeGuessed: boolean | null;
  readonly province: string | null;
  readonly authority: string | null;
  readonly agency: { readonly id: number; readonly name: string };
  readonly state: 'active' | 'paused' | 'withdrawn' | 'unregistered';
  readonly condition: 'ok' | 'unreachable' | 'blocked' | 'parked' | 'hijacked' | 'empty' | 'moved' | null;
  readonly conditionSince: Date | null;
  readonly lastScannedAt: Date | null;
  readonly nextScanAt: Date | null;
  readonly failures: number;
  readonly licences: {
    readonly number: string;
    readonly issuedOn: string | null;
    readonly expiresOn: string | null;
    readonly authority: string | null;
  }[];
  readonly openFlags: number;
}

/** The last row's place in the order: its sort key as text, and its id. */
export type SitePlace = readonly [key: string, id: number];

/** Newest scan first, next scan first, host from A. The key is never null, so that pages can go on from it. */
const SORTS: Readonly<Record<SiteSort, { key: string; type: string; direction: 'asc' | 'desc' }>> = {
  host: { key: 's.host', type: 'text', direction: 'asc' },
  lastScan: {
    key: `coalesce(s.last_scanned_at, '-infinity'::timestamptz)`,
    type: 'timestamptz',
    direction: 'desc',
  },
  nextScan: {
    key: `coalesce(s.next_scan_at, 'infinity'::timestamptz)`,
    type: 'timestamptz',
    direction: 'asc',
  },
};

/** What lists and pages show of a site; flags are counted as far as they are in reach. */
export function siteColumns(scope: Reach, values: unknown[]): string {
  return `s.id, s.host, o.name as owner, o.type as "ownerType", o.type_guessed as "ownerTypeGuessed",
  s.province, s.authority, jsonb_build_object('id', a.id, 'name', a.name) as agency, ${FACET_SQL.state} as state,
  s.condition, s.condition_since as "conditionSince", s.last_scanned_at as "lastScannedAt",
  s.next_scan_at as "nextScanAt", s.failures,
  (select coalesce(jsonb_agg(jsonb_build_object('number', l.number, 'issuedOn', l.issued_on, 'expiresOn', l.expires_on,
      'authority', l.authority) order by l.issued_on desc nulls last, l.id), '[]')
    from site_licences sl join licences l on l.id = sl.licence_id
    where sl.site_id = s.id and l.withdrawn_at is null) as licences,
  (select count(*)::int from flags f where f.site_id = s.id and f.status in ('open', 'in-review')
    and ${flagInReach(scope, 'f', values)}) as "openFlags"`;
}

/** One page of sites; `place` is where the page before ended. */
export async function listSites(
  db: Db,
  scope: Reach,
  page: { filter: SiteFilter; sort: SiteSort; after: SitePlace | null; limit: number },
): Promise<{ items: SiteItem[]; place: SitePlace | null }> {
  const { key, type, direction } = SORTS[page.sort];
  const values: unknown[] = [];
  const conditions = basicConditions(scope, page.filter, values);
  for (const facet of FACETS) conditions.push(facetCondition(facet, page.filter, values) ?? 'true');
  if (page.after !== null) {
    const [at, id] = page.after;
    const sign = direction === 'asc' ? '>' : '<';
    conditions.push(`(${key}, s.id) ${sign} ($${values.push(at)}::${type}, $${values.push(id)}::bigint)`);
  }
  // The page is chosen first: what is shown beside it is looked up for its rows only.
  const { rows } = await db.query<SiteItem & { place: string } & Record<string, unknown>>(
    `with page as materialized (
       select s.id, ${key} as key from sites s left join owners o on o.id = s.owner_id
       where ${conditions.join(' and ')} order by ${key} ${direction}, s.id ${direction} limit $${values.push(page.limit + 1)})
     select ${siteColumns(scope, values)}, page.key::text as place
     from page join sites s on s.id = page.id left join owners o on o.id = s.owner_id join agencies a on a.id = s.agency_id
     order by page.key ${direction}, s.id ${direction}`,
    values,
  );
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  return { items, place: rows.length > page.limit && last !== undefined ? [last.place, last.id] : null };
}
