import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { insertToken, listTokens, revokeToken, type TokenRow } from '../../db/api-tokens.ts';
import { recordAct } from '../../db/audit.ts';
import { BadInput, NotAllowed, NotFound } from '../../lib/errors.ts';
import { say } from '../../lib/say.ts';
import { makeToken } from '../../people/token-secret.ts';
import type { AppDeps } from '../app-deps.ts';
import { route } from '../route.ts';
import { newToken, tokenMade, type token as tokenShape, tokens } from '../schemas/admin.ts';
import { uuidParam } from '../schemas/common.ts';

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

/** Tokens of programs. */
export function tokenRoutes(app: FastifyInstance, { db, now }: AppDeps): void {
  route(app, {
    method: 'GET',
    url: '/admin/tokens',
    permission: 'tokens.read',
    tag: 'admin',
    summary: 'The tokens of the agencies in reach, without their secrets',
    answer: tokens,
    handle: async ({ scope }) => ({ items: (await listTokens(db, scope)).map(shown) }),
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
