import type { Db } from './database.ts';
import type { PlanSelection } from './plans.ts';
import { inScope, type Reach } from './scope-filter.ts';
import { basicConditions, FACETS, facetCondition } from './site-filter.ts';

/**
 * Chooses the sites of a draft anew: of an agency its own licensees. Gives the hosts of a list that were not found.
 * A plan takes 50,000 sites at most; the rest is left out and shows in the count.
 */
export async function choosePlanSites(
  tx: Db,
  scope: Reach,
  planId: number,
  selection: PlanSelection,
): Promise<string[]> {
  await tx.query('delete from plan_sites where plan_id = $1', [planId]);
  const values: unknown[] = [planId];
  if ('hosts' in selection) {
    const hosts = `$${values.push(selection.hosts)}::text[]`;
    await tx.query(
      `insert into plan_sites (plan_id, site_id) select $1, s.id from sites s
       where s.registered and s.host = any(${hosts}) and ${inScope(scope, 's.agency_id', values)} limit 50000`,
      values,
    );
    const { rows } = await tx.query<{ host: string }>(
      `select h as host from unnest($2::text[]) h where not exists (
         select 1 from plan_sites k join sites s on s.id = k.site_id where k.plan_id = $1 and s.host = h) order by 1`,
      [planId, selection.hosts],
    );
    return rows.map(({ host }) => host);
  }
  const { filter } = selection;
  const conditions = basicConditions(scope, filter, values);
  for (const facet of FACETS) conditions.push(facetCondition(facet, filter, values) ?? 'true');
  conditions.push(inScope(scope, 's.agency_id', values));
  await tx.query(
    `insert into plan_sites (plan_id, site_id) select $1, s.id from sites s left join owners o on o.id = s.owner_id
     where ${conditions.join(' and ')} order by s.id limit 50000`,
    values,
  );
  return [];
}

/** `waiting`: not read yet in the period · `to-decide`: flags wait · `in-case`: a case runs · `done`. */
export type PlanTask = 'waiting' | 'to-decide' | 'in-case' | 'done';

export interface PlanSite {
  readonly id: number;
  readonly host: string;
  readonly owner: string | null;
  readonly province: string | null;
  readonly agency: { readonly id: number; readonly name: string };
  readonly condition: string | null;
  readonly task: PlanTask;
  /** Of scans that read it in the period. */
  readonly scans: number;
  readonly lastScannedAt: Date | null;
  /** Opened in the period; of these, confirmed; and what waits for people now. */
  readonly flagsOpened: number;
  readonly flagsConfirmed: number;
  readonly flagsWaiting: number;
  readonly casesOpened: number;
  readonly casesClosed: number;
  readonly casesOpen: number;
}

export interface PlanProgress {
  readonly sites: number;
  readonly scanned: number;
  readonly done: number;
  readonly flagsOpened: number;
  readonly flagsConfirmed: number;
  readonly flagsWaiting: number;
  readonly casesOpened: number;
  readonly casesClosed: number;
  readonly casesOpen: number;
}

export interface Period {
  readonly planId: number;
  /** ISO dates in Vietnam, both included. */
  readonly firstDay: string;
  readonly lastDay: string;
}

/** Every site of a plan with what scans, flags and cases say of it in the period: nobody keeps progress by hand. */
function progressQuery(scope: Reach, period: Period, values: unknown[]): string {
  const plan = `$${values.push(period.planId)}::bigint`;
  const day = (iso: string, later: number) =>
    `(($${values.push(iso)}::date + ${later})::timestamp at time zone 'Asia/Ho_Chi_Minh')`;
  const [from, until] = [day(period.firstDay, 0), day(period.lastDay, 1)];
  const inPeriod = (column: string) => `${column} >= ${from} and ${column} < ${until}`;
  return `select s.id, s.host, o.name as owner, s.province, json_build_object('id', a.id, 'name', a.name) as agency,
      s.condition, c.*, f.*, k.*, case when c.scans = 0 then 'waiting' when f."flagsWaiting" > 0 then 'to-decide'
        when k."casesOpen" > 0 then 'in-case' else 'done' end as task
    from plan_sites p join sites s on s.id = p.site_id join agencies a on a.id = s.agency_id
      left join owners o on o.id = s.owner_id,
    lateral (select count(*)::int as scans, max(finished_at) as "lastScannedAt" from scans n
      where n.site_id = s.id and n.state = 'done' and ${inPeriod('n.finished_at')}) c,
    lateral (select count(*) filter (where ${inPeriod('opened_at')})::int as "flagsOpened",
        count(*) filter (where ${inPeriod('opened_at')} and status = 'confirmed')::int as "flagsConfirmed",
        count(*) filter (where status in ('open', 'in-review'))::int as "flagsWaiting"
      from flags where site_id = s.id) f,
    lateral (select count(distinct x.id) filter (where ${inPeriod('x.opened_at')})::int as "casesOpened",
        count(distinct x.id) filter (where ${inPeriod('x.closed_at')})::int as "casesClosed",
        count(distinct x.id) filter (where x.state <> 'closed')::int as "casesOpen"
      from cases x join case_flags y on y.case_id = x.id join flags z on z.id = y.flag_id where z.site_id = s.id) k
    where p.plan_id = ${plan} and ${inScope(scope, 's.agency_id', values)}`;
}

/** One page of a plan's sites by host. An agency sees its own licensees in it. */
export async function listPlanSites(
  db: Db,
  scope: Reach,
  page: {
    readonly period: Period;
    readonly task: readonly PlanTask[] | undefined;
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<PlanSite[]> {
  const values: unknown[] = [page.after, page.task ?? null, page.limit];
  const { rows } = await db.query<PlanSite & Record<string, unknown>>(
    `select * from (${progressQuery(scope, page.period, values)}) t
     where ($1::text is null or host > $1) and ($2::text[] is null or task = any($2)) order by host limit $3`,
    values,
  );
  return rows;
}

/** The sums over the sites of a plan that are in reach. */
export async function planProgress(db: Db, scope: Reach, period: Period): Promise<PlanProgress> {
  const values: unknown[] = [];
  const sum = (name: string) => `coalesce(sum("${name}"), 0)::int as "${name}"`;
  const sums = ['flagsOpened', 'flagsConfirmed', 'flagsWaiting', 'casesOpened', 'casesClosed', 'casesOpen'];
  const { rows } = await db.query<PlanProgress & Record<string, unknown>>(
    `select count(*)::int as sites, count(*) filter (where scans > 0)::int as scanned,
       count(*) filter (where task = 'done')::int as done, ${sums.map(sum).join(', ')}
     from (${progressQuery(scope, period, values)}) t`,
    values,
  );
  return rows[0]!;
}
