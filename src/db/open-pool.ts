import pg from 'pg';
import { DroppableClient } from './droppable-client.ts';

const CONNECT_MS = 10_000;
/** The longest statement that anything here should need; a server that is silent for longer is taken for lost. */
const STATEMENT_MS = 40_000;

export interface PoolOptions {
  readonly max?: number;
  /** Postgres' `options`, e.g. "-c search_path=bullmq". */
  readonly startup?: string;
  /** For bulk work that may take longer than the default of 40 s; 0 for no limit. */
  readonly statementMs?: number;
}

/** A pool that no server can hang, dead or half-dead: connecting, statements and idle transactions all have an end. */
export interface OpenPool {
  readonly pool: pg.Pool;
  /** Ends every connection at once, whoever still waits on one; that one's query is refused. */
  drop(): void;
}

/** Opens a pool on a Postgres address (`postgres://…`). A connection that breaks is replaced, not fatal. */
export function openPool(url: string, options: PoolOptions = {}): OpenPool {
  const statementMs = options.statementMs ?? STATEMENT_MS;
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    Client: DroppableClient,
    connectionTimeoutMillis: CONNECT_MS,
    // The server ends its own statement first; where it is gone without a word, the client gives up a little later.
    ...(statementMs === 0
      ? {}
      : { statement_timeout: statementMs, query_timeout: statementMs + CONNECT_MS / 2 }),
    idle_in_transaction_session_timeout: 120_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: CONNECT_MS,
    ...(options.startup === undefined ? {} : { options: options.startup }),
  });
  const open = new Set<pg.PoolClient>();
  pool.on('error', () => {});
  pool.on('connect', (client) => open.add(client));
  pool.on('remove', (client) => open.delete(client));
  return {
    pool,
    drop() {
      void pool.end().catch(() => {});
      for (const client of open) socketOf(client)?.destroy();
    },
  };
}

function socketOf(client: pg.PoolClient): { destroy(): void } | undefined {
  return (client as unknown as { connection?: { stream?: { destroy(): void } } }).connection?.stream;
}
