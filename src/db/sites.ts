import type { SiteCondition } from '../extract/site-facts.ts';
import type { Db } from './database.ts';

export interface SiteRow {
  readonly id: number;
  readonly host: string;
  readonly registered: boolean;
  readonly condition: SiteCondition | null;
  readonly failures: number;
}

const COLUMNS = 'id, host, registered, condition, failures';

/** A site by its host, made without a licence when no register names it. */
export async function ensureSite(db: Db, host: string): Promise<SiteRow> {
  await db.query('insert into sites (host, registered) values ($1, false) on conflict (host) do nothing', [
    host,
  ]);
  const { rows } = await db.query<SiteRow>(`select ${COLUMNS} from sites where host = $1`, [host]);
  return rows[0]!;
}

export async function siteById(db: Db, siteId: number): Promise<SiteRow | null> {
  const { rows } = await db.query<SiteRow>(`select ${COLUMNS} from sites where id = $1`, [siteId]);
  return rows[0] ?? null;
}

/** How many registered sites there are, how many wait for their first scan, and how many are due. */
export async function siteCounts(
  db: Db,
  now: Date,
): Promise<{ registered: number; unscanned: number; due: number }> {
  const { rows } = await db.query<{ registered: number; unscanned: number; due: number }>(
    `select count(*)::int as registered, count(*) filter (where last_scanned_at is null)::int as unscanned,
       count(*) filter (where paused_at is null and (next_scan_at is null or next_scan_at <= $1))::int as due
     from sites where registered`,
    [now],
  );
  return rows[0]!;
}

/** How many sites there are, as far as Postgres knows without counting. */
export async function sitesAbout(db: Db): Promise<number> {
  const { rows } = await db.query<{ about: number }>(
    `select reltuples::float8 as about from pg_class where oid = 'sites'::regclass`,
  );
  return rows[0]?.about ?? 0;
}

export async function hasRegister(db: Db): Promise<boolean> {
  return (await db.query('select 1 from sites where registered limit 1')).rowCount === 1;
}

export interface SiteScanned {
  readonly scanId: string;
  readonly condition: SiteCondition;
  readonly readable: boolean;
  readonly nextScanAt: Date;
  /** 0–1; null when unknown. */
  readonly changeRate: number | null;
}

/** Keeps the outcome of a scan beside the site. A repeated call for the same scan changes nothing. */
export async function recordSiteScanned(db: Db, siteId: number, scanned: SiteScanned): Promise<void> {
  await db.query(
    `update sites set condition = $2, last_scan_id = $3, last_scanned_at = now(), next_scan_at = $4::timestamptz,
       condition_since = case when condition is distinct from $2 then now() else condition_since end,
       failures = case when $5 then 0 else failures + 1 end, change_rate = $6, scan_interval = $4::timestamptz - now()
     where id = $1 and last_scan_id is distinct from $3`,
    [siteId, scanned.condition, scanned.scanId, scanned.nextScanAt, scanned.readable, scanned.changeRate],
  );
}

/** A scan ended without a result: try the site again at `nextScanAt`. */
export async function recordSiteFailed(db: Db, siteId: number, nextScanAt: Date): Promise<void> {
  await db.query('update sites set failures = failures + 1, next_scan_at = $2 where id = $1', [
    siteId,
    nextScanAt,
  ]);
}
