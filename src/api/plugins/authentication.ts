import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { activeUser, scopeOf } from '../../db/users.ts';
import { NotAllowed } from '../../lib/errors.ts';
import { CLIENT_ADDRESS } from '../../people/auth.ts';
import { may, PERMISSIONS } from '../../people/permissions.ts';
import type { Scope } from '../../people/scope.ts';
import type { AppDeps } from '../app-deps.ts';
import { API_PREFIX } from '../route.ts';
import { NotSignedIn } from './problem-details.ts';

/** What of better-auth may be reached: everything else of it stays shut. */
const AUTH_PATHS =
  /^\/api\/auth\/(sign-in\/email|sign-out|get-session|change-password|list-sessions|revoke-session|revoke-other-sessions|two-factor\/[a-z-]+)$/;

function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || name.startsWith('x-')) continue;
    headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  headers.set(CLIENT_ADDRESS, request.ip);
  return headers;
}

async function answerAuth(
  deps: AppDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const url = new URL(request.url, deps.publicUrl);
  if (!AUTH_PATHS.test(url.pathname)) return reply.callNotFound() as unknown as FastifyReply;
  const headers = headersOf(request);
  headers.delete('content-length');
  const hasBody = request.method === 'POST';
  const response = await deps.auth.handler(
    new Request(url, {
      method: request.method,
      headers,
      ...(hasBody ? { body: JSON.stringify(request.body ?? {}) } : {}),
    }),
  );
  reply.code(response.status).header('cache-control', 'no-store');
  for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value);
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
  return reply.send(Buffer.from(await response.arrayBuffer()));
}

async function findScope(deps: AppDeps, request: FastifyRequest): Promise<Scope> {
  const session = await deps.auth.api.getSession({ headers: headersOf(request) });
  const user = session === null ? null : await activeUser(deps.db, session.user.id);
  if (user === null) throw new NotSignedIn('Sign in, or send a valid token as "Authorization: Bearer …"');
  return scopeOf(user, request.id);
}

/** Sign-in at /api/auth, and for every route under /api/v1: who asks, and whether they may. */
export function authentication(app: FastifyInstance, deps: AppDeps): void {
  app.decorateRequest('scope', null);
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    schema: { hide: true },
    handler: (request, reply) => answerAuth(deps, request, reply),
  });
  app.addHook('onRoute', ({ url, config, method }) => {
    if (url.startsWith(API_PREFIX) && config?.permission === undefined)
      throw new Error(`${String(method)} ${url} names no permission`);
  });
  app.addHook('onRequest', async (request) => {
    const { permission } = request.routeOptions.config;
    if (permission === undefined) return;
    const scope = await findScope(deps, request);
    if (!may(scope, permission))
      throw new NotAllowed(
        `This needs the permission ${permission} (${PERMISSIONS[permission].role} or above)`,
      );
    request.scope = scope;
  });
}
