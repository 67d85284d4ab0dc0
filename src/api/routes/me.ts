import type { FastifyInstance } from 'fastify';
import { recordAct } from '../../db/audit.ts';
import { activeUser, type UserRow, updateUser } from '../../db/users.ts';
import { NotFound } from '../../lib/errors.ts';
import { permissionsOf } from '../../people/permissions.ts';
import type { Scope } from '../../people/scope.ts';
import type { AppDeps } from '../app-deps.ts';
import { route } from '../route.ts';
import { changeMe, me } from '../schemas/me.ts';

function shown(user: UserRow | null, scope: Scope) {
  if (user === null) throw new NotFound('You are not there any more');
  return {
    ...user,
    agency: { id: user.agencyId, name: user.agency, kind: user.agencyKind },
    permissions: permissionsOf(scope),
  };
}

/** The person who asks. */
export function meRoutes(app: FastifyInstance, { db }: AppDeps): void {
  route(app, {
    method: 'GET',
    url: '/me',
    permission: 'me.read',
    tag: 'me',
    summary: 'Who is signed in, and what they may do',
    answer: me,
    handle: async ({ scope }) => shown(await activeUser(db, scope.userId), scope),
  });
  route(app, {
    method: 'PATCH',
    url: '/me',
    permission: 'me.write',
    tag: 'me',
    summary: 'Change one’s name, language or preferences',
    body: changeMe,
    answer: me,
    handle: async ({ scope, body }) => {
      await db.transaction(async (tx) => {
        await updateUser(tx, scope.userId, body);
        // Theme and density are nobody's business; a name or a language is.
        const { preferences: _, ...after } = body;
        if (Object.keys(after).length === 0) return;
        await recordAct(tx, scope, {
          action: 'user.change',
          subject: { kind: 'user', id: scope.userId },
          after,
        });
      });
      return shown(await activeUser(db, scope.userId), scope);
    },
  });
}
