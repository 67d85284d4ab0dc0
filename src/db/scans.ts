import type { SiteCondition } from '../extract/site-facts.ts';
import type { Db } from './database.ts';
import { prepared } from './prepared.ts';

export type ScanReason = 'schedule' | 'manual' | 'command';
export type ScanState = 'planned' | 'crawling' | 'crawled' | 'done' | 'failed';

export interface Scan {
  readonly id: string;
  readonly siteId: number;
  readonly host: string;
  readonly state: ScanState;
  readonly attempts: number;
  readonly startedAt: Date | null;
  readonly coverage: ScanCoverageRow | null;
}

/** What a crawl leaves in the scan's row. */
export interface ScanCoverageRow {
  readonly planned: number;
  readonly outcomes: Record<string, number>;
  readonly landedOn: string | null;
  readonly newsSitemapCaptureId: string | null;
}

/** Takes a scan for crawling if nobody else works on it. Null when it is taken, over, or out of attempts. */
export async function claimScan(db: Db, scanId: string, staleMs: number): Promise<Scan | null> {
  const { rows } = await db.query<ScanRow>(
    `update scans set state = 'crawling', started_at = now(), heartbeat_at = now(), attempts = attempts + 1
     where id = $1 and (state = 'planned' or (state = 'crawling' and heartbeat_at < now() - $2 * interval '1 ms'))
     returning ${SCAN_COLUMNS}`,
    [scanId, staleMs],
  );
  return rows[0] === undefined ? null : toScan(rows[0]);
}

/** Renews the claim of the attempt. False when another process has taken the scan over: stop working on it. */
export async function renewScan(db: Db, scanId: string, attempt: number): Promise<boolean> {
  const { rowCount } = await db.query(
    "update scans set heartbeat_at = now() where id = $1 and attempts = $2 and state = 'crawling'",
    [scanId, attempt],
  );
  return rowCount === 1;
}

/** The crawl is over and its pages are written. False when another attempt owns the scan: roll back. */
export async function markCrawled(
  db: Db,
  scanId: string,
  attempt: number,
  { coverage, awaitsBrowser }: { coverage: ScanCoverageRow; awaitsBrowser: boolean },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update scans set state = 'crawled', coverage = $3, awaits_browser = $4, heartbeat_at = now()
     where id = $1 and attempts = $2 and state = 'crawling'`,
    [scanId, attempt, JSON.stringify(coverage), awaitsBrowser],
  );
  return rowCount === 1;
}

/**
 * Gives a scan back that was not finished here, so that any process may take it at once. `counts` says whether this was
 * a failed attempt; an orderly stop is none.
 */
export async function releaseScan(
  db: Db,
  scanId: string,
  attempt: number,
  { counts, reason = null }: { readonly counts: boolean; readonly reason?: string | null },
): Promise<void> {
  await db.query(
    `update scans set state = 'planned', heartbeat_at = null, attempts = attempts - case when $3 then 0 else 1 end,
       last_error = coalesce($4, last_error)
     where id = $1 and attempts = $2 and state = 'crawling'`,
    [scanId, attempt, counts, reason],
  );
}

/** Notes why judging a crawled scan failed; it stays to be tried again. */
export async function noteScanError(db: Db, scanId: string, reason: string): Promise<void> {
  await db.query("update scans set last_error = $2 where id = $1 and state = 'crawled'", [scanId, reason]);
}

/** Counts an attempt to judge a crawled scan and gives the scan; null when it is not in that state. */
export async function claimCrawled(db: Db, scanId: string): Promise<Scan | null> {
  const { rows } = await db.query<ScanRow>(
    `update scans set attempts = attempts + 1, heartbeat_at = now() where id = $1 and state = 'crawled' returning ${SCAN_COLUMNS}`,
    [scanId],
  );
  return rows[0] === undefined ? null : toScan(rows[0]);
}

export async function markDone(db: Db, scanId: string, condition: SiteCondition): Promise<void> {
  await db.query(
    "update scans set state = 'done', condition = $2, finished_at = coalesce(finished_at, now()) where id = $1 and state in ('crawled', 'done')",
    [scanId, condition],
  );
}

/** Ends a live scan without a result. Gives its site's id; null when it was over already. */
export async function markFailed(db: Db, scanId: string, failure: string): Promise<number | null> {
  const { rows } = await db.query<{ site_id: number }>(
    `update scans set state = 'failed', failure = $2, finished_at = now()
     where id = $1 and state in ('planned', 'crawling', 'crawled') returning site_id`,
    [scanId, failure],
  );
  return rows[0]?.site_id ?? null;
}

/**
 * Ends the scans that a command began and left behind: those untouched for `staleMs`, or one that is given back in that
 * state. A command may have mapped the site to another address or set another pace, so nobody else crawls in its name;
 * the site is due as before.
 */
export async function endAbandonedCommands(
  db: Db,
  which: { readonly staleMs: number } | { readonly scanId: string; readonly state: 'planned' | 'crawled' },
): Promise<number> {
  const { rowCount } = await db.query(
    `update scans set state = 'failed', failure = 'the command that ran it ended', finished_at = now()
     where reason = 'command' and ((id = $1 and state = $2)
       or (state in ('planned', 'crawling') and coalesce(heartbeat_at, planned_at) < now() - $3 * interval '1 ms'))`,
    'scanId' in which ? [which.scanId, which.state, null] : [null, null, which.staleMs],
  );
  return rowCount ?? 0;
}

/** How long ago somebody last worked on a live scan, in milliseconds; null where nobody has begun. */
export async function idleMs(db: Db, scanId: string): Promise<number | null> {
  const { rows } = await db.query<{ idle: number | null }>(
    'select (extract(epoch from now() - heartbeat_at) * 1000)::float8 as idle from scans where id = $1',
    [scanId],
  );
  return rows[0]?.idle ?? null;
}

/** How many scans are in each live state, and how many ended in the day before `now`: costs what is new, not what exists. */
export async function scanCounts(db: Db, now: Date): Promise<Record<ScanState, number>> {
  const { rows } = await db.query<{ state: ScanState; n: number }>(
    `select state, count(*)::int as n from scans where state in ('planned', 'crawling', 'crawled') group by state
     union all
     select state, count(*)::int from scans
     where finished_at > $1::timestamptz - interval '1 day' and state in ('done', 'failed') group by state`,
    [now],
  );
  const counts: Record<ScanState, number> = { planned: 0, crawling: 0, crawled: 0, done: 0, failed: 0 };
  for (const { state, n } of rows) counts[state] = n;
  return counts;
}

export async function loadScan(db: Db, scanId: string): Promise<Scan | null> {
  const { rows } = await db.query<ScanRow>(prepared(`select ${SCAN_COLUMNS} from scans where id = $1`), [
    scanId,
  ]);
  return rows[0] === undefined ? null : toScan(rows[0]);
}

const SCAN_COLUMNS = `id, site_id, (select host from sites where sites.id = site_id) as host, state, attempts, started_at, coverage`;

interface ScanRow {
  id: string;
  site_id: number;
  host: string;
  state: ScanState;
  attempts: number;
  started_at: Date | null;
  coverage: ScanCoverageRow | null;
}

function toScan(row: ScanRow): Scan {
  const { id, host, state, attempts, coverage } = row;
  return { id, siteId: row.site_id, host, state, attempts, startedAt: row.started_at, coverage };
}

export interface FinishedScan {
  readonly id: string;
  readonly host: string;
  readonly state: 'done' | 'failed';
  readonly condition: SiteCondition | null;
  readonly planned: number | null;
  readonly fetched: number;
}

/** Scans that ended since a moment, the earliest first. */
export async function finishedScans(db: Db, since: Date): Promise<FinishedScan[]> {
  const { rows } = await db.query<FinishedScan>(
    `select scans.id, host, state, scans.condition, (coverage->>'planned')::int as planned,
       coalesce((coverage->'outcomes'->>'fetched')::int, 0)
         + coalesce((coverage->'outcomes'->>'not-modified')::int, 0) as fetched
     from scans join sites on sites.id = site_id
     where finished_at >= $1 and state in ('done', 'failed') order by finished_at`,
    [since],
  );
  return rows;
}

/** The newest finished scan of every site that has one. */
export async function newestScanOfEachSite(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select distinct on (site_id) id from scans where state = 'done' order by site_id, planned_at desc`,
  );
  return rows.map((row) => row.id);
}

/** Whether somebody may still write captures of a scan. */
export async function isBeingCrawled(db: Db, scanId: string): Promise<boolean> {
  const { rowCount } = await db.query(
    "select 1 from scans where id = $1 and state in ('crawling', 'crawled')",
    [scanId],
  );
  return rowCount === 1;
}
