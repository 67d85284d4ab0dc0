import type { FastifyInstance, FastifyRequest } from 'fastify';
import { NotAllowed } from '../../lib/errors.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** A page of another origin can't send it without being asked for leave, which is never given. */
export const OWN_REQUEST = { name: 'x-requested-with', value: 'rasoat' } as const;

/** Where people reach the console: PUBLIC_URL, or without one whatever host of this server they asked. */
export interface OwnOrigin {
  readonly publicUrl: string;
  readonly publicUrlGiven: boolean;
}

/** @throws NotAllowed when a request comes from a page of another origin, or does not say from where. */
export function refuseForeign({ headers }: FastifyRequest, own: OwnOrigin): void {
  const { origin, host, 'sec-fetch-site': site } = headers;
  const isOwn = origin === own.publicUrl || (!own.publicUrlGiven && origin === `http://${host}`);
  if (!isOwn || (site !== undefined && site !== 'same-origin'))
    throw new NotAllowed(
      `Writes are taken from ${own.publicUrl} only; set PUBLIC_URL if people reach it elsewhere`,
    );
}

/**
 * Refuses writes that another site makes a person's browser send: the origin must be the console's own, and the request
 * must carry `X-Requested-With: rasoat`. Programs send no cookie, so nothing can be forged in their name.
 */
export function forgedRequests(app: FastifyInstance, own: OwnOrigin): void {
  app.addHook('onRequest', async (request) => {
    const { permission } = request.routeOptions.config;
    if (permission === undefined || SAFE_METHODS.has(request.method)) return;
    if (request.headers.authorization !== undefined && request.headers.cookie === undefined) return;
    refuseForeign(request, own);
    if (request.headers[OWN_REQUEST.name] !== OWN_REQUEST.value)
      throw new NotAllowed('Writes need the header X-Requested-With: rasoat');
  });
}
