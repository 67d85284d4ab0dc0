import pg from 'pg';

/** The connections of better-auth, which writes its own statements: the auth_ tables and users. */
export type AuthDatabase = pg.Pool;

/** Opens a small pool. An idle connection that breaks is replaced, not fatal. */
export function openAuthDatabase(url: string): AuthDatabase {
  const pool = new pg.Pool({ connectionString: url, max: 5 });
  pool.on('error', () => {});
  return pool;
}
