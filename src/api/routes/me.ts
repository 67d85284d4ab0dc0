import type { FastifyInstance } from 'fastify';
import { activeUser, type UserRow } from '../../db/users.ts';
import { permissionsOf } from '../../people/permissions.ts';
import type { Scope } from '../../people/scope.ts';
import type { AppDeps } from '../app-deps.ts';
import { route } from '../route.ts';
import { me } from '../schemas/me.ts';

function shown(user: UserRow, scope: Scope) {
  return {
    ...user,
    agency: { id: user.agencyId, name: user.agency, kind: user.agencyKind },
    permissions: permissionsOf(scope),
  };
}

export function meRoutes(app: FastifyInstance, { db }: AppDeps): void {
  route(app, {
    method: 'GET',
    url: '/me',
    permission: 'me.read',
    tag: 'me',
    summary: 'Who is signed in, and what they may do',
    answer: me,
    handle: async ({ scope }) => shown((await activeUser(db, scope.userId))!, scope),
  });
}
