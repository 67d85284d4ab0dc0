import type { Cycle } from './cycles.ts';
import type { Db } from './database.ts';

export type CoverageState = 'scanned' | 'unreachable' | 'blocked' | 'skipped' | 'overdue';
export type SkipReason = 'waiting' | 'paused' | 'withdrawn';

/** The ledger of one day: the five states add up to `registered`. */
export interface CoverageDay {
  readonly cycleId: number;
  /** ISO date. */
  readonly day: string;
  readonly registered: number;
  readonly scanned: number;
  readonly unreachable: number;
  readonly blocked: number;
  readonly skipped: number;
  readonly overdue: number;
  /** Of the skipped. */
  readonly waiting: number;
  readonly paused: number;
  readonly withdrawn: number;
  /** Of those read or tried: after their deadline. */
  readonly late: number;
  readonly computedAt: Date;
}

/** Sites that one statement looks at: none may run into the statement timeout. */
const CHUNK = 50_000;

/**
 * Brings every site's state in a round up to date as of `asOf`. A readable scan counts for good; then the newest try;
 * then why there is none. A site that came or came back during the round has its whole time from that moment.
 */
export async function refreshStates(tx: Db, cycle: Cycle, asOf: Date): Promise<void> {
  await tx.query(
    `delete from coverage_sites c using sites s where c.cycle_id = $1 and s.id = c.site_id
       and not s.registered and (s.withdrawn_at is null or s.withdrawn_at < $2)`,
    [cycle.id, cycle.startsAt],
  );
  const { rows } = await tx.query<{ last: number | null }>('select max(id) as last from sites');
  const last = rows[0]?.last ?? 0;
  for (let from = 0; from < last; from += CHUNK)
    await tx.query(REFRESH, [
      cycle.id,
      cycle.startsAt,
      cycle.deadlineAt,
      cycle.endsAt,
      asOf,
      from,
      from + CHUNK,
    ]);
}

const REFRESH = `
with members as (
  select s.id, s.registered, s.paused_at,
    greatest($3::timestamptz, coalesce(s.registered_at, s.created_at) + ($3::timestamptz - $2::timestamptz),
      s.resumed_at + ($3::timestamptz - $2::timestamptz)) as due_by
  from sites s where s.id > $6 and s.id <= $7 and (s.registered or s.withdrawn_at >= $2)
), seen as (
  select m.*, best.scan_id, best.finished_at, best.state
  from members m
  left join coverage_sites c on c.cycle_id = $1 and c.site_id = m.id
  left join lateral (
    select id as scan_id, finished_at,
      case when condition in ('unreachable', 'blocked') then condition else 'scanned' end as state
    from scans where site_id = m.id and state = 'done' and finished_at >= $2 and finished_at < $4
      and planned_at > $2::timestamptz - interval '30 days'
    order by condition in ('unreachable', 'blocked'),
      case when condition not in ('unreachable', 'blocked') then finished_at end, finished_at desc
    limit 1
  ) as best on true
  where c.state is distinct from 'scanned'
), now_is as (
  select id, scan_id, finished_at, coalesce(finished_at > due_by, false) as late,
    case when state is not null then state when not registered or paused_at is not null or $5 <= due_by then 'skipped'
      else 'overdue' end as state,
    case when state is not null then null when not registered then 'withdrawn' when paused_at is not null then 'paused'
      when $5 <= due_by then 'waiting' end as reason
  from seen
)
insert into coverage_sites as c (cycle_id, site_id, state, reason, scan_id, scanned_at, late)
select $1, id, state, reason, scan_id, finished_at, late from now_is
on conflict (cycle_id, site_id) do update set state = excluded.state, reason = excluded.reason,
  scan_id = excluded.scan_id, scanned_at = excluded.scanned_at, late = excluded.late
where (c.state, c.reason, c.scan_id) is distinct from (excluded.state, excluded.reason, excluded.scan_id)`;

/** Whether scans have ended that no open round's states know of, and none is under way that they should wait for. */
export async function isLedgerBehind(db: Db): Promise<boolean> {
  const { rows } = await db.query<{ behind: boolean }>(
    `select not exists (select from scans where state in ('planned', 'crawling', 'crawled'))
       and exists (select from cycles c where closed_at is null and exists (
         select from scans where state = 'done' and finished_at >= c.starts_at
           and finished_at > coalesce(c.refreshed_at, '-infinity'))) as behind`,
  );
  return rows[0]?.behind ?? false;
}

const DAY_COLUMNS = `cycle_id as "cycleId", day, registered, scanned, unreachable, blocked, skipped, overdue, waiting,
  paused, withdrawn, late, computed_at as "computedAt"`;

/** Writes the day's row from the states; the register is counted by itself, so that a missing site is an error. */
export async function writeDay(tx: Db, cycle: Cycle, day: string, at: Date): Promise<CoverageDay> {
  const { rows } = await tx.query<CoverageDay & Record<string, unknown>>(
    `insert into coverage_days (cycle_id, day, registered, scanned, unreachable, blocked, skipped, overdue, waiting,
       paused, withdrawn, late, computed_at)
     select $1, $2, (select count(*) from sites where registered or withdrawn_at >= $3),
       count(*) filter (where state = 'scanned'), count(*) filter (where state = 'unreachable'),
       count(*) filter (where state = 'blocked'), count(*) filter (where state = 'skipped'),
       count(*) filter (where state = 'overdue'), count(*) filter (where reason = 'waiting'),
       count(*) filter (where reason = 'paused'), count(*) filter (where reason = 'withdrawn'),
       count(*) filter (where late), $4
     from coverage_sites where cycle_id = $1
     on conflict (cycle_id, day) do update set registered = excluded.registered, scanned = excluded.scanned,
       unreachable = excluded.unreachable, blocked = excluded.blocked, skipped = excluded.skipped,
       overdue = excluded.overdue, waiting = excluded.waiting, paused = excluded.paused,
       withdrawn = excluded.withdrawn, late = excluded.late, computed_at = excluded.computed_at
     returning ${DAY_COLUMNS}`,
    [cycle.id, day, cycle.startsAt, at],
  );
  return rows[0]!;
}

/** The ledger of a round: one day, or its newest one. Null when there is none. */
export async function coverageDay(db: Db, cycleId: number, day?: string): Promise<CoverageDay | null> {
  const { rows } = await db.query<CoverageDay & Record<string, unknown>>(
    `select ${DAY_COLUMNS} from coverage_days where cycle_id = $1 and ($2::date is null or day = $2)
     order by day desc limit 1`,
    [cycleId, day ?? null],
  );
  return rows[0] ?? null;
}

/** Every day of a round, the oldest first. */
export async function coverageDays(db: Db, cycleId: number): Promise<CoverageDay[]> {
  const { rows } = await db.query<CoverageDay & Record<string, unknown>>(
    `select ${DAY_COLUMNS} from coverage_days where cycle_id = $1 order by day`,
    [cycleId],
  );
  return rows;
}

export interface CoverageSite {
  readonly siteId: number;
  readonly host: string;
  readonly state: CoverageState;
  readonly reason: SkipReason | null;
  readonly scanId: string | null;
  readonly scannedAt: Date | null;
  readonly late: boolean;
}

/** The sites of a round by id; `after` for the next page. */
export async function coverageSites(
  db: Db,
  cycleId: number,
  page: { state?: CoverageState; after?: number; limit: number },
): Promise<CoverageSite[]> {
  const { rows } = await db.query<CoverageSite & Record<string, unknown>>(
    `select site_id as "siteId", host, state, reason, scan_id as "scanId", scanned_at as "scannedAt", late
     from coverage_sites join sites on sites.id = site_id
     where cycle_id = $1 and ($2::text is null or state = $2) and site_id > $3 order by site_id limit $4`,
    [cycleId, page.state ?? null, page.after ?? 0, page.limit],
  );
  return rows;
}
