import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Database } from '../../db/database.ts';
import { giveKeyBack, keepAnswer, takeKey } from '../../db/idempotency-keys.ts';
import { BadInput, Conflict } from '../../lib/errors.ts';
import { say } from '../../lib/say.ts';

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const KEY = /^[\x21-\x7e]{1,200}$/;

declare module 'fastify' {
  interface FastifyRequest {
    /** The key that this request holds and must answer for. */
    idempotencyKey: string | null;
  }
}

function sha256Of(request: FastifyRequest): string {
  const { body } = request;
  const hash = createHash('sha256').update(`${request.method} ${request.url}\n`);
  return hash.update(Buffer.isBuffer(body) ? body : JSON.stringify(body ?? null)).digest('hex');
}

/**
 * A write with an `Idempotency-Key` happens once: sent again, it gets the answer of the first time. The same key with
 * another request is refused, and so is one whose first request is still under way. One whose process died is done again
 * only if nothing of it was committed: every write leaves an act with its request's id in its own transaction.
 */
export function idempotency(app: FastifyInstance, db: Database): void {
  app.decorateRequest('idempotencyKey', null);
  app.addHook('preHandler', async (request, reply) => {
    const key = request.headers['idempotency-key'];
    if (key === undefined || request.scope === null || !WRITES.has(request.method)) return;
    if (typeof key !== 'string' || !KEY.test(key))
      throw new BadInput(
        say('bad-idempotency-key', 'Idempotency-Key: 1 to 200 visible ASCII characters, given once'),
      );
    const state = await takeKey(db, request.scope, { key, requestSha256: sha256Of(request) });
    if (state === 'new') {
      request.idempotencyKey = key;
      return;
    }
    if (state === 'other-request')
      throw new Conflict('idempotency-key-reused', 'This Idempotency-Key was used for another request');
    if (state === 'under-way')
      throw new Conflict('request-under-way', 'The first request with this Idempotency-Key is not done yet');
    if (state === 'answer-lost')
      throw new Conflict(
        'answer-lost',
        'This was done already, but its answer was lost: look at what it changed',
      );
    if (state.body === null && state.status !== 204)
      throw new Conflict('already-answered', 'This was done already, and its answer is shown only once');
    reply.code(state.status).header('idempotent-replayed', 'true').serializer(String);
    if (state.contentType !== null) reply.type(state.contentType);
    return reply.send(state.body ?? undefined);
  });
  app.addHook('onSend', async (request, reply, payload) => {
    const { idempotencyKey: key, scope } = request;
    // Undefined on routes that were there before the decoration.
    if (!key || !scope) return payload;
    request.idempotencyKey = null;
    const text = typeof payload === 'string' || payload === undefined || payload === null;
    if (reply.statusCode >= 500 || !text) {
      await giveKeyBack(db, scope, key);
      return payload;
    }
    const secret = request.routeOptions.config.secretAnswer === true && reply.statusCode < 400;
    await keepAnswer(db, scope, key, {
      status: reply.statusCode,
      contentType: reply.getHeader('content-type')?.toString() ?? null,
      body: secret ? null : ((payload as string | null | undefined) ?? null),
    });
    return payload;
  });
}
