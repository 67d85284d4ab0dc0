import type { Db } from '../db/database.ts';
import { ownerNames } from '../db/registry.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A record of the register before and after, as far as something changed. */
interface Change {
  readonly before: Fields | null;
  readonly after: Fields | null;
}

function keyIn(fields: Fields | null): string[] {
  return typeof fields?.ownerKey === 'string' ? [fields.ownerKey] : [];
}

/** Changes as people read them: the owner's name in the place of the folded key by which the register finds it. */
export async function nameOwners<Changed extends Change>(
  db: Db,
  changes: readonly Changed[],
): Promise<Changed[]> {
  const keys = new Set(changes.flatMap(({ before, after }) => [...keyIn(before), ...keyIn(after)]));
  if (keys.size === 0) return [...changes];
  const names = await ownerNames(db, [...keys]);
  const named = (fields: Fields | null): Fields | null => {
    if (fields === null || !('ownerKey' in fields)) return fields;
    const { ownerKey: key, ...rest } = fields;
    return { owner: typeof key === 'string' ? (names.get(key) ?? key) : key, ...rest };
  };
  return changes.map((change) => ({ ...change, before: named(change.before), after: named(change.after) }));
}
