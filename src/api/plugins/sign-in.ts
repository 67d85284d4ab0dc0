import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CLIENT_ADDRESS } from '../../people/auth.ts';
import type { AppDeps } from '../app-deps.ts';
import { refuseForeign } from './forged-requests.ts';

/** What of better-auth may be reached: everything else of it stays shut. */
const AUTH_PATHS =
  /^\/api\/auth\/(sign-in\/email|sign-in\/social|callback\/oidc|sign-out|get-session|change-password|list-sessions|revoke-session|revoke-other-sessions|two-factor\/[a-z-]+)$/;

const AUTH_HEADERS = ['cookie', 'user-agent', 'origin', 'host', 'content-type', 'accept', 'sec-fetch-site'];

/** What better-auth needs of a request's headers, with the client's address as we know it and no forwarded one. */
export function authHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const name of AUTH_HEADERS) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  headers.set(CLIENT_ADDRESS, request.ip);
  return headers;
}

type Tries = (request: FastifyRequest) => Promise<void>;

/** Counts sign-ins for one e-mail address from wherever they come: better-auth counts those from one client. */
function triesPerAccount(app: FastifyInstance, max: number): Tries {
  const limit = app.createRateLimit({
    max,
    timeWindow: 60_000,
    keyGenerator: ({ body }) =>
      `account:${String((body as { email?: unknown } | null)?.email).toLowerCase()}`,
  });
  return async (request) => {
    const result = await limit(request);
    if (!result.isAllowed && result.isExceeded)
      throw Object.assign(new Error('Too many tries for this account: wait a minute'), { statusCode: 429 });
  };
}

async function answer(deps: AppDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const headers = authHeaders(request);
  const response = await deps.auth.handler(
    new Request(new URL(request.url, deps.publicUrl), {
      method: request.method,
      headers,
      ...(request.method === 'POST' ? { body: JSON.stringify(request.body ?? {}) } : {}),
    }),
  );
  reply.code(response.status).header('cache-control', 'no-store');
  for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value);
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
  return reply.send(Buffer.from(await response.arrayBuffer()));
}

/** Sign-in at /api/auth: by password, second factor, the authority's own sign-in. */
export function signIn(app: FastifyInstance, deps: AppDeps): void {
  const tries = triesPerAccount(app, deps.settings.people.sign_ins_per_minute);
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    schema: { hide: true },
    handler: async (request, reply) => {
      const path = request.url.split('?', 1)[0] ?? '';
      if (!AUTH_PATHS.test(path)) return reply.callNotFound();
      if (request.method === 'POST') refuseForeign(request, deps);
      if (path.endsWith('/sign-in/email')) await tries(request);
      return await answer(deps, request, reply);
    },
  });
  // What the sign-in page must know before anybody has signed in.
  app.get('/api/auth/ways', { schema: { hide: true } }, async () => ({
    password: true,
    oidc: deps.oidc === null ? null : { provider: 'oidc', name: deps.oidc.name },
  }));
}
