import type { Db } from './database.ts';
import type { ScanReason } from './scans.ts';

/** Which scan goes first, in the database and in the queue: lower goes first. */
export const PRIORITY = { asked: 1, flagged: 5, ordinary: 10 } as const;

export interface PlannedScan {
  readonly id: string;
  readonly priority: number;
}

/**
 * Plans a scan of every registered site that is due, the longest due first; a site with a live scan is left alone. Two
 * planners may do this at once. Costs what is due: it reads its index from the beginning.
 */
export async function planDueScans(db: Db, options: { now: Date; limit: number }): Promise<PlannedScan[]> {
  const { rows } = await db.query<PlannedScan & Record<string, unknown>>(
    `with due as (
       select id, exists (select 1 from flags where site_id = sites.id and closed_at is null) as flagged from sites
       where registered and paused_at is null and coalesce(next_scan_at, '-infinity'::timestamptz) <= $1
         and not exists (select 1 from scans s where s.site_id = sites.id and s.state in ('planned', 'crawling', 'crawled'))
       order by coalesce(next_scan_at, '-infinity'::timestamptz)
       limit $2
       for update of sites skip locked
     )
     insert into scans (id, site_id, reason, state, planned_at, priority)
     select gen_random_uuid(), id, 'schedule', 'planned', $1, case when flagged then $3::int else $4::int end from due
     on conflict (site_id) where state in ('planned', 'crawling', 'crawled') do nothing
     returning id, priority`,
    [options.now, options.limit, PRIORITY.flagged, PRIORITY.ordinary],
  );
  return rows.sort((a, b) => a.priority - b.priority);
}

/**
 * Pulls back turns that lie further ahead than any turn may: the database's clock was wrong when they were set. They are
 * spread over `withinDays`, so that they do not come all at once. Gives how many. Reads the far end of an index.
 */
export async function pullBackTurns(db: Db, now: Date, withinDays: number): Promise<number> {
  const { rowCount } = await db.query(
    `update sites set next_scan_at = $1::timestamptz + random() * $2 * interval '1 day'
     where registered and paused_at is null
       and coalesce(next_scan_at, '-infinity'::timestamptz) > $1::timestamptz + 2 * $2 * interval '1 day'`,
    [now, withinDays],
  );
  return rowCount ?? 0;
}

/** Plans a scan of one site now, or gives the live one's id, which then goes first if it has not begun. */
export async function planScan(db: Db, siteId: number, reason: ScanReason): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into scans (id, site_id, reason, state, priority) values (gen_random_uuid(), $1, $2, 'planned', $3)
     on conflict (site_id) where state in ('planned', 'crawling', 'crawled')
     do update set priority = least(scans.priority, excluded.priority)
     returning id`,
    [siteId, reason, reason === 'schedule' ? PRIORITY.ordinary : PRIORITY.asked],
  );
  return rows[0]!.id;
}

/** How many scans wait to be begun, counted up to `most`. */
export async function waitingScans(db: Db, most: number): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    "select count(*)::int as n from (select 1 from scans where state = 'planned' limit $1) as waiting",
    [most],
  );
  return rows[0]!.n;
}

export interface StrandedScan {
  readonly id: string;
  readonly siteId: number;
  readonly state: 'planned' | 'crawling' | 'crawled';
  readonly attempts: number;
  readonly awaitsBrowser: boolean;
  readonly priority: number;
  readonly lastError: string | null;
}

const STRANDED = `id, site_id as "siteId", state, attempts, awaits_browser as "awaitsBrowser", priority,
  last_error as "lastError"`;

/** How much longer a scan may wait for the browser than for anything else. */
const BROWSER_PATIENCE = 30;

/**
 * Live scans that nobody has touched for `staleMs`: their job or their process is gone. `scheduled: false` leaves out
 * those that the schedule planned and nobody has begun.
 */
export async function strandedScans(
  db: Db,
  { staleMs, limit, scheduled }: { staleMs: number; limit: number; scheduled: boolean },
): Promise<StrandedScan[]> {
  const { rows } = await db.query<StrandedScan & Record<string, unknown>>(
    `select ${STRANDED} from scans
     where state in ('planned', 'crawling', 'crawled') and ($4 or reason <> 'schedule' or state <> 'planned')
       and coalesce(heartbeat_at, planned_at)
         < now() - $1 * case when awaits_browser and state = 'crawled' then $3 else 1 end * interval '1 ms'
     order by priority, planned_at limit $2`,
    [staleMs, limit, BROWSER_PATIENCE, scheduled],
  );
  return rows;
}

/**
 * Gives back every scan that a worker of this data folder left behind. Only for a process that knows that it alone runs
 * workers here; scans that a command runs are its own.
 */
export async function releaseOrphans(db: Db): Promise<StrandedScan[]> {
  const { rows } = await db.query<StrandedScan & Record<string, unknown>>(
    `update scans set state = case when state = 'crawling' then 'planned' else state end, heartbeat_at = null
     where state in ('crawling', 'crawled') and reason <> 'command' returning ${STRANDED}`,
  );
  return rows;
}

/** What a worker must know before it begins a scan. */
export async function scanReason(db: Db, scanId: string): Promise<ScanReason | null> {
  const { rows } = await db.query<{ reason: ScanReason }>('select reason from scans where id = $1', [scanId]);
  return rows[0]?.reason ?? null;
}
