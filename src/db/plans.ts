import type { PlanState } from '../plans/plan-state.ts';
import type { Db } from './database.ts';
import type { PlanProgress } from './plan-sites.ts';
import type { Reach } from './scope-filter.ts';
import type { SiteFilter } from './site-filter.ts';

export type PlanSelection = { readonly filter: SiteFilter } | { readonly hosts: readonly string[] };

export interface PlanReport {
  /** As the numbers stood when it was closed. */
  readonly progress: PlanProgress;
  readonly text: string;
}

export interface PlanRow {
  readonly id: number;
  readonly agency: { readonly id: number; readonly name: string };
  /** The agencies whose task it is. */
  readonly agencies: readonly { readonly id: number; readonly name: string }[];
  readonly name: string;
  readonly purpose: string;
  /** ISO dates in Vietnam. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly state: PlanState;
  readonly selection: PlanSelection;
  readonly sites: number;
  readonly madeAt: Date;
  readonly madeBy: string | null;
  readonly approvedAt: Date | null;
  readonly approvedBy: string | null;
  readonly endedAt: Date | null;
  readonly report: PlanReport | null;
  readonly version: number;
}

const COLUMNS = `p.id, json_build_object('id', a.id, 'name', a.name) as agency,
  (select coalesce(json_agg(json_build_object('id', b.id, 'name', b.name) order by b.name), '[]')
   from plan_agencies k join agencies b on b.id = k.agency_id where k.plan_id = p.id) as agencies,
  p.name, p.purpose, p.first_day as "firstDay", p.last_day as "lastDay", p.state, p.selection,
  (select count(*)::int from plan_sites s where s.plan_id = p.id) as sites, p.made_at as "madeAt", m.name as "madeBy",
  p.approved_at as "approvedAt", v.name as "approvedBy", p.ended_at as "endedAt", p.report, p.version`;
const TABLES = `plans p join agencies a on a.id = p.agency_id left join users m on m.id = p.made_by
  left join users v on v.id = p.approved_by`;

type Found = PlanRow & Record<string, unknown>;

/** A plan is there for who made it, for those whose task it is once it is approved, and for the central agency. */
function inReach(scope: Reach, values: unknown[]): string {
  if (scope.sees === 'all') return 'true';
  const agency = `$${values.push(scope.agencyId)}::bigint`;
  return `(p.agency_id = ${agency} or (p.state <> 'draft' and p.id in
    (select plan_id from plan_agencies where agency_id = ${agency})))`;
}

export async function planInReach(db: Db, scope: Reach, id: number): Promise<PlanRow | null> {
  const values: unknown[] = [id];
  const { rows } = await db.query<Found>(
    `select ${COLUMNS} from ${TABLES} where p.id = $1 and ${inReach(scope, values)}`,
    values,
  );
  return rows[0] ?? null;
}

/** The same, locked until the transaction ends. */
export async function lockPlan(tx: Db, scope: Reach, id: number): Promise<PlanRow | null> {
  await tx.query('select 1 from plans where id = $1 for update', [id]);
  return planInReach(tx, scope, id);
}

/** Plans in reach, the newest first. */
export async function listPlans(
  db: Db,
  scope: Reach,
  page: {
    readonly state: readonly PlanState[] | undefined;
    readonly before: number | null;
    readonly limit: number;
  },
): Promise<PlanRow[]> {
  const values: unknown[] = [page.before, page.state ?? null, page.limit];
  const { rows } = await db.query<Found>(
    `select ${COLUMNS} from ${TABLES}
     where ($1::bigint is null or p.id < $1) and ($2::text[] is null or p.state = any($2)) and ${inReach(scope, values)}
     order by p.id desc limit $3`,
    values,
  );
  return rows;
}

export interface PlanWrite {
  readonly name: string;
  readonly purpose: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly selection: PlanSelection;
}

export async function insertPlan(
  tx: Db,
  plan: PlanWrite,
  by: { readonly agencyId: number; readonly userId: string; readonly now: Date },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into plans (agency_id, name, purpose, first_day, last_day, state, selection, made_at, made_by)
     values ($1, $2, $3, $4, $5, 'draft', $6, $7, $8) returning id`,
    [
      by.agencyId,
      plan.name,
      plan.purpose,
      plan.firstDay,
      plan.lastDay,
      JSON.stringify(plan.selection),
      by.now,
      by.userId,
    ],
  );
  return rows[0]!.id;
}

export async function changePlan(tx: Db, id: number, plan: PlanWrite): Promise<void> {
  await tx.query(
    `update plans set name = $2, purpose = $3, first_day = $4, last_day = $5, selection = $6, version = version + 1
     where id = $1`,
    [id, plan.name, plan.purpose, plan.firstDay, plan.lastDay, JSON.stringify(plan.selection)],
  );
}

export async function setPlanAgencies(tx: Db, id: number, agencies: readonly number[]): Promise<void> {
  await tx.query('delete from plan_agencies where plan_id = $1', [id]);
  await tx.query('insert into plan_agencies (plan_id, agency_id) select $1, unnest($2::bigint[])', [
    id,
    agencies,
  ]);
}

export async function movePlan(
  tx: Db,
  id: number,
  move: {
    readonly state: PlanState;
    readonly now: Date;
    readonly userId: string;
    readonly report: PlanReport | null;
  },
): Promise<void> {
  const { state, now, userId, report } = move;
  await tx.query(
    `update plans set state = $2, version = version + 1,
       approved_at = case when $2 = 'approved' then $3 else approved_at end,
       approved_by = case when $2 = 'approved' then $4 else approved_by end,
       ended_at = case when $2 in ('closed', 'cancelled') then $3::timestamptz end, report = $5
     where id = $1`,
    [id, state, now, userId, report === null ? null : JSON.stringify(report)],
  );
}
