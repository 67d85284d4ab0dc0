import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { listActs } from '../../db/audit-list.ts';
import type { AppDeps } from '../app-deps.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { listRoute } from '../list-route.ts';
import { type act, actPage, auditQuery } from '../schemas/audit.ts';
import type { Column } from '../send-export.ts';

function json(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

const COLUMNS: readonly Column<z.output<typeof act>>[] = [
  { header: 'Số / Number', value: (row) => row.id },
  { header: 'Lúc / At', value: (row) => row.at },
  { header: 'Người / Who', value: (row) => row.actor },
  { header: 'Cơ quan / Agency', value: (row) => row.agency.name },
  { header: 'Việc / Act', value: (row) => row.action },
  { header: 'Loại / Kind', value: (row) => row.subjectKind },
  { header: 'Đối tượng / Subject', value: (row) => row.subjectId },
  { header: 'Tên đối tượng / Name of the subject', value: (row) => row.subjectName },
  { header: 'Lý do / Reason', value: (row) => row.reason },
  { header: 'Trước / Before', value: (row) => json(row.before) },
  { header: 'Sau / After', value: (row) => json(row.after) },
  { header: 'Yêu cầu / Request', value: (row) => row.requestId },
];

/** The audit log: of all agencies for the central one, else of one's own. */
export function auditRoutes(app: FastifyInstance, deps: AppDeps): void {
  listRoute(app, deps, {
    url: '/audit',
    permission: 'audit.read',
    tag: 'audit',
    summary: 'What people did, the newest first',
    query: auditQuery,
    answer: actPage,
    columns: COLUMNS,
    async page(scope, { cursor, limit, ...filter }) {
      const before = decodeCursor(z.number().int(), cursor);
      const rows = await listActs(deps.db, scope, { filter, before, limit: limit + 1 });
      const items = rows.slice(0, limit);
      return { items, next: rows.length > limit ? encodeCursor(items.at(-1)!.id) : null };
    },
  });
}
