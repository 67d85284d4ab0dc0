import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { recordAct } from '../db/audit.ts';
import type { Permission } from '../people/permissions.ts';
import type { Scope } from '../people/scope.ts';
import type { AppDeps } from './app-deps.ts';
import { route } from './route.ts';
import { type Column, type ExportFormat, sendExport } from './send-export.ts';

export interface ExportSpec<Query extends z.ZodObject, Item> {
  /** Of the list, under /api/v1: `/sites` for `/sites.csv` and `/sites.xlsx`. */
  readonly url: string;
  readonly permission: Permission;
  readonly tag: string;
  readonly summary: string;
  /** The list's filters. */
  readonly filters: Query;
  /** In order. */
  readonly columns: readonly Column<Item>[];
  rows(scope: Scope, filters: z.output<Query>): AsyncIterable<Item>;
}

/** A list as CSV and XLSX, whole, with its filters. Who takes a list away is an act on record. */
export function exportRoutes<Query extends z.ZodObject, Item>(
  app: FastifyInstance,
  { db }: Pick<AppDeps, 'db'>,
  { url, permission, tag, summary, filters, columns, rows }: ExportSpec<Query, Item>,
): void {
  const name = url.split('/').findLast((part) => part !== '' && !part.startsWith(':')) ?? 'list';
  for (const format of ['csv', 'xlsx'] as const satisfies readonly ExportFormat[]) {
    route(app, {
      method: 'GET',
      url: `${url}.${format}`,
      permission,
      tag,
      summary: `${summary}, as ${format.toUpperCase()}`,
      query: filters,
      answer: z.unknown(),
      handle: async ({ scope, query, reply }) => {
        const subject = { kind: 'list', id: `${url}.${format}` };
        await recordAct(db, scope, { action: 'list.export', subject, after: query });
        await sendExport(reply, { format, name, columns, rows: rows(scope, query) });
        return reply;
      },
    });
  }
}

/** Lists that are short enough to be read at once. */
export async function* atOnce<Item>(items: Promise<readonly Item[]>): AsyncGenerator<Item> {
  yield* await items;
}
