import type { Db } from './database.ts';

/** The database's own time: the one clock that all processes share. */
export async function databaseNow(db: Db): Promise<Date> {
  const { rows } = await db.query<{ now: Date }>('select clock_timestamp() as now');
  return rows[0]!.now;
}
