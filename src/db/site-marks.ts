import type { Db } from './database.ts';
import { inScope, type Reach } from './scope-filter.ts';

export interface SiteMarkRow {
  readonly kind: 'analytics' | 'ads' | 'certificate' | 'template';
  readonly value: string;
}

/** Puts what marks a site now in the place of what marked it before. */
export async function replaceSiteMarks(
  tx: Db,
  siteId: number,
  scanId: string,
  marks: readonly SiteMarkRow[],
): Promise<void> {
  await tx.query('delete from site_marks where site_id = $1', [siteId]);
  await tx.query(
    `insert into site_marks (site_id, scan_id, kind, value)
     select $1, $2, kind, value from jsonb_to_recordset($3::jsonb) as m (kind text, value text) on conflict do nothing`,
    [siteId, scanId, JSON.stringify(marks)],
  );
}

export type LinkKind = SiteMarkRow['kind'] | 'owner' | 'licence';

/** A fact that several sites share. The counts are of the whole country, so that what is common is known as common. */
export interface SharedMark {
  readonly kind: LinkKind;
  readonly value: string;
  readonly siteIds: readonly number[];
  readonly allSites: number;
  readonly allOwners: number;
}

/** A value that more sites share says nothing of any two of them, whatever it is; owners apart. */
const MOST_SITES = 500;

/** What sites of the scope share, of the register's sites. */
export async function sharedMarks(db: Db, reach: Reach): Promise<SharedMark[]> {
  const values: unknown[] = [MOST_SITES];
  const { rows } = await db.query<SharedMark & Record<string, unknown>>(
    `with mark as (
       select site_id, kind, value from site_marks
       union all select id, 'owner', owner_id::text from sites where owner_id is not null and registered
       union all select distinct site_id, 'licence', number_key || coalesce('|' || issued_on, '') from shown_licences)
     select m.kind, m.value, count(*)::int as "allSites",
       count(distinct coalesce(s.owner_id::text, s.host))::int as "allOwners",
       array_agg(s.id order by s.id) filter (where ${inScope(reach, 's.agency_id', values)}) as "siteIds"
     from mark m join sites s on s.id = m.site_id
     group by m.kind, m.value
     having count(*) > 1 and (count(*) <= $1 or m.kind = 'owner')`,
    values,
  );
  // Arrays of bigint come as arrays of text.
  return rows.flatMap((row) => {
    const siteIds = ((row.siteIds ?? []) as unknown as string[]).map(Number);
    return siteIds.length < 2 ? [] : [{ ...row, siteIds }];
  });
}

export interface RingSite {
  readonly siteId: number;
  readonly host: string;
  readonly owner: string | null;
  readonly ownerId: number | null;
  readonly condition: string | null;
  /** Flags that wait for a decision, and confirmed ones that are not closed. */
  readonly waiting: number;
  readonly confirmed: number;
}

/** Sites of the scope by their ids, with their flags. */
export async function ringSites(db: Db, reach: Reach, siteIds: readonly number[]): Promise<RingSite[]> {
  const values: unknown[] = [siteIds];
  const { rows } = await db.query<RingSite & Record<string, unknown>>(
    `select s.id as "siteId", s.host, o.name as owner, s.owner_id as "ownerId", s.condition,
       count(f.id) filter (where f.status in ('open', 'in-review'))::int as waiting,
       count(f.id) filter (where f.status = 'confirmed')::int as confirmed
     from sites s left join owners o on o.id = s.owner_id left join flags f on f.site_id = s.id and f.closed_at is null
     where s.id = any($1) and ${inScope(reach, 's.agency_id', values)}
     group by s.id, o.name order by s.host`,
    values,
  );
  return rows;
}
