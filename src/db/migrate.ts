import { readdir, readFile } from 'node:fs/promises';
import type { Database } from './database.ts';

const FOLDER = new URL('./migrations/', import.meta.url);

/** Applies the numbered migrations that are missing, in order, each in its own transaction. Two processes may call it at once. */
export async function migrate(db: Database): Promise<string[]> {
  const files = (await readdir(FOLDER)).filter((name) => /^\d{4}_[a-z-_]+\.sql$/.test(name)).sort();
  const applied: string[] = [];
  for (const file of files) {
    const sql = await readFile(new URL(file, FOLDER), 'utf8');
    const done = await db.transaction(async (tx) => {
      await tx.query("select pg_advisory_xact_lock(hashtext('rasoat-migrate'))");
      await tx.query(
        'create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())',
      );
      const { rowCount } = await tx.query(
        'insert into migrations (name) values ($1) on conflict do nothing',
        [file],
      );
      if (rowCount === 0) return false;
      await tx.query(sql);
      return true;
    });
    if (done) applied.push(file);
  }
  return applied;
}
