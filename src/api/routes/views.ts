import type { FastifyInstance } from 'fastify';
import { recordAct } from '../../db/audit.ts';
import { deleteView, insertView, viewsFor } from '../../db/saved-views.ts';
import { NotFound } from '../../lib/errors.ts';
import { may } from '../../people/permissions.ts';
import type { AppDeps } from '../app-deps.ts';
import { route } from '../route.ts';
import { View, ViewBody, ViewList, ViewParams, ViewQuery } from '../schemas/views.ts';

/** Filters that people keep, for themselves or for their agency. */
export function viewRoutes(app: FastifyInstance, { db }: AppDeps): void {
  route(app, {
    method: 'GET',
    url: '/views',
    permission: 'views.read',
    tag: 'views',
    summary: 'Saved filters: one’s own, and those the agency shares',
    query: ViewQuery,
    answer: ViewList,
    handle: async ({ scope, query }) => ({ items: await viewsFor(db, scope, query.list) }),
  });
  route(app, {
    method: 'POST',
    url: '/views',
    permission: 'views.write',
    tag: 'views',
    summary: 'Save a filter',
    body: ViewBody,
    status: 201,
    answer: View,
    handle: ({ scope, body }) =>
      db.transaction(async (tx) => {
        const view = { ...body, filter: { ...body.filter } };
        const id = await insertView(tx, scope, view);
        await recordAct(tx, scope, { action: 'view.add', subject: { kind: 'view', id }, after: view });
        const saved = (await viewsFor(tx, scope, view.list)).find((one) => one.id === id);
        if (saved === undefined) throw new Error('a saved view is not among its owner’s');
        return saved;
      }),
  });
  route(app, {
    method: 'DELETE',
    url: '/views/:id',
    permission: 'views.write',
    tag: 'views',
    summary: 'Delete a filter of one’s own; a shared one also as a lead',
    params: ViewParams,
    status: 204,
    handle: ({ scope, params }) =>
      db.transaction(async (tx) => {
        const before = await deleteView(tx, scope, params.id, may(scope, 'flags.assign'));
        if (before === null) throw new NotFound('There is no such view');
        await recordAct(tx, scope, {
          action: 'view.delete',
          subject: { kind: 'view', id: params.id },
          before,
        });
      }),
  });
}
