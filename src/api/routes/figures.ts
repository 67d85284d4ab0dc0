import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { recordAct } from '../../db/audit.ts';
import { listFigureReports } from '../../db/figure-reports.ts';
import { BadInput } from '../../lib/errors.ts';
import { dayInVietnam } from '../../lib/vietnam-time.ts';
import type { Scope } from '../../people/scope.ts';
import { computeFigures } from '../../reports/compute-figures.ts';
import { checkPeriod, type Period, periodBefore } from '../../reports/period.ts';
import { publishedFigures, publishFigures, recomputeFigures } from '../../reports/publish-figures.ts';
import type { AppDeps } from '../app-deps.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { DEFINITIONS, sendFigures, shownTables } from '../figure-answers.ts';
import { referenceData } from '../reference-data.ts';
import { route } from '../route.ts';
import {
  figureReport,
  figureReports,
  figuresAnswer,
  figuresFileQuery,
  figuresQuery,
  publishBody,
  recomputed,
  reportFileQuery,
  reportParams,
  reportsQuery,
} from '../schemas/figures.ts';

const CURSOR = z.object({ at: z.string(), id: z.uuid() });
const REACH = {
  all: { vi: 'Tất cả các trang được cấp phép', en: 'All licensees' },
  own: { vi: 'Các trang do cơ quan này quản lý', en: 'This agency’s licensees' },
} as const;

/** Reports by period: computed, published for good, recomputed, taken away as files. */
export function figureRoutes(app: FastifyInstance, deps: AppDeps): void {
  computedRoutes(app, deps);
  publishedRoutes(app, deps);
  fileRoutes(app, deps);
}

interface Asked extends Period {
  readonly knownUntil?: Date | undefined;
}

/** The asked figures in one snapshot. */
function compute({ db, now }: AppDeps, scope: Scope, { firstDay, lastDay, knownUntil }: Asked) {
  const period = checkPeriod({ firstDay, lastDay });
  const moment = now();
  if (knownUntil !== undefined && knownUntil > moment)
    throw new BadInput('known until lies in the future: nobody knows yet what will be known then');
  const query = { reach: scope, period, knownUntil: knownUntil ?? moment };
  return db.transaction((tx) => computeFigures(tx, query), { unlimited: true });
}

function computedRoutes(app: FastifyInstance, deps: AppDeps): void {
  route(app, {
    method: 'GET',
    url: '/figures',
    permission: 'figures.read',
    tag: 'figures',
    summary: 'Figures of a period in every grouping, with their definitions and the period before',
    description:
      'Computed from append-only facts. The same period, `knownUntil` and definitions give the same figures and hashes at any time.',
    query: figuresQuery,
    answer: figuresAnswer,
    async handle({ scope, query }) {
      const figures = await compute(deps, scope, query);
      const { knownUntil, period } = figures;
      const before = await compute(deps, scope, { ...periodBefore(period), knownUntil });
      const { rulePacks } = await referenceData(deps);
      return {
        ...figures,
        tables: shownTables(figures.tables, rulePacks),
        figures: DEFINITIONS,
        before: { period: before.period, tables: shownTables(before.tables, rulePacks) },
        isOver: dayInVietnam(deps.now()) > period.lastDay,
      };
    },
  });
}

function publishedRoutes(app: FastifyInstance, deps: AppDeps): void {
  const { db, now } = deps;
  const reportOf = async (scope: Scope, id: string): Promise<z.output<typeof figureReport>> => {
    const [{ actor, ...report }, { rulePacks }] = await Promise.all([
      publishedFigures(db, scope, id),
      referenceData(deps),
    ]);
    const tables = shownTables(report.tables, rulePacks);
    return { ...report, publishedBy: actor, tables, figures: DEFINITIONS };
  };
  route(app, {
    method: 'GET',
    url: '/figures/reports',
    permission: 'figures.read',
    tag: 'figures',
    summary: 'Published figures, the newest first',
    query: reportsQuery,
    answer: figureReports,
    async handle({ scope, query: { cursor, limit } }) {
      const before = decodeCursor(CURSOR, cursor);
      const rows = await listFigureReports(db, scope, { before, limit: limit + 1 });
      const items = rows.slice(0, limit).map(({ actor, firstDay, lastDay, ...row }) => {
        return { ...row, period: { firstDay, lastDay }, publishedBy: actor };
      });
      const last = items.at(-1);
      const isMore = rows.length > limit && last !== undefined;
      return {
        items,
        next: isMore ? encodeCursor({ at: last.publishedAt.toISOString(), id: last.id }) : null,
      };
    },
  });
  route(app, {
    method: 'GET',
    url: '/figures/reports/:id',
    permission: 'figures.read',
    tag: 'figures',
    summary: 'Published figures as they were published',
    params: reportParams,
    answer: figureReport,
    handle: ({ scope, params }) => reportOf(scope, params.id),
  });
  route(app, {
    method: 'POST',
    url: '/figures/reports',
    permission: 'figures.publish',
    tag: 'figures',
    summary: 'Publish the figures of a period that is over, for good',
    body: publishBody,
    status: 201,
    answer: figureReport,
    async handle({ scope, body: { title = null, ...period } }) {
      const publishing = { reach: scope, actor: scope, now: now() };
      const { id } = await publishFigures(db, publishing, { period, title });
      return reportOf(scope, id);
    },
  });
  route(app, {
    method: 'POST',
    url: '/figures/reports/:id/recompute',
    permission: 'figures.read',
    tag: 'figures',
    summary: 'Ask the same query again and compare, figure by figure',
    params: reportParams,
    answer: recomputed,
    async handle({ scope, params }) {
      const result = await recomputeFigures(db, await publishedFigures(db, scope, params.id), scope);
      return { ...result, kinds: [...result.kinds], differences: [...result.differences] };
    },
  });
}

function fileRoutes(app: FastifyInstance, deps: AppDeps): void {
  const recordExport = (scope: Scope, id: string, after: object) =>
    recordAct(deps.db, scope, { action: 'figures.export', subject: { kind: 'figures', id }, after });
  route(app, {
    method: 'GET',
    url: '/figures/file',
    permission: 'figures.read',
    tag: 'figures',
    summary: 'Figures of a period as CSV, XLSX or PDF, with parameters and hash',
    query: figuresFileQuery,
    async handle({ scope, query: { format, grouping, language, ...asked }, reply }) {
      const figures = await compute(deps, scope, asked);
      const { firstDay, lastDay } = figures.period;
      await recordExport(scope, `${firstDay}..${lastDay}`, { format, dataSha256: figures.dataSha256 });
      const title = `${language === 'vi' ? 'Số liệu' : 'Figures'} ${firstDay} – ${lastDay}`;
      const reach = REACH[scope.sees][language];
      const file = { figures, title, reportId: null, reach, format, grouping, language };
      await sendFigures(deps, reply, file, (await referenceData(deps)).rulePacks);
      return reply;
    },
  });
  route(app, {
    method: 'GET',
    url: '/figures/reports/:id/file',
    permission: 'figures.read',
    tag: 'figures',
    summary: 'Published figures as CSV, XLSX or PDF, with parameters and hash',
    params: reportParams,
    query: reportFileQuery,
    async handle({ scope, params, query: { format, grouping, language }, reply }) {
      const figures = await publishedFigures(deps.db, scope, params.id);
      const { id, title, dataSha256, sees } = figures;
      await recordExport(scope, id, { format, dataSha256 });
      const file = { figures, title, reportId: id, reach: REACH[sees][language], format, grouping, language };
      await sendFigures(deps, reply, file, (await referenceData(deps)).rulePacks);
      return reply;
    },
  });
}
