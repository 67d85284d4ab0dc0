import pg from 'pg';
import { Unavailable } from '../lib/errors.ts';
import { openPool } from './open-pool.ts';
import { preparedName } from './prepared.ts';

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
  /** Runs `work` in one transaction; any error rolls it back. `unlimited`: its statements may take as long as they like. */
  transaction<Result>(
    work: (tx: Db) => Promise<Result>,
    options?: { readonly unlimited?: boolean },
  ): Promise<Result>;
  /** Runs `work` on a connection of its own, without transaction or limits: what it sets or locks ends with it. */
  session<Result>(work: (session: Db) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

// bigint ids fit a double for the next 9,000 years of inserts; dates stay text so that no time zone moves them.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** Opens a Postgres address (`postgres://…`). `statementMs` for bulk work that takes longer than others may. */
export function openDatabase(url: string, options: { max?: number; statementMs?: number } = {}): Database {
  const { pool } = openPool(url, options);
  return {
    query: (text, values) => pool.query(asked(text, values)),
    transaction: (work, { unlimited = false } = {}) => inTransaction(pool, work, unlimited),
    session: (work) => inSession(pool, work),
    close: () => pool.end(),
  };
}

/** Node's longest timer, 24 days. */
const NO_LIMIT_MS = 2 ** 31 - 1;

async function inTransaction<Result>(
  pool: pg.Pool,
  work: (tx: Db) => Promise<Result>,
  unlimited: boolean,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const query: Db['query'] = (text, values) =>
    client.query(asked(text, values, unlimited)).catch((error: Error) => {
      // No answer of the server: it would not answer a rollback either, the connection is dropped.
      if (!(error instanceof pg.DatabaseError)) broken = error;
      throw error;
    });
  try {
    await query('begin');
    if (unlimited) await query('set local statement_timeout = 0');
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

async function inSession<Result>(pool: pg.Pool, work: (session: Db) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    return await work({ query: (text, values) => client.query(asked(text, values, true)) });
  } finally {
    client.release(true);
  }
}

function asked(text: string, values: readonly unknown[] | undefined, unlimited = false): pg.QueryConfig {
  const name = preparedName(text);
  const query = {
    text,
    ...(name === undefined ? {} : { name }),
    ...(values === undefined ? {} : { values: values as unknown[] }),
  };
  // The driver's types leave this option out of a query's own settings.
  return unlimited ? ({ ...query, query_timeout: NO_LIMIT_MS } as pg.QueryConfig) : query;
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
