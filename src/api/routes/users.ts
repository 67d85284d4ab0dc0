import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { listUsers, type UserRow } from '../../db/users.ts';
import { BadInput, NotAllowed } from '../../lib/errors.ts';
import { say } from '../../lib/say.ts';
import { addUser, changeUser, renewPassword } from '../../people/manage-users.ts';
import type { Scope } from '../../people/scope.ts';
import type { AppDeps } from '../app-deps.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { listRoute } from '../list-route.ts';
import { route } from '../route.ts';
import {
  colleagues,
  newUser,
  userMade,
  userPage,
  userPatch,
  userQuery,
  user as userShape,
} from '../schemas/admin.ts';
import { uuidParam } from '../schemas/common.ts';
import type { Column } from '../send-export.ts';

type User = z.output<typeof userShape>;

const COLUMNS: readonly Column<User>[] = [
  { header: 'E-mail', value: (user) => user.email },
  { header: 'Họ tên / Name', value: (user) => user.name },
  { header: 'Vai trò / Role', value: (user) => user.role },
  { header: 'Cơ quan / Agency', value: (user) => user.agency.name },
  { header: 'Xác thực hai lớp / Two factors', value: (user) => user.twoFactor },
  { header: 'Vô hiệu từ / Disabled', value: (user) => user.disabledAt },
  { header: 'Đăng nhập gần nhất / Last sign-in', value: (user) => user.lastSignInAt },
];

function shown(user: UserRow): User {
  return { ...user, agency: { id: user.agencyId, name: user.agency } };
}

async function one({ db }: AppDeps, scope: Scope, id: string): Promise<User> {
  const users = await listUsers(db, scope, { filter: { id }, after: null, limit: 1 });
  return shown(users[0]!);
}

/** The people who may sign in, for admins: of all agencies for the central one, else of their own. */
export function userRoutes(app: FastifyInstance, deps: AppDeps): void {
  const { db } = deps;
  listRoute(app, deps, {
    url: '/admin/users',
    permission: 'users.read',
    tag: 'admin',
    summary: 'The people who may sign in',
    query: userQuery,
    answer: userPage,
    columns: COLUMNS,
    async page(scope, { cursor, limit, ...filter }) {
      const after = decodeCursor(z.string(), cursor);
      const rows = await listUsers(db, scope, { filter, after, limit: limit + 1 });
      const items = rows.slice(0, limit).map(shown);
      return { items, next: rows.length > limit ? encodeCursor(items.at(-1)!.email) : null };
    },
  });
  route(app, {
    method: 'POST',
    url: '/admin/users',
    permission: 'users.write',
    tag: 'admin',
    summary: 'Make a user; the answer shows their first password once',
    body: newUser,
    answer: userMade,
    status: 201,
    secretAnswer: true,
    async handle({ scope, body }) {
      if (scope.sees !== 'all' && body.agencyId !== scope.agencyId)
        throw new NotAllowed('Only the central agency makes users of another agency');
      const { id, password } = await addUser(db, scope, body).catch(explainAgency);
      return { user: await one(deps, scope, id), password };
    },
  });
  changes(app, deps);
}

function explainAgency(error: unknown): never {
  if ((error as { constraint?: string }).constraint === 'users_agency_id_fkey')
    throw new BadInput(say('no-agency', 'agencyId: there is no such agency'));
  throw error;
}

function changes(app: FastifyInstance, deps: AppDeps): void {
  const { db } = deps;
  route(app, {
    method: 'PATCH',
    url: '/admin/users/:id',
    permission: 'users.write',
    tag: 'admin',
    summary: 'Change a user’s name, role or agency, disable or enable them',
    description: 'A change of role, agency or state ends all their sessions at once.',
    params: uuidParam,
    body: userPatch,
    answer: userShape,
    async handle({ scope, params, body: { reason, ...change } }) {
      await changeUser(db, scope, { id: params.id, change, reason: reason ?? null }).catch(explainAgency);
      return await one(deps, scope, params.id);
    },
  });
  route(app, {
    method: 'POST',
    url: '/admin/users/:id/password',
    permission: 'users.write',
    tag: 'admin',
    summary: 'Give a new password, shown once; ends sessions and the second factor',
    params: uuidParam,
    answer: userMade,
    secretAnswer: true,
    async handle({ scope, params }) {
      const password = await renewPassword(db, scope, params.id);
      return { user: await one(deps, scope, params.id), password };
    },
  });
  route(app, {
    method: 'GET',
    url: '/users',
    permission: 'users.names',
    tag: 'me',
    summary: 'Colleagues, to assign to and to filter by',
    answer: colleagues,
    async handle({ scope }) {
      const filter = { state: 'active' } as const;
      const users = await listUsers(db, scope, { filter, after: null, limit: 1000 });
      return { items: users.map(shown) };
    },
  });
}
