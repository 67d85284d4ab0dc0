import type { Ground } from '../assess/assessment.ts';
import type { Db } from './database.ts';
import { inScope, type Reach } from './scope-filter.ts';

const DAY = (moment: string) => `(${moment} at time zone 'Asia/Ho_Chi_Minh')::date`;
/** Decisions that count: made for good and not undone. */
const DECIDED = `d.undone_at is null and (d.act in ('confirm', 'dismiss') or d.act = 'approve')`;
const DECISION = `case when d.state_after like '%confirm%' then 'confirmed' else 'dismissed' end`;

export interface OverviewDay {
  readonly day: string;
  readonly opened: number;
  readonly resolved: number;
  readonly confirmed: number;
  readonly dismissed: number;
  readonly scans: number;
}

/** One row a day in Vietnam from `from` to `to`, also where nothing happened. */
export async function overviewDays(db: Db, scope: Reach, from: Date, to: Date): Promise<OverviewDay[]> {
  const values: unknown[] = [from, to];
  const flags = inScope(scope, 'f.agency_id', values);
  const sites = inScope(scope, 's.agency_id', values);
  const { rows } = await db.query<OverviewDay & Record<string, unknown>>(
    `with day as (select generate_series(${DAY('$1::timestamptz')}, ${DAY('$2::timestamptz')}, interval '1 day')::date as day),
       opened as (select ${DAY('opened_at')} as day, count(*)::int as n from flags f
         where opened_at between $1 and $2 and ${flags} group by 1),
       resolved as (select ${DAY('closed_at')} as day, count(*)::int as n from flags f
         where closed_at between $1 and $2 and status = 'resolved' and ${flags} group by 1),
       decided as (select ${DAY('d.at')} as day, count(*) filter (where ${DECISION} = 'confirmed')::int as confirmed,
           count(*) filter (where ${DECISION} = 'dismissed')::int as dismissed
         from flag_decisions d join flags f on f.id = d.flag_id
         where d.at between $1 and $2 and ${DECIDED} and ${flags} group by 1),
       scanned as (select ${DAY('finished_at')} as day, count(*)::int as n from scans c join sites s on s.id = c.site_id
         where finished_at between $1 and $2 and c.state = 'done' and ${sites} group by 1)
     select day.day, coalesce(opened.n, 0) as opened, coalesce(resolved.n, 0) as resolved,
       coalesce(confirmed, 0) as confirmed, coalesce(dismissed, 0) as dismissed, coalesce(scanned.n, 0) as scans
     from day left join opened on opened.day = day.day left join resolved on resolved.day = day.day
       left join decided on decided.day = day.day left join scanned on scanned.day = day.day
     order by day.day`,
    values,
  );
  return rows;
}

export interface Waiting {
  readonly total: number;
  readonly byGround: Readonly<Record<Ground, number>>;
  readonly inReview: number;
  readonly oldest: Date | null;
  readonly byAge: {
    readonly day: number;
    readonly week: number;
    readonly month: number;
    readonly older: number;
  };
}

/** What waits for a decision now. */
export async function waitingFlags(db: Db, scope: Reach, now: Date): Promise<Waiting> {
  const values: unknown[] = [now];
  const older = (days: number) => `opened_at < $1::timestamptz - interval '${days} days'`;
  const { rows } = await db.query<Waiting & Record<string, unknown>>(
    `select count(*)::int as total, count(*) filter (where status = 'in-review')::int as "inReview",
       min(opened_at) as oldest,
       jsonb_build_object('press-like', count(*) filter (where ground = 'press-like'),
         'sensitive-domain', count(*) filter (where ground = 'sensitive-domain'),
         'licence-display', count(*) filter (where ground = 'licence-display')) as "byGround",
       jsonb_build_object('day', count(*) filter (where not ${older(1)}),
         'week', count(*) filter (where ${older(1)} and not ${older(7)}),
         'month', count(*) filter (where ${older(7)} and not ${older(31)}),
         'older', count(*) filter (where ${older(31)})) as "byAge"
     from flags f where status in ('open', 'in-review') and ${inScope(scope, 'f.agency_id', values)}`,
    values,
  );
  return rows[0]!;
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
       select f.ground, ${DECISION} as decision, extract(epoch from d.at - f.opened_at)::float8 / 3600 as hours
       from flag_decisions d join flags f on f.id = d.flag_id
       where d.at between $1 and $2 and ${DECIDED} and ${inScope(scope, 'f.agency_id', values)})
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

export interface LastCycle {
  readonly from: Date;
  readonly to: Date;
  readonly due: number;
  readonly parts: { readonly what: string; readonly sites: number }[];
}

/**
 * The newest cycle that was counted: every site of the register is in one part, so the parts sum to `due`. One whose time
 * was over before the register had any site is none: nothing could be read in it.
 */
export async function lastCycle(db: Db, scope: Reach): Promise<LastCycle | null> {
  const values: unknown[] = [];
  const { rows } = await db.query<{ from: Date; to: Date; parts: { what: string; sites: number }[] }>(
    `with cycle as (select id, starts_at, deadline_at from cycles where refreshed_at is not null
           and deadline_at > (select min(created_at) from sites)
         order by starts_at desc limit 1),
       part as (select case when c.state = 'skipped' then c.reason else c.state end as what, count(*)::int as sites
         from coverage_sites c join cycle on cycle.id = c.cycle_id join sites s on s.id = c.site_id
         where ${inScope(scope, 's.agency_id', values)} group by 1)
     select starts_at as "from", deadline_at as "to",
       (select coalesce(jsonb_agg(jsonb_build_object('what', what, 'sites', sites) order by what), '[]') from part) as parts
     from cycle`,
    values,
  );
  const cycle = rows[0];
  return cycle === undefined
    ? null
    : { ...cycle, due: cycle.parts.reduce((sum, { sites }) => sum + sites, 0) };
}

export interface ProvinceRow {
  readonly province: string | null;
  readonly sites: number;
  readonly waiting: number;
  readonly conditions: Record<string, number>;
}

/** Registered sites by province and condition, with the flags that wait there. */
export async function provinces(db: Db, scope: Reach): Promise<ProvinceRow[]> {
  const values: unknown[] = [];
  const sites = inScope(scope, 's.agency_id', values);
  const flags = inScope(scope, 'f.agency_id', values);
  const { rows } = await db.query<ProvinceRow & Record<string, unknown>>(
    `with counted as (select province, coalesce(condition, 'none') as condition, count(*)::int as n
         from sites s where registered and ${sites} group by 1, 2),
       waiting as (select site_province as province, count(*)::int as n
         from flags f where status in ('open', 'in-review') and ${flags} group by 1)
     select c.province, sum(c.n)::int as sites, coalesce(max(w.n), 0) as waiting,
       jsonb_object_agg(c.condition, c.n) as conditions
     from counted c left join waiting w on w.province is not distinct from c.province
     group by c.province order by 2 desc, 1`,
    values,
  );
  return rows;
}
