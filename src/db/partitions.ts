import type { Database, Db } from './database.ts';

/** The tables that are partitioned by month, and by which column. */
const PARTITIONED = { captures: 'captured_at', pages: 'planned_at' } as const;
export type PartitionedTable = keyof typeof PARTITIONED;
export const PARTITIONED_TABLES = Object.keys(PARTITIONED) as readonly PartitionedTable[];

/** How long a statement waits for a lock before it leaves the table to those who work with it. */
const LOCK_MS = 2000;

export interface Month {
  /** `2026-12`. */
  readonly name: string;
  readonly from: Date;
  readonly to: Date;
}

/** `made`; `exists`; `occupied`: the default partition holds rows of that month, they stay there; `busy`: try later. */
export type PartitionResult = 'made' | 'exists' | 'occupied' | 'busy';

/**
 * Makes the partition of a month while the default partition is in use. A check on the default that none of its rows is
 * of that month is validated first, under a lock that lets everybody read and write; attaching then need not look at the
 * rows, so its stronger lock is held for a moment only. Only for months to come: a row of that month which is written
 * between check and partition would be refused. @throws when Postgres refuses for another reason
 */
export async function makePartition(
  db: Database,
  table: PartitionedTable,
  month: Month,
): Promise<PartitionResult> {
  const name = `${table}_${month.name.replace('-', '_')}`;
  if (await exists(db, name)) return 'exists';
  const column = PARTITIONED[table];
  const [from, to] = [`'${month.from.toISOString()}'`, `'${month.to.toISOString()}'`];
  const check = `${name}_not_in_default`;
  let checked = false;
  try {
    await locked(
      db,
      `alter table ${table}_default drop constraint if exists ${check};
       alter table ${table}_default add constraint ${check} check (${column} < ${from} or ${column} >= ${to}) not valid`,
    );
    checked = true;
    await locked(db, `alter table ${table}_default validate constraint ${check}`);
    await locked(
      db,
      `create table ${name} (like ${table} including all);
       alter table ${table} attach partition ${name} for values from (${from}) to (${to})`,
    );
    return 'made';
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === '23514') return 'occupied';
    if (code === '55P03' || code === '40P01') return 'busy';
    if (code === '42P07') return 'exists';
    throw error;
  } finally {
    if (checked) await dropCheck(db, table, check);
  }
}

async function exists(db: Db, name: string): Promise<boolean> {
  const { rows } = await db.query<{ there: boolean }>('select to_regclass($1) is not null as there', [name]);
  return rows[0]!.there;
}

/** While the check stands, rows of that month would be refused: it must not stay, whatever happened. */
async function dropCheck(db: Database, table: PartitionedTable, check: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query("set local lock_timeout = '30s'");
    await tx.query(`alter table ${table}_default drop constraint if exists ${check}`);
  });
}

function locked(db: Database, statement: string): Promise<void> {
  return db.transaction(async (tx) => {
    await tx.query(`set local lock_timeout = ${LOCK_MS}`);
    await tx.query(statement);
  });
}

/** The names of a table's monthly partitions, without the default. */
export async function partitionsOf(db: Db, table: PartitionedTable): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = $1::regclass and c.relname not like '%\\_default' order by 1`,
    [table],
  );
  return rows.map((row) => row.name);
}
