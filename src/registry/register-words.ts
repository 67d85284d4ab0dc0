import type { Db } from '../db/database.ts';
import { licenceNumbers, ownerNames } from '../db/registry.ts';
import { agencyNames } from '../db/site-facets.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A record of the register before and after, as far as something changed. */
interface Change {
  readonly before: Fields | null;
  readonly after: Fields | null;
}

interface Words {
  readonly owners: ReadonlyMap<string, string>;
  readonly licences: ReadonlyMap<string, string>;
  readonly agencies: ReadonlyMap<string, string>;
}

const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');

/**
 * Changes as people read them: owners, agencies and licences by their names and numbers, in the place of the keys by which
 * the register finds them.
 */
export async function registerWords<Changed extends Change>(
  db: Db,
  changes: readonly Changed[],
): Promise<Changed[]> {
  const sides = changes.flatMap(({ before, after }) => [before ?? {}, after ?? {}]);
  const keysIn = (field: string) => [...new Set(sides.flatMap((side) => texts(side[field])))];
  const [owners, licences] = [keysIn('ownerKey'), keysIn('licencesAdded')];
  const words = {
    owners: owners.length === 0 ? new Map() : await ownerNames(db, owners),
    licences: licences.length === 0 ? new Map() : await licenceNumbers(db, licences),
    agencies: sides.some((side) => 'agencyId' in side) ? await agencyNames(db) : new Map(),
  };
  return changes.map((change) => ({
    ...change,
    before: inWords(change.before, words),
    after: inWords(change.after, words),
  }));
}

function inWords(fields: Fields | null, { owners, licences, agencies }: Words): Fields | null {
  if (fields === null) return null;
  const { ownerKey, agencyId, licencesAdded, ...rest } = fields;
  const nameOf = (names: ReadonlyMap<string, string>, key: unknown) => names.get(String(key)) ?? key;
  return {
    ...('ownerKey' in fields ? { owner: nameOf(owners, ownerKey) } : {}),
    ...('agencyId' in fields ? { agency: nameOf(agencies, agencyId) } : {}),
    ...rest,
    ...('licencesAdded' in fields
      ? { licencesAdded: texts(licencesAdded).map((key) => licences.get(key) ?? key) }
      : {}),
  };
}
