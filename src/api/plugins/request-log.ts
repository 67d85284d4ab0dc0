import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What the log shows of a request: no query, no headers, no body, because secrets travel there. */
export const REQUEST_SERIALIZERS = {
  req: (request: FastifyRequest) => ({ method: request.method, path: pathOf(request.url) }),
} as const;

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '';
}

/** One line a request at level debug, with who asked. */
export function requestLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.debug(
      {
        method: request.method,
        path: pathOf(request.url),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        userId: request.scope?.userId,
        tokenId: request.scope?.tokenId ?? undefined,
      },
      'request',
    );
  });
}
