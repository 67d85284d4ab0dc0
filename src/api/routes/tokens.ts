import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { insertToken, listTokens, revokeToken, type TokenRow } from '../../db/api-tokens.ts';
import { recordAct } from '../../db/audit.ts';
import { BadInput, NotAllowed, NotFound } from '../../lib/errors.ts';
import { say } from '../../lib/say.ts';
import { TOKEN_SCOPES } from '../../people/permissions.ts';
import { makeToken } from '../../people/token-secret.ts';
import type { AppDeps } from '../app-deps.ts';
import { atOnce, exportRoutes } from '../export-routes.ts';
import { route } from '../route.ts';
import { newToken, tokenMade, type token as tokenShape, tokens } from '../schemas/admin.ts';
import { uuidParam } from '../schemas/common.ts';
import type { Column } from '../send-export.ts';

const LONGEST_MS = 366 * 86_400_000;

function shown({ agencyId, agency, createdById, createdBy, ...rest }: TokenRow): z.output<typeof tokenShape> {
  return {
    ...rest,
    agency: { id: agencyId, name: agency },
    createdBy: { id: createdById, name: createdBy },
  };
}

/** The end of a day in Vietnam. */
function endOf(day: string): Date {
  return new Date(`${day}T23:59:59.999+07:00`);
}

const COLUMNS: readonly Column<TokenRow>[] = [
  { header: 'Tên / Name', value: ({ name }) => name },
  { header: 'Bắt đầu bằng / Begins with', value: ({ prefix }) => prefix },
  { header: 'Cơ quan quản lý / Agency', value: ({ agency }) => agency },
  { header: 'Được phép / Allowed', value: ({ scopes }) => scopes.join('; ') },
  { header: 'Người tạo / Made by', value: ({ createdBy }) => createdBy },
  { header: 'Hết hạn / Expires', value: ({ expiresAt }) => expiresAt },
  { header: 'Dùng gần nhất / Last used', value: ({ lastUsedAt }) => lastUsedAt },
  { header: 'Thu hồi / Revoked', value: ({ revokedAt }) => revokedAt },
];

/** Tokens of programs. */
export function tokenRoutes(app: FastifyInstance, deps: AppDeps): void {
  const { db, now } = deps;
  route(app, {
    method: 'GET',
    url: '/admin/tokens',
    permission: 'tokens.read',
    tag: 'admin',
    summary: 'The tokens of the agencies in reach, without their secrets',
    answer: tokens,
    handle: async ({ scope }) => ({
      items: (await listTokens(db, scope)).map(shown),
      scopes: [...TOKEN_SCOPES],
    }),
  });
  exportRoutes(app, deps, {
    url: '/admin/tokens',
    permission: 'tokens.read',
    tag: 'admin',
    summary: 'The tokens of the agencies in reach',
    filters: z.strictObject({}),
    columns: COLUMNS,
    rows: (scope) => atOnce(listTokens(db, scope)),
  });
  route(app, {
    method: 'POST',
    url: '/admin/tokens',

    permission: 'tokens.write',
    tag: 'admin',
    summary: 'Make a token; the answer shows its secret once',
    body: newToken,
    answer: tokenMade,
    status: 201,
    secretAnswer: true,
    handle: async ({ scope, body }) => {
      const agencyId = body.agencyId ?? scope.agencyId;
      if (scope.sees !== 'all' && agencyId !== scope.agencyId)
        throw new NotAllowed('Only the central agency makes tokens of another agency');
      const expiresAt = endOf(body.expiresOn);
      const left = expiresAt.getTime() - now().getTime();
      if (left <= 0 || left > LONGEST_MS)
        throw new BadInput(say('token-end', 'expiresOn: a day from today to a year ahead'));
      const { secret, hash, prefix } = makeToken();
      const id = await db.transaction(async (tx) => {
        const made = await insertToken(tx, {
          agencyId,
          name: body.name,
          userId: scope.userId,
          hash,
          prefix,
          scopes: [...new Set(body.scopes)],
          expiresAt,
        });
        const subject = { kind: 'token', id: made };
        await recordAct(tx, scope, { action: 'token.add', subject, after: { ...body, agencyId, prefix } });
        return made;
      });
      const row = (await listTokens(db, scope)).find((token) => token.id === id);
      return { token: shown(row!), secret };
    },
  });
  route(app, {
    method: 'DELETE',
    url: '/admin/tokens/:id',
    permission: 'tokens.write',
    tag: 'admin',
    summary: 'End a token at once',
    params: uuidParam,
    status: 204,
    handle: ({ scope, params: { id } }) =>
      db.transaction(async (tx) => {
        const name = await revokeToken(tx, scope, id);
        if (name === null) throw new NotFound('There is no such token, or it has ended already');
        await recordAct(tx, scope, {
          action: 'token.revoke',
          subject: { kind: 'token', id },
          before: { name },
        });
      }),
  });
}
