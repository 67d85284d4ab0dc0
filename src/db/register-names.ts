import type { Db } from './database.ts';

/** Counts up with every change of the register. */
export async function registerVersion(db: Db): Promise<number> {
  const { rows } = await db.query<{ version: number | null }>(
    'select max(id) as version from registry_events',
  );
  return rows[0]?.version ?? 0;
}

export interface RegisteredName {
  readonly host: string;
  /** As the register publishes it; null where it names none. */
  readonly owner: string | null;
}

/** The names of all licensed sites: the register is public, whichever agency answers for a site. */
export async function registeredNames(db: Db): Promise<RegisteredName[]> {
  const { rows } = await db.query<RegisteredName & Record<string, unknown>>(
    `select s.host, o.name as owner from sites s left join owners o on o.id = s.owner_id
     where s.registered order by s.host`,
  );
  return rows;
}
