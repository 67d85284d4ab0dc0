import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Unavailable } from '../lib/errors.ts';
import type { Database, Db } from './database.ts';

const FOLDER = new URL('./migrations/', import.meta.url);
const LOCK = "hashtext('rasoat-migrate')";

/**
 * A migration that waits longer than this for a table lets everyone else pass and comes back. Shorter than the second
 * after which Postgres looks for deadlocks: of a migration and a worker, the migration gives way.
 */
const LOCK_MS = 800;
const PAUSE_MS = 500;
/** How often somebody who waits for another to be done with migrating looks. */
const TURN_MS = 200;
const PATIENCE_MS = 10 * 60_000;

/** In the first line of a file: its statements run one by one, outside a transaction (`create index concurrently`). */
const NO_TRANSACTION = '(no transaction)';

export interface MigrateOptions {
  /** Of the numbered files; a test's own. */
  readonly folder?: string;
  /** Only these, for a backup's state. */
  readonly only?: readonly string[];
}

/**
 * Applies the numbered migrations that are missing, in order, each in its own transaction. Two processes may call it at
 * once, and workers of the release before may be at work: a statement that needs a table to itself waits less than a
 * second, since everyone who comes after it waits with it, then tries again.
 * @throws Unavailable when a table is never free for ten minutes
 */
export async function migrate(db: Database, options: MigrateOptions = {}): Promise<string[]> {
  const folder = options.folder === undefined ? FOLDER : pathToFileURL(`${options.folder}/`);
  const files = await migrationsIn(folder);
  await prepare(db);
  const applied: string[] = [];
  for (const file of files.filter((name) => options.only?.includes(name) ?? true)) {
    const sql = await readFile(new URL(file, folder), 'utf8');
    const outside = sql.split('\n', 1)[0]!.includes(NO_TRANSACTION);
    if (await untilFree(file, () => (outside ? applyAlone(db, file, sql) : apply(db, file, sql))))
      applied.push(file);
  }
  return applied;
}

/** The migrations of this version, in order. */
export function knownMigrations(): Promise<string[]> {
  return migrationsIn(FOLDER);
}

async function migrationsIn(folder: URL): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /^\d{4}_[a-z-_]+\.sql$/.test(name)).sort();
}

/** Null while another process migrates. */
type Attempt = () => Promise<boolean | null>;

const prepare = (db: Database): Promise<unknown> =>
  untilFree('(the list of them)', () =>
    alone(db, async (tx) => {
      await tx.query(
        'create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())',
      );
      return true;
    }),
  );

async function apply(db: Database, file: string, sql: string): Promise<boolean | null> {
  if (await isApplied(db, file)) return false;
  return alone(db, async (tx) => {
    const { rowCount } = await tx.query('insert into migrations (name) values ($1) on conflict do nothing', [
      file,
    ]);
    if (rowCount === 0) return false;
    await tx.query(`set local lock_timeout = ${LOCK_MS}`);
    await tx.query(sql);
    return true;
  });
}

/** One transaction of the only process that migrates; null, and nothing done, while that is another. */
function alone(db: Database, work: (tx: Db) => Promise<boolean>): Promise<boolean | null> {
  return db.transaction(async (tx) => ((await taken(tx, 'pg_try_advisory_xact_lock')) ? work(tx) : null), {
    unlimited: true,
  });
}

/** Such a file must be written so that it may begin again after it was broken off. */
async function applyAlone(db: Database, file: string, sql: string): Promise<boolean | null> {
  if (await isApplied(db, file)) return false;
  return db.session(async (session) => {
    if (!(await taken(session, 'pg_try_advisory_lock'))) return null;
    if (await isApplied(session, file)) return false;
    for (const statement of sql.split(/;\s*$/m))
      if (/^\s*[^-\s]/m.test(statement)) await session.query(statement);
    await session.query('insert into migrations (name) values ($1)', [file]);
    return true;
  });
}

/**
 * Asks for the lock, and never waits for it inside Postgres: a statement that waits has a snapshot, an index that is built
 * `concurrently` by the one who holds the lock waits for all older snapshots, and Postgres ends one of the two as a deadlock.
 */
async function taken(
  db: Db,
  attempt: 'pg_try_advisory_lock' | 'pg_try_advisory_xact_lock',
): Promise<boolean> {
  const { rows } = await db.query<{ held: boolean }>(`select ${attempt}(${LOCK}) as held`);
  return rows[0]!.held;
}

async function isApplied(db: Db, file: string): Promise<boolean> {
  return (await db.query('select 1 from migrations where name = $1', [file])).rowCount === 1;
}

async function untilFree(file: string, attempt: Attempt): Promise<boolean> {
  let deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      const done = await attempt();
      if (done !== null) return done;
      // Whoever migrates may take its time; our own patience begins when it is done.
      deadline = performance.now() + PATIENCE_MS;
      await sleep(TURN_MS);
    } catch (error) {
      // 55P03: the lock was not to be had; 40P01: a deadlock with a worker, which goes on.
      if (!['55P03', '40P01'].includes((error as { code?: string }).code ?? '')) throw error;
      if (performance.now() > deadline)
        throw new Unavailable(
          `Migration ${file} never got its tables to itself: stop long-running transactions`,
          {
            cause: error,
          },
        );
      await sleep(PAUSE_MS);
    }
  }
}
