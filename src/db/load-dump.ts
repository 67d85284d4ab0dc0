import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { BadInput } from '../lib/errors.ts';
import type { DumpedPartition, DumpedTable } from './dump.ts';

/** What a restore writes, in one transaction: all of it or nothing. */
export interface Loading {
  readonly tables: readonly DumpedTable[];
  readonly partitions: readonly DumpedPartition[];
  readonly sequences: Readonly<Record<string, number | null>>;
  /** A table's rows in COPY text format. */
  rowsOf(table: DumpedTable): Readable;
}

/** Refuses a database in which anything stands. @throws BadInput */
export async function assertEmpty(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') limit 1`,
    );
    if (rows[0] !== undefined)
      throw new BadInput(
        `The database is not empty (it has a table ${rows[0].name}): restore into a new one, nothing is ever overwritten`,
      );
  });
}

/**
 * Fills a freshly migrated database. Triggers sleep meanwhile, as they fired when the rows were first written; foreign
 * keys are taken off and put back, which checks them all, so the order of the tables does not matter.
 */
export async function loadDump(databaseUrl: string, loading: Loading): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    await client.query('begin');
    await makePartitions(client, loading.partitions);
    const names = loading.tables.map(({ name }) => client.escapeIdentifier(name));
    for (const name of names) await client.query(`alter table ${name} disable trigger user`);
    const keys = await takeForeignKeys(client);
    // What migrations put in stands in the dump too, as it had become.
    if (names.length > 0) await client.query(`truncate ${names.join(', ')}`);
    for (const table of loading.tables) {
      const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(', ');
      const copy = copyFrom(`copy ${client.escapeIdentifier(table.name)} (${columns}) from stdin`);
      await pipeline(loading.rowsOf(table), client.query(copy));
    }
    for (const { table, name, definition } of keys)
      await client.query(
        `alter table ${table} add constraint ${client.escapeIdentifier(name)} ${definition}`,
      );
    for (const name of names) await client.query(`alter table ${name} enable trigger user`);
    for (const [name, last] of Object.entries(loading.sequences))
      if (last !== null)
        await client.query('select setval($1::regclass, $2)', [client.escapeIdentifier(name), last]);
    await client.query('commit');
    await client.query('analyze');
  });
}

/** Those that are made as time goes by, not by a migration. */
async function makePartitions(client: pg.Client, partitions: readonly DumpedPartition[]): Promise<void> {
  for (const { parent, name, bound } of partitions) {
    const { rows } = await client.query('select 1 from pg_class where relname = $1', [name]);
    if (rows.length > 0) continue;
    const [child, of] = [name, parent].map((one) => client.escapeIdentifier(one));
    await client.query(`create table ${child} partition of ${of} ${bound}`);
  }
}

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

async function takeForeignKeys(client: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and conparentid = 0 and connamespace = 'public'::regnamespace`,
  );
  for (const { table, name } of rows)
    await client.query(`alter table ${table} drop constraint ${client.escapeIdentifier(name)}`);
  return rows;
}

async function withClient(databaseUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
