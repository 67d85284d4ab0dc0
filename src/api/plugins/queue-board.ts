import type { FastifyInstance, FastifyRequest } from 'fastify';
import { recordAct } from '../../db/audit.ts';
import { may } from '../../people/permissions.ts';
import { queueBoard } from '../../queue/queue-board.ts';
import type { AppDeps } from '../app-deps.ts';
import { requireScope } from './authentication.ts';
import { refuseForeign } from './forged-requests.ts';
import { sendError } from './problem-details.ts';

const PREFIX = '/admin/queues';

/** The board brings inline styles and names a font elsewhere, which it does without. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'";

const isRead = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD';

/** Says to the board that nothing can be changed: it shows no buttons then. */
function readOnly(payload: string): string {
  const { queues, ...rest } = JSON.parse(payload) as { queues: object[] };
  return JSON.stringify({ ...rest, queues: queues.map((queue) => ({ ...queue, readOnlyMode: true })) });
}

/** bull-board at /admin/queues for leads of the central agency, read only; admins may retry, promote and clean. */
export async function queueBoardPages(app: FastifyInstance, deps: AppDeps): Promise<void> {
  await app.register(async (board) => {
    board.addHook('onRequest', async (request, reply) => {
      reply.header('content-security-policy', POLICY);
      const permission = isRead(request) ? 'operation.read' : 'operation.write';
      try {
        if (!isRead(request)) refuseForeign(request, deps);
        request.scope = await requireScope(deps, request, permission);
      } catch (error) {
        // The board has an error handler of its own, which makes a fault of everything.
        return sendError(error as Error, request, reply);
      }
    });
    board.addHook('preHandler', async (request) => {
      if (isRead(request) || request.scope === null) return;
      const id = request.url.slice(PREFIX.length).split('?', 1)[0] ?? '';
      await recordAct(deps.db, request.scope, { action: 'queue.change', subject: { kind: 'queue', id } });
    });
    board.addHook('onSend', async (request, _reply, payload) => {
      const shows = request.scope !== null && request.url.startsWith(`${PREFIX}/api/queues`);
      if (!shows || typeof payload !== 'string' || !payload.startsWith('{"queues"')) return payload;
      return may(request.scope!, 'operation.write') ? payload : readOnly(payload);
    });
    await board.register(queueBoard(deps.queues, PREFIX), { prefix: PREFIX });
  });
}
