import { listAgencies } from '../db/agencies.ts';
import type { Db } from '../db/database.ts';
import { BadInput } from '../lib/errors.ts';

/** An agency by its number, its name or its province. @throws BadInput that lists what there is. */
export async function findAgency(db: Db, written: string): Promise<number> {
  const all = await listAgencies(db, { sees: 'all', agencyId: 1 });
  const same = (text: string | null) => text?.toLocaleLowerCase('vi') === written.toLocaleLowerCase('vi');
  const found = all.find(({ id, name, province }) => String(id) === written || same(name) || same(province));
  if (found !== undefined) return found.id;
  const shown = all.map(({ id, name }) => `${id} (${name})`).join(', ');
  throw new BadInput(`There is no agency '${written}': give one of ${shown}`);
}
