import type { Db } from './database.ts';

/** Whether a register of this name was ever imported. */
export async function wasImported(db: Db, fileName: string): Promise<boolean> {
  const { rowCount } = await db.query('select 1 from imports where file_name = $1 limit 1', [fileName]);
  return (rowCount ?? 0) > 0;
}
