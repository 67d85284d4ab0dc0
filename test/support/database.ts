import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../src/db/database.ts';

export interface FreshDatabase {
  readonly db: Database;
  /** `postgres://…`, for code that opens its own connections. */
  readonly url: string;
  /** Closes `db` and drops the database. */
  drop(): Promise<void>;
}

/** A new, migrated, empty database on the run's real Postgres. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const admin = openDatabase(inject('postgresUrl'), { max: 1 });
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await admin.query(`create database ${name} template rasoat_template`);
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  const db = openDatabase(url.href);
  return {
    db,
    url: url.href,
    async drop() {
      await db.close();
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.close();
    },
  };
}

/**
 * Statements that let sites be deleted, for tests that begin each time with an empty register: what the register said of a
 * site is kept for ever otherwise. Put before the others of one query.
 */
export const FORGET_HISTORY =
  'begin; set local session_replication_role = replica; delete from site_history; commit;';
