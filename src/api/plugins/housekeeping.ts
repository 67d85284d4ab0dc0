import type { FastifyInstance } from 'fastify';
import type { Database } from '../../db/database.ts';
import { forgetExpired } from '../../db/idempotency-keys.ts';

const EVERY_MS = 3_600_000;

/** Once an hour, forgets what has expired. */
export function housekeeping(app: FastifyInstance, db: Database): void {
  const timer = setInterval(() => {
    forgetExpired(db).catch((error: unknown) =>
      app.log.warn({ err: error }, 'expired rows were not removed'),
    );
  }, EVERY_MS);
  timer.unref();
  app.addHook('onClose', async () => clearInterval(timer));
}
