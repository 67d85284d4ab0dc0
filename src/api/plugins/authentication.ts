import type { FastifyInstance, FastifyRequest } from 'fastify';
import { scopeOfToken } from '../../db/api-tokens.ts';
import { activeUser, scopeOf } from '../../db/users.ts';
import { NotAllowed } from '../../lib/errors.ts';
import { may, PERMISSIONS, type Permission } from '../../people/permissions.ts';
import type { Scope } from '../../people/scope.ts';
import { hashToken } from '../../people/token-secret.ts';
import type { AppDeps } from '../app-deps.ts';
import { API_PREFIX } from '../route.ts';
import { NotSignedIn } from './problem-details.ts';
import { authHeaders } from './sign-in.ts';

/** What may be done before the first password is changed. */
const WITH_FIRST_PASSWORD: ReadonlySet<Permission> = new Set(['me.read']);

async function scopeByToken(deps: AppDeps, token: string, requestId: string): Promise<Scope> {
  const scope = await scopeOfToken(deps.db, hashToken(token), { now: deps.now(), requestId });
  if (scope === null) throw new NotSignedIn('The token is not known, revoked or expired');
  return scope;
}

async function scopeBySession(
  deps: AppDeps,
  request: FastifyRequest,
  permission: Permission,
): Promise<Scope> {
  const session = await deps.auth.api.getSession({ headers: authHeaders(request) });
  const user = session === null ? null : await activeUser(deps.db, session.user.id);
  if (user === null) throw new NotSignedIn('Sign in, or send a valid token as "Authorization: Bearer …"');
  if (user.mustChangePassword && !WITH_FIRST_PASSWORD.has(permission))
    throw new NotAllowed('Change your first password, then go on', 'password-change-required');
  return scopeOf(user, request.id);
}

/** Who asks. @throws NotSignedIn, or NotAllowed without the permission */
export async function requireScope(
  deps: AppDeps,
  request: FastifyRequest,
  permission: Permission,
): Promise<Scope> {
  const token = /^bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const scope =
    token === undefined
      ? await scopeBySession(deps, request, permission)
      : await scopeByToken(deps, token, request.id);
  if (may(scope, permission)) return scope;
  throw new NotAllowed(`This needs the permission ${permission} (${PERMISSIONS[permission].role} or above)`);
}

/** A route that somebody must be allowed to use. */
export interface PermittedRoute {
  readonly method: string;
  readonly url: string;
  readonly permission: Permission;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** All of them, as they were registered. */
    permittedRoutes: PermittedRoute[];
  }
}

/** For every route under /api/v1: who asks, and whether they may. A route that names no permission stops the start. */
export function authentication(app: FastifyInstance, deps: AppDeps): void {
  app.decorateRequest('scope', null);
  app.decorate('permittedRoutes', []);
  app.addHook('onRoute', ({ url, config, method }) => {
    const permission = config?.permission;
    if (permission === undefined) {
      if (url.startsWith(API_PREFIX)) throw new Error(`${String(method)} ${url} names no permission`);
      return;
    }
    for (const one of [method].flat()) app.permittedRoutes.push({ method: one, url, permission });
  });
  app.addHook('onRequest', async (request) => {
    const { permission } = request.routeOptions.config;
    if (permission === undefined) return;
    request.scope = await requireScope(deps, request, permission);
  });
}
