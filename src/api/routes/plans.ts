import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { listPlanSites, planProgress } from '../../db/plan-sites.ts';
import { listPlans, type PlanRow, planInReach } from '../../db/plans.ts';
import { NotFound } from '../../lib/errors.ts';
import { may } from '../../people/permissions.ts';
import type { Scope } from '../../people/scope.ts';
import { makePlan, redraftPlan, stepPlan } from '../../plans/keep-plan.ts';
import { planActionsFrom } from '../../plans/plan-state.ts';
import type { AppDeps } from '../app-deps.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { listRoute } from '../list-route.ts';
import { route } from '../route.ts';
import { idParam } from '../schemas/common.ts';
import {
  planChange,
  planDetail,
  planItem,
  planKept,
  planPage,
  planQuery,
  type planSite,
  planSitePage,
  planSiteQuery,
  planStep,
  planWish,
} from '../schemas/plans.ts';
import type { Column } from '../send-export.ts';

const COLUMNS: readonly Column<z.output<typeof planItem>>[] = [
  { header: 'Số / Number', value: (row) => row.id },
  { header: 'Kế hoạch / Plan', value: (row) => row.name },
  { header: 'Cơ quan lập / Agency', value: (row) => row.agency.name },
  {
    header: 'Cơ quan thực hiện / Responsible',
    value: (row) => row.agencies.map(({ name }) => name).join('; '),
  },
  { header: 'Từ / From', value: (row) => row.firstDay },
  { header: 'Đến / To', value: (row) => row.lastDay },
  { header: 'Trạng thái / State', value: (row) => row.state },
  { header: 'Số trang / Sites', value: (row) => row.sites },
];

const SITE_COLUMNS: readonly Column<z.output<typeof planSite>>[] = [
  { header: 'Tên miền / Host', value: (row) => row.host },
  { header: 'Tổ chức quản lý / Owner', value: (row) => row.owner },
  { header: 'Tỉnh, thành phố / Province', value: (row) => row.province },
  { header: 'Cơ quan quản lý / Agency', value: (row) => row.agency.name },
  { header: 'Tình trạng / Condition', value: (row) => row.condition },
  { header: 'Công việc / Task', value: (row) => row.task },
  { header: 'Lượt rà soát / Scans', value: (row) => row.scans },
  { header: 'Rà soát gần nhất / Last scan', value: (row) => row.lastScannedAt },
  { header: 'Cảnh báo mới / Flags opened', value: (row) => row.flagsOpened },
  { header: 'Đã xác nhận / Confirmed', value: (row) => row.flagsConfirmed },
  { header: 'Chờ quyết định / Waiting', value: (row) => row.flagsWaiting },
  { header: 'Vụ việc mở / Cases opened', value: (row) => row.casesOpened },
  { header: 'Vụ việc đóng / Cases closed', value: (row) => row.casesClosed },
];

/** Inspection plans (kế hoạch thanh tra, kiểm tra): sites, period, whose task, progress, closing report. */
export function planRoutes(app: FastifyInstance, deps: AppDeps): void {
  readRoutes(app, deps);
  siteRoutes(app, deps);
  writeRoutes(app, deps);
}

const shown = (plan: PlanRow) => ({ ...plan, agencies: [...plan.agencies] });

async function planOr404({ db }: Pick<AppDeps, 'db'>, scope: Scope, id: number): Promise<PlanRow> {
  const plan = await planInReach(db, scope, id);
  if (plan === null) throw new NotFound('There is no such plan');
  return plan;
}

const periodOf = ({ id, firstDay, lastDay }: PlanRow) => ({ planId: id, firstDay, lastDay });

function readRoutes(app: FastifyInstance, deps: AppDeps): void {
  const { db } = deps;
  listRoute(app, deps, {
    url: '/plans',
    permission: 'plans.read',
    tag: 'plans',
    summary: 'Inspection plans, the newest first',
    query: planQuery,
    answer: planPage,
    columns: COLUMNS,
    async page(scope, { cursor, limit, state }) {
      const before = decodeCursor(z.number().int(), cursor);
      const rows = await listPlans(db, scope, { state, before, limit: limit + 1 });
      const items = rows.slice(0, limit).map(shown);
      return { items, next: rows.length > limit ? encodeCursor(items.at(-1)!.id) : null };
    },
  });
  route(app, {
    method: 'GET',
    url: '/plans/:id',
    permission: 'plans.read',
    tag: 'plans',
    summary: 'One plan with its progress and, once it is closed, its report',
    params: idParam,
    answer: planDetail,
    async handle({ scope, params: { id } }) {
      const plan = await planOr404(deps, scope, id);
      const progress = await planProgress(db, scope, periodOf(plan));
      const isOwn = plan.agency.id === scope.agencyId && may(scope, 'plans.write');
      const acts = isOwn ? [...planActionsFrom(plan.state)] : [];
      return { ...shown(plan), progress, may: acts } as unknown as z.output<typeof planDetail>;
    },
  });
}

function siteRoutes(app: FastifyInstance, deps: AppDeps): void {
  const { db } = deps;
  // Exports of a list under a plan's number: the plan is named by a query there.
  listRoute(app, deps, {
    url: '/plan-sites',
    permission: 'plans.read',
    tag: 'plans',
    summary: 'The sites of a plan with their tasks, by host; an agency sees its own licensees',
    query: planSiteQuery.extend({ plan: idParam.shape.id }),
    answer: planSitePage,
    columns: SITE_COLUMNS,
    async page(scope, { cursor, limit, task, plan: id }) {
      const plan = await planOr404(deps, scope, id);
      const after = decodeCursor(z.string(), cursor);
      const rows = await listPlanSites(db, scope, { period: periodOf(plan), task, after, limit: limit + 1 });
      const items = rows.slice(0, limit);
      return { items, next: rows.length > limit ? encodeCursor(items.at(-1)!.host) : null };
    },
  });
}

function writeRoutes(app: FastifyInstance, { db, now }: AppDeps): void {
  route(app, {
    method: 'POST',
    url: '/plans',
    permission: 'plans.write',
    tag: 'plans',
    summary: 'Make a plan as a draft',
    body: planWish,
    answer: planKept,
    status: 201,
    async handle({ scope, body }) {
      const { plan, unknownHosts } = await makePlan(db, { scope, now: now() }, body);
      return { ...shown(plan), unknownHosts: [...unknownHosts] };
    },
  });
  route(app, {
    method: 'PUT',
    url: '/plans/:id',
    permission: 'plans.write',
    tag: 'plans',
    summary: 'Change a draft; its sites are chosen anew',
    params: idParam,
    body: planChange,
    answer: planKept,
    async handle({ scope, params: { id }, body }) {
      const { plan, unknownHosts } = await redraftPlan(db, { scope, now: now() }, id, body);
      return { ...shown(plan), unknownHosts: [...unknownHosts] };
    },
  });
  route(app, {
    method: 'POST',
    url: '/plans/:id/steps',
    permission: 'plans.write',
    tag: 'plans',
    summary: 'Approve a plan (its sites are frozen), close it with its report, or cancel it',
    params: idParam,
    body: planStep,
    answer: planItem,
    async handle({ scope, params: { id }, body }) {
      const step = { ...body, text: body.text ?? null };
      return shown(await stepPlan(db, { scope, now: now() }, id, step));
    },
  });
}
