import pg from 'pg';
import { Unavailable } from '../lib/errors.ts';
import { openPool } from './open-pool.ts';

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

/** Opens a Postgres address (`postgres://…`). `statementMs` for bulk work that takes longer than others may. */
export function openDatabase(url: string, options: { max?: number; statementMs?: number } = {}): Database {
  const { pool } = openPool(url, options);
  return {
    query: (text, values) => pool.query(text, values as unknown[]),
    transaction: (work) => inTransaction(pool, work),
    close: () => pool.end(),
  };
}

async function inTransaction<Result>(pool: pg.Pool, work: (tx: Db) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const query: Db['query'] = (text, values) =>
    client.query(text, values as unknown[]).catch((error: Error) => {
      // No answer of the server: it would not answer a rollback either, the connection is dropped.
      if (!(error instanceof pg.DatabaseError)) broken = error;
      throw error;
    });
  try {
    await query('begin');
    const result = await work({ query });
    await query('commit');
    return result;
  } catch (error) {
    if (broken === undefined) await query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release(broken);
  }
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
