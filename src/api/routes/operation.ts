import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { recordAct } from '../../db/audit.ts';
import { listDeadLetters } from '../../db/dead-letters.ts';
import { dueAhead, listAlerts } from '../../db/operation.ts';
import { siteTotals } from '../../db/overview.ts';
import { plannerTicks } from '../../db/planner-ticks.ts';
import { scanCounts } from '../../db/scans.ts';
import { Conflict, NotFound } from '../../lib/errors.ts';
import { redriveJob } from '../../steps/redrive-job.ts';
import type { AppDeps } from '../app-deps.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { listRoute } from '../list-route.ts';
import { route } from '../route.ts';
import { health, schedule } from '../schemas/admin.ts';
import { idParam } from '../schemas/common.ts';
import {
  type alert,
  alertPage,
  alertQuery,
  type deadLetter,
  deadLetterPage,
  deadLetterQuery,
  redriven,
} from '../schemas/operation.ts';
import type { Column } from '../send-export.ts';
import { healthParts } from '../server.ts';

const DAYS_AHEAD = 14;

const LETTER_COLUMNS: readonly Column<z.output<typeof deadLetter>>[] = [
  { header: 'Số / Number', value: (row) => row.id },
  { header: 'Hàng đợi / Queue', value: (row) => row.queue },
  { header: 'Tên miền / Host', value: (row) => row.host },
  { header: 'Về / About', value: (row) => row.key },
  { header: 'Lý do / Reason', value: (row) => row.reason },
  { header: 'Số lần / Deaths', value: (row) => row.deaths },
  { header: 'Gần nhất / Last', value: (row) => row.lastDiedAt },
  { header: 'Kết quả / Outcome', value: (row) => row.outcome },
];
const ALERT_COLUMNS: readonly Column<z.output<typeof alert>>[] = [
  { header: 'Số / Number', value: (row) => row.id },
  { header: 'Loại / Kind', value: (row) => row.kind },
  { header: 'Về / About', value: (row) => row.key },
  { header: 'Mức / Severity', value: (row) => row.severity },
  { header: 'Từ / Since', value: (row) => row.openedAt },
  { header: 'Đến / Until', value: (row) => row.resolvedAt },
];

/** How the system runs: schedule, what gave up, alerts, health. */
export function operationRoutes(app: FastifyInstance, deps: AppDeps): void {
  letters(app, deps);
  const { db, now, queues, settings } = deps;
  listRoute(app, deps, {
    url: '/admin/alerts',
    permission: 'operation.read',
    tag: 'operation',
    summary: 'Alerts, the newest first',
    query: alertQuery,
    answer: alertPage,
    columns: ALERT_COLUMNS,
    async page(_scope, { cursor, limit, state }) {
      const before = decodeCursor(z.number().int(), cursor);
      const rows = await listAlerts(db, { state, before, limit: limit + 1 });
      const items = rows.slice(0, limit);
      return { items, next: rows.length > limit ? encodeCursor(items.at(-1)!.id) : null };
    },
  });
  route(app, {
    method: 'GET',
    url: '/admin/schedule',
    permission: 'operation.read',
    tag: 'operation',
    summary: 'What is due, what is under way, what comes',
    answer: schedule,
    async handle({ scope }) {
      const at = now();
      const [ticks, totals, live, counts, ahead] = await Promise.all([
        plannerTicks(db),
        siteTotals(db, scope, at),
        scanCounts(db, at),
        queues.counts(),
        dueAhead(db, at, DAYS_AHEAD),
      ]);
      return {
        intervalDays: settings.schedule.interval_days,
        retryDays: settings.schedule.retry_days,
        lastTickAt: ticks.tickedAt,
        missedTicks: ticks.missed,
        ...totals,
        live,
        queues: counts,
        ahead,
      };
    },
  });
  route(app, {
    method: 'GET',
    url: '/admin/health',
    permission: 'operation.read',
    tag: 'operation',
    summary: 'The parts of the system and whether they work',
    answer: health,
    handle: () => healthParts(deps.checks, deps.version),
  });
}

function letters(app: FastifyInstance, deps: AppDeps): void {
  const { db, now } = deps;
  listRoute(app, deps, {
    url: '/admin/dead-letters',
    permission: 'operation.read',
    tag: 'operation',
    summary: 'Jobs that gave up, the newest first',
    query: deadLetterQuery,
    answer: deadLetterPage,
    columns: LETTER_COLUMNS,
    async page(_scope, { cursor, limit, closed, queue }) {
      const before = decodeCursor(z.number().int(), cursor);
      const rows = await listDeadLetters(db, {
        closed,
        limit: limit + 1,
        ...(queue === undefined ? {} : { queue }),
        ...(before === null ? {} : { before }),
      });
      const items = rows.slice(0, limit).map((row) => ({ ...row, payload: { ...row.payload } }));
      return { items, next: rows.length > limit ? encodeCursor(items.at(-1)!.id) : null };
    },
  });
  route(app, {
    method: 'POST',
    url: '/admin/dead-letters/:id/redrive',
    permission: 'operation.write',
    tag: 'operation',
    summary: 'Try the work of a dead letter again',
    params: idParam,
    answer: redriven,
    status: 202,
    async handle({ scope, params: { id } }) {
      const done = await redriveJob(deps, id, {
        name: scope.actor,
        at: now(),
        async record(tx, after) {
          const subject = { kind: 'dead-letter', id };
          await recordAct(tx, scope, { action: 'dead-letter.redrive', subject, after });
        },
      });
      if (!done.ok && done.reason === 'not-open') throw new NotFound('There is no such letter that is open');
      if (!done.ok) throw new Conflict(done.reason, 'Its queue is not known here any more');
      const { queue, job, scanId } = done;
      return { queue, job, scanId };
    },
  });
}
