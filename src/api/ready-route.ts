import type { FastifyInstance } from 'fastify';
import type { Database } from '../db/database.ts';
import { within } from '../lib/within.ts';
import type { Queues } from '../queue/queues.ts';

const PATIENCE_MS = 3000;

/** `/health/ready`: 200 while database and queue answer, else 503 with the part that does not. Cheap enough for every second. */
export function readyRoute(
  app: FastifyInstance,
  { db, queues }: { readonly db: Database; readonly queues: Pick<Queues, 'counts'> },
): void {
  const parts = { database: () => db.query('select 1'), queues: () => queues.counts() };
  app.get('/health/ready', async (_request, reply) => {
    const failing: string[] = [];
    const ask = ([name, part]: [string, () => Promise<unknown>]) =>
      within(PATIENCE_MS, name, part()).catch(() => failing.push(name));
    await Promise.all(Object.entries(parts).map(ask));
    return reply
      .code(failing.length === 0 ? 200 : 503)
      .send(failing.length === 0 ? { status: 'ok' } : { status: 'failing', failing });
  });
}
