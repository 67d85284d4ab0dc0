import type { Db } from './database.ts';

/** Whether the register was screened with this state of the lists. */
export async function wasScreened(db: Db, listKey: string): Promise<boolean> {
  const { rowCount } = await db.query('select 1 from screenings where list_key = $1', [listKey]);
  return (rowCount ?? 0) > 0;
}

/** Notes a finished screening; a repeated one changes nothing. */
export async function recordScreening(
  db: Db,
  listKey: string,
  counts: { readonly sites: number; readonly changed: number },
): Promise<void> {
  await db.query(
    'insert into screenings (list_key, sites, changed) values ($1, $2, $3) on conflict do nothing',
    [listKey, counts.sites, counts.changed],
  );
}
