import { createHash } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Settings } from '../../lib/settings.ts';

/** Whoever asks, before it is known who that is: the token, the session, else the address. */
function askerOf(request: FastifyRequest): string {
  const { authorization, cookie } = request.headers;
  const session = /(?:^|;\s*)(?:__Secure-)?rasoat\.session_token=([^;]+)/.exec(cookie ?? '')?.[1];
  const secret = authorization ?? session;
  return secret === undefined ? request.ip : createHash('sha256').update(secret).digest('base64');
}

/** Bounds what one person or program can ask in a minute; sign-in has stricter bounds of its own. */
export async function rateLimits(app: FastifyInstance, { people }: Settings): Promise<void> {
  await app.register(rateLimit, {
    global: true,
    max: people.requests_per_minute,
    timeWindow: 60_000,
    cache: 20_000,
    keyGenerator: askerOf,
    allowList: (request) => !request.url.startsWith('/api/'),
  });
}
