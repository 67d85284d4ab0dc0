import type { Ground } from '../assess/assessment.ts';
import type { Db } from './database.ts';
import { prepared } from './prepared.ts';
import { inScope, type Reach } from './scope-filter.ts';

const DAY = (moment: string) => `(${moment} at time zone 'Asia/Ho_Chi_Minh')::date`;
/** Decisions that count: made for good and not undone. */
const DECIDED = `not d.undone and d.act in ('confirm', 'dismiss', 'approve')`;
const DECISION = `case when d.state_after like '%confirm%' then 'confirmed' else 'dismissed' end`;

/** What happened on one day in Vietnam to the flags and sites of one agency. */
export interface DayCell {
  readonly agency: number;
  readonly day: string;
  readonly opened: number;
  readonly resolved: number;
  readonly confirmed: number;
  readonly dismissed: number;
  readonly scans: number;
}

/** The days from `from` to `to` on which something happened, of all agencies. */
export async function dayCells(db: Db, from: Date, to: Date): Promise<DayCell[]> {
  const { rows } = await db.query<DayCell & Record<string, unknown>>(
    `with happened (agency, day, what, n) as (
       select f.agency_id, ${DAY('f.opened_at')}, 'opened', count(*) from flags f
         where f.opened_at between $1 and $2 group by 1, 2
       union all select f.agency_id, ${DAY('f.closed_at')}, 'resolved', count(*) from flags f
         where f.closed_at between $1 and $2 and f.status = 'resolved' group by 1, 2
       union all select d.agency_id, ${DAY('d.at')}, ${DECISION}, count(*) from decision_facts d
         where d.at between $1 and $2 and ${DECIDED} group by 1, 2, 3
       union all select s.agency_id, ${DAY('c.finished_at')}, 'scans', count(*) from scans c join sites s on s.id = c.site_id
         where c.finished_at between $1 and $2 and c.state = 'done' group by 1, 2)
     select agency, day, ${['opened', 'resolved', 'confirmed', 'dismissed', 'scans']
       .map((what) => `coalesce(sum(n) filter (where what = '${what}'), 0)::int as ${what}`)
       .join(', ')}
     from happened group by agency, day`,
    [from, to],
  );
  return rows;
}

/** When the flag that has waited longest was opened; null where none waits. */
export async function oldestWaiting(db: Db, scope: Reach): Promise<Date | null> {
  const values: unknown[] = [];
  const { rows } = await db.query<{ oldest: Date }>(
    `select opened_at as oldest from flags f where status in ('open', 'in-review') and ${inScope(scope, 'f.agency_id', values)}
     order by opened_at, id limit 1`,
    values,
  );
  return rows[0]?.oldest ?? null;
}

export interface Decided {
  readonly ground: Ground | null;
  readonly confirmed: number;
  readonly dismissed: number;
  readonly medianHours: number | null;
  readonly p90Hours: number | null;
}

/** Decisions from `from` to `to`, in all (ground null) and by ground, with the time from opening to decision. */
export async function decisions(db: Db, scope: Reach, from: Date, to: Date): Promise<Decided[]> {
  const values: unknown[] = [from, to];
  const { rows } = await db.query<Decided & Record<string, unknown>>(
    `with taken as (
       select d.ground, ${DECISION} as decision, extract(epoch from d.at - d.opened_at)::float8 / 3600 as hours
       from decision_facts d
       where d.at between $1 and $2 and ${DECIDED} and ${inScope(scope, 'd.agency_id', values)})
     select ground, count(*) filter (where decision = 'confirmed')::int as confirmed,
       count(*) filter (where decision = 'dismissed')::int as dismissed,
       percentile_cont(0.5) within group (order by hours) as "medianHours",
       percentile_cont(0.9) within group (order by hours) as "p90Hours"
     from taken group by grouping sets ((), (ground)) order by ground nulls first`,
    values,
  );
  return rows;
}

export interface SiteTotals {
  readonly registered: number;
  readonly paused: number;
  readonly unscanned: number;
  readonly due: number;
}

export async function siteTotals(db: Db, scope: Reach, now: Date): Promise<SiteTotals> {
  const values: unknown[] = [now];
  const { rows } = await db.query<SiteTotals & Record<string, unknown>>(
    `select count(*)::int as registered, count(paused_at)::int as paused,
       count(*) filter (where last_scanned_at is null)::int as unscanned,
       count(*) filter (where paused_at is null and (next_scan_at is null or next_scan_at <= $1))::int as due
     from sites s where registered and ${inScope(scope, 's.agency_id', values)}`,
    values,
  );
  return rows[0]!;
}

/** Registered sites that were never scanned, and those whose turn has come; both by index, however many sites there are. */
export async function siteTurns(
  db: Db,
  scope: Reach,
  now: Date,
): Promise<{ readonly unscanned: number; readonly due: number }> {
  const values: unknown[] = [now];
  const own = `registered and ${inScope(scope, 's.agency_id', values)}`;
  const next = `coalesce(s.next_scan_at, 'infinity'::timestamptz)`;
  const last = `coalesce(s.last_scanned_at, '-infinity'::timestamptz)`;
  const { rows } = await db.query<{ unscanned: number; due: number }>(
    prepared(`select (select count(*) from sites s where ${last} = '-infinity' and ${own})::int as unscanned,
       ((select count(*) from sites s where ${next} <= $1 and paused_at is null and ${own})
         + (select count(*) from sites s where ${next} = 'infinity' and paused_at is null and ${own}))::int as due`),
    values,
  );
  return rows[0]!;
}

export interface CountedCycle {
  readonly id: number;
  readonly from: Date;
  readonly to: Date;
  readonly refreshedAt: Date;
}

/**
 * The newest cycle that was counted. One whose time was over before the register had any site is none: nothing could be
 * read in it.
 */
export async function newestCycle(db: Db): Promise<CountedCycle | null> {
  const { rows } = await db.query<CountedCycle & Record<string, unknown>>(
    prepared(`select id, starts_at as "from", deadline_at as "to", refreshed_at as "refreshedAt" from cycles
     where refreshed_at is not null and deadline_at > (select created_at from sites order by id limit 1)
     order by starts_at desc limit 1`),
  );
  return rows[0] ?? null;
}

/** So many of an agency's sites became the same of in a cycle. */
export interface CoverageCell {
  readonly agency: number;
  readonly what: string;
  readonly sites: number;
}

/** Every site of the register in a cycle is in one cell. */
export async function coverageCells(db: Db, cycleId: number): Promise<CoverageCell[]> {
  const { rows } = await db.query<CoverageCell & Record<string, unknown>>(
    `select s.agency_id as agency, case when c.state = 'skipped' then c.reason else c.state end as what, count(*)::int as sites
     from coverage_sites c join sites s on s.id = c.site_id where c.cycle_id = $1 group by 1, 2 order by 2`,
    [cycleId],
  );
  return rows;
}
