import type { Db } from './database.ts';

/** What a site's interval depends on. */
export interface SiteStanding {
  readonly siteId: number;
  /** Unreadable scans in a row. */
  readonly failures: number;
  readonly lastScanId: string | null;
  readonly changeRate: number | null;
  readonly liveFlags: number;
  readonly confirmedFlags: number;
  /** Dismissed within the last half year. */
  readonly dismissedFlags: number;
}

export async function siteStanding(db: Db, siteId: number): Promise<SiteStanding | null> {
  const { rows } = await db.query<SiteStanding & Record<string, unknown>>(
    `select s.id as "siteId", failures, last_scan_id as "lastScanId", change_rate as "changeRate",
       count(f.id) filter (where f.closed_at is null and f.status in ('open', 'in-review'))::int as "liveFlags",
       count(f.id) filter (where f.closed_at is null and f.status = 'confirmed')::int as "confirmedFlags",
       count(f.id) filter (where f.status = 'dismissed'
         and greatest(f.closed_at, f.refreshed_at) > now() - interval '180 days')::int as "dismissedFlags"
     from sites s left join flags f on f.site_id = s.id where s.id = $1 group by s.id`,
    [siteId],
  );
  return rows[0] ?? null;
}

/** Addresses that two scans of a site both captured, and how many of them came with other bytes. */
export async function comparePages(
  db: Db,
  before: string,
  after: string,
): Promise<{ common: number; changed: number }> {
  const { rows } = await db.query<{ common: number; changed: number }>(
    `select count(*)::int as common, count(*) filter (where not same)::int as changed from (
       select a.url, bool_or(a.body_sha256 = b.body_sha256) as same
       from captures a join captures b on b.url = a.url and b.scan_id = $2
       where a.scan_id = $1 group by a.url) as both_have`,
    [before, after],
  );
  return rows[0]!;
}
