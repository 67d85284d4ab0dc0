import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type AgencyRow, insertAgency, listAgencies, updateAgency } from '../../db/agencies.ts';
import { recordAct } from '../../db/audit.ts';
import type { Db } from '../../db/database.ts';
import { CENTRAL_AGENCY } from '../../db/site-agencies.ts';
import { BadInput, Conflict, NotFound } from '../../lib/errors.ts';
import { say } from '../../lib/say.ts';
import { PROVINCES } from '../../people/provinces.ts';
import { assignAgencies } from '../../registry/assign-agencies.ts';
import type { AppDeps } from '../app-deps.ts';
import { atOnce, exportRoutes } from '../export-routes.ts';
import { route } from '../route.ts';
import { agencies, agencyPatch, agencySaved, newAgency } from '../schemas/admin.ts';
import { idParam } from '../schemas/common.ts';
import type { Column } from '../send-export.ts';

const EVERYTHING = { sees: 'all', agencyId: CENTRAL_AGENCY } as const;

async function agencyById(db: Db, id: number): Promise<AgencyRow> {
  const found = (await listAgencies(db, EVERYTHING)).find((agency) => agency.id === id);
  if (found === undefined) throw new NotFound('There is no such agency');
  return found;
}

/** Provinces that were merged into this one, whichever way it is written. */
function mergedInto(province: string): readonly string[] {
  const plain = province.replace(/^(tỉnh|thành phố|tp\.?)\s+/i, '').normalize('NFC');
  const found = Object.entries(PROVINCES).find(([name]) => name.toLowerCase() === plain.toLowerCase());
  return found?.[1] ?? [];
}

const COLUMNS: readonly Column<Awaited<ReturnType<typeof listAgencies>>[number]>[] = [
  { header: 'Số / Number', value: ({ id }) => id },
  { header: 'Tên / Name', value: ({ name }) => name },
  { header: 'Cấp / Kind', value: ({ kind }) => kind },
  { header: 'Tỉnh, thành phố / Province', value: ({ province }) => province },
  { header: 'Gồm cả / Covers', value: ({ covers }) => covers.join('; ') },
  { header: 'Trang / Sites', value: ({ sites }) => sites },
  { header: 'Người dùng / Users', value: ({ users }) => users },
  { header: 'Ngừng từ / Disabled since', value: ({ disabledAt }) => disabledAt },
];

/** The agencies and which sites answer to them. */
export function agencyRoutes(app: FastifyInstance, deps: AppDeps): void {
  const { db } = deps;
  route(app, {
    method: 'GET',
    url: '/admin/agencies',
    permission: 'agencies.read',
    tag: 'admin',
    summary: 'The agencies: all for the central one, else one’s own',
    answer: agencies,
    handle: async ({ scope }) => ({ items: await listAgencies(db, scope) }),
  });
  exportRoutes(app, deps, {
    url: '/admin/agencies',
    permission: 'agencies.read',
    tag: 'admin',
    summary: 'The agencies',
    filters: z.strictObject({}),
    columns: COLUMNS,
    rows: (scope) => atOnce(listAgencies(db, scope)),
  });
  route(app, {
    method: 'POST',
    url: '/admin/agencies',
    permission: 'agencies.write',
    tag: 'admin',
    summary: 'Make the agency of a province; its licensees go to it at once',
    body: newAgency,
    answer: agencySaved,
    status: 201,
    handle: ({ scope, body }) =>
      db.transaction(async (tx) => {
        const wish = { ...body, covers: body.covers ?? mergedInto(body.province) };
        const id = await insertAgency(tx, wish);
        if (id === null)
          throw new Conflict('name-taken', `There is an agency named '${body.name}' already`, {
            params: { name: body.name },
          });
        const sitesMoved = await assignAgencies(tx);
        const after = { ...wish, sitesMoved };
        await recordAct(tx, scope, { action: 'agency.add', subject: { kind: 'agency', id }, after });
        return { agency: await agencyById(tx, id), sitesMoved };
      }),
  });
  route(app, {
    method: 'PATCH',
    url: '/admin/agencies/:id',
    permission: 'agencies.write',
    tag: 'admin',
    summary: 'Change an agency; sites that answer to another one now move at once',
    params: idParam,
    body: agencyPatch,
    answer: agencySaved,
    handle: ({ scope, params: { id }, body: { reason, ...change } }) =>
      db.transaction((tx) => changeAgency(tx, { scope, id, change, reason })),
  });
}

async function changeAgency(
  tx: Db,
  wish: {
    scope: Parameters<typeof recordAct>[1];
    id: number;
    change: Omit<z.output<typeof agencyPatch>, 'reason'>;
    reason: string | undefined;
  },
): Promise<z.output<typeof agencySaved>> {
  const { scope, id, change, reason } = wish;
  const before = await agencyById(tx, id);
  if (id === CENTRAL_AGENCY && change.disabled === true)
    throw new BadInput(
      say('central-stays', 'The central agency can not be disabled: what no other answers for is its'),
    );
  await updateAgency(tx, id, change).catch((error: unknown) => {
    if ((error as { constraint?: string }).constraint === 'agencies_name_key')
      throw new Conflict('name-taken', `There is an agency named '${change.name}' already`, {
        params: { name: change.name },
      });
    throw error;
  });
  const sitesMoved = await assignAgencies(tx);
  const after = { ...change, sitesMoved };
  const { sites: _, users: __, ...was } = before;
  await recordAct(tx, scope, {
    action: 'agency.change',
    subject: { kind: 'agency', id },
    reason: reason ?? null,
    before: was,
    after,
  });
  return { agency: await agencyById(tx, id), sitesMoved };
}
