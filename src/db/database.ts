import pg from 'pg';
import { Unavailable } from '../lib/errors.ts';
import { DroppableClient } from './droppable-client.ts';

/** How long a database that does not answer is waited for. */
const PATIENCE_MS = 10_000;

/** A pool or a client inside a transaction: every query function takes one as its first argument. */
export interface Db {
  query<Row extends pg.QueryResultRow>(
    text: string,
    values?: readonly unknown[],
  ): Promise<pg.QueryResult<Row>>;
}

export interface Database extends Db {
  /** Runs `work` in one transaction; any error rolls it back. */
  transaction<Result>(work: (tx: Db) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

// bigint ids fit a double for the next 9,000 years of inserts; dates stay text so that no time zone moves them.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** Opens a pool on a Postgres address (`postgres://…`). An idle connection that breaks is replaced, not fatal. */
export function openDatabase(url: string, options: { max?: number } = {}): Database {
  const pool = new pg.Pool({ connectionString: url, max: options.max ?? 10, Client: DroppableClient });
  pool.on('error', () => {});
  return {
    query: (text, values) => pool.query(text, values as unknown[]),
    async transaction(work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query('begin');
        const result = await work({ query: (text, values) => client.query(text, values as unknown[]) });
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch((failure: Error) => {
          broken = failure;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
}

/** Checks that the database answers; the error names the address without its password. */
export async function assertReachable(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PATIENCE_MS });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
  } catch (cause) {
    const shown = new URL(url);
    shown.password = '';
    throw new Unavailable(`Postgres does not answer at ${shown.href}: ${(cause as Error).message}`, {
      cause,
    });
  } finally {
    await client.end().catch(() => {});
  }
}
