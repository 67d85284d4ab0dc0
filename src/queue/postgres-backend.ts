import {
  createPostgresBackend,
  DEFAULT_SCHEMA,
  type PgPool,
  type Queue,
  runMigrations,
  type Worker,
  withBackend,
} from 'bullmq';
import { openPool } from '../db/open-pool.ts';
import { type Backend, TAKEN_OVER } from './backend.ts';

/** BullMQ names its tables without a schema; none of its statements takes long. */
const POOL = { max: 4, startup: `-c search_path=${DEFAULT_SCHEMA}`, statementMs: 10_000 };

/**
 * Queues on Postgres, through pools of ours: BullMQ's own connections have no time limits, and the one that it listens on
 * has no `error` handler while it connects, so a server that dies at that moment takes the process down or leaves it
 * waiting for ever.
 */
export async function onPostgres(url: string): Promise<Backend> {
  const Bound = withBackend(createPostgresBackend);
  const shared = openPool(url, POOL);
  try {
    const client = await shared.pool.connect();
    try {
      await runMigrations(client, DEFAULT_SCHEMA);
    } finally {
      client.release();
    }
  } catch (error) {
    shared.drop();
    throw error;
  }
  return {
    // The bound classes differ only in their connection's type.
    queue: (name) =>
      new Bound.Queue(name, { connection: shared.pool as unknown as PgPool }) as unknown as Queue,
    worker(name, processor, concurrency) {
      // One connection listens, the others ask.
      const { pool, drop } = openPool(url, POOL);
      const worker = new Bound.Worker(name, processor, {
        connection: pool as unknown as PgPool,
        concurrency,
        ...TAKEN_OVER,
      });
      return { worker: worker as unknown as Worker, drop };
    },
    close: async () => shared.drop(),
  };
}
