import type { Readable } from 'node:stream';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** A table of the schema `public` as it is dumped: partitions belong to their parent. */
export interface DumpedTable {
  readonly name: string;
  /** In the order of the copied columns; generated columns are left out. */
  readonly columns: readonly string[];
}

export interface DumpedPartition {
  readonly parent: string;
  readonly name: string;
  /** e.g. "FOR VALUES FROM ('2026-11-01') TO ('2026-12-01')" */
  readonly bound: string;
}

/** One moment of the database, read through one repeatable-read transaction. */
export interface Snapshot {
  readonly migrations: readonly string[];
  readonly tables: readonly DumpedTable[];
  readonly partitions: readonly DumpedPartition[];
  /** Sequence → its last value; null where it was never used. */
  readonly sequences: Readonly<Record<string, number | null>>;
  /** Files below the captures folder that rows of this moment point at. */
  readonly files: readonly string[];
  /** Gives a table in Postgres' COPY text format to `into`; resolves with the number of rows. One at a time. */
  copyOut(table: DumpedTable, into: (rows: Readable) => Promise<void>): Promise<number>;
}

/** Opens a snapshot for `work`, with no limit on how long it takes. Everybody else goes on reading and writing. */
export async function withSnapshot<Result>(
  databaseUrl: string,
  work: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const result = await work(await readSnapshot(client));
    await client.query('commit');
    return result;
  } finally {
    await client.end();
  }
}

async function readSnapshot(client: pg.Client): Promise<Snapshot> {
  const migrations = await client.query<{ name: string }>('select name from migrations order by name');
  const tables = await client.query<DumpedTable>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by c.relname order by c.relname`,
  );
  const partitions = await client.query<DumpedPartition>(
    `select p.relname as parent, c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bound
     from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
     where p.relkind = 'p' and c.relkind in ('r', 'p') and p.relnamespace = 'public'::regnamespace
     order by c.relname`,
  );
  const sequences = await client.query<{ name: string; last: number | null }>(
    `select sequencename as name, last_value as last from pg_sequences where schemaname = 'public'`,
  );
  const files = await client.query<{ file: string }>(
    'select distinct warc_file as file from captures union select distinct file from screenshots union select distinct file from case_documents order by 1',
  );
  return {
    migrations: migrations.rows.map(({ name }) => name),
    tables: tables.rows.filter(({ name }) => name !== 'migrations'),
    partitions: partitions.rows,
    sequences: Object.fromEntries(sequences.rows.map(({ name, last }) => [name, last])),
    files: files.rows.map(({ file }) => file),
    async copyOut({ name, columns }, into) {
      const listed = columns.map((column) => client.escapeIdentifier(column)).join(', ');
      // The query form reads through partitions; the table form does not.
      const query = copyTo(`copy (select ${listed} from ${client.escapeIdentifier(name)}) to stdout`);
      await into(client.query(query));
      return query.rowCount;
    },
  };
}
