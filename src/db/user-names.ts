import type { Db } from './database.ts';
import { prepared } from './prepared.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Names of people by their ids; what is no id is passed over. */
export async function namesOfUsers(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const known = ids.filter((id) => UUID.test(id));
  if (known.length === 0) return new Map();
  const { rows } = await db.query<{ id: string; name: string }>(
    prepared('select id, name from users where id = any($1)'),
    [known],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
