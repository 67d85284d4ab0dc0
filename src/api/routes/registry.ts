import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { listImports } from '../../db/imports.ts';
import { BadInput } from '../../lib/errors.ts';
import { say } from '../../lib/say.ts';
import type { Scope } from '../../people/scope.ts';
import { importInThread, type ShownImport } from '../../steps/import-in-thread.ts';
import type { AppDeps } from '../app-deps.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { listRoute } from '../list-route.ts';
import { route } from '../route.ts';
import {
  type importItem,
  importPage,
  importQuery,
  importReport,
  importsQuery,
  REGISTER_FILE_BYTES,
} from '../schemas/registry.ts';
import type { Column } from '../send-export.ts';

/** Changes in the answer: a person looks at some, the register holds all. */
const SHOWN_CHANGES = 500;

const COLUMNS: readonly Column<z.output<typeof importItem>>[] = [
  { header: 'Số / Number', value: (row) => row.id },
  { header: 'Tệp / File', value: (row) => row.fileName },
  { header: 'Lúc / At', value: (row) => row.importedAt },
  { header: 'Người nhập / By', value: (row) => row.actor },
  { header: 'SHA-256', value: (row) => row.sha256 },
];

function shown(report: ShownImport): z.output<typeof importReport> {
  return {
    ...report,
    changes: report.changes.map((change) => ({ ...change })),
    missing: { licences: [...report.missing.licences], sites: [...report.missing.sites] },
    problems: report.problems.map(({ row, kept, reason }) => ({
      row,
      kept,
      reason: reason.text,
      code: reason.code,
      params: { ...reason.values },
    })),
    unknownColumns: [...report.unknownColumns],
  };
}

async function importFile(
  { databaseUrl }: AppDeps,
  scope: Scope,
  { body, query }: { body: unknown; query: z.output<typeof importQuery> },
): Promise<z.output<typeof importReport>> {
  if (!Buffer.isBuffer(body) || body.length === 0)
    throw new BadInput(say('file-not-sent', 'Send the file itself (CSV or XLSX) as the body of the request'));
  const { dryRun, complete = null, reason = null, fileName } = query;
  const work = { dryRun, complete, reason, fileName, scope, mostChanges: SHOWN_CHANGES };
  return shown(await importInThread({ ...work, databaseUrl, bytes: new Uint8Array(body) }));
}

/** The licence register: its imports. */
export function registryRoutes(app: FastifyInstance, deps: AppDeps): void {
  listRoute(app, deps, {
    url: '/registry/imports',
    permission: 'registry.read',
    tag: 'registry',
    summary: 'Imports of the register, the newest first',
    query: importsQuery,
    answer: importPage,
    columns: COLUMNS,
    async page(scope, { cursor, limit }) {
      const before = decodeCursor(z.number().int(), cursor);
      const rows = await listImports(deps.db, scope, { before, limit: limit + 1 });
      const items = rows.slice(0, limit);
      return { items, next: rows.length > limit ? encodeCursor(items.at(-1)!.id) : null };
    },
  });
  // A file of any type is taken as bytes, on this route alone.
  app.register(async (files) => {
    files.removeAllContentTypeParsers();
    files.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    route(files, {
      method: 'POST',
      url: '/registry/imports',
      permission: 'registry.import',
      tag: 'registry',
      summary: 'Import a register (CSV or XLSX in the body), or with dryRun=1 show what it would change',
      description:
        'Rows that can’t be used are told with their number and reason; everything else is imported, in one transaction.',
      query: importQuery,
      answer: importReport,
      bodyLimit: REGISTER_FILE_BYTES,
      handle: ({ scope, query, request }) => importFile(deps, scope, { body: request.body, query }),
    });
  });
}
