import type { Db } from '../db/database.ts';
import {
  agencyNames,
  assignSites,
  namedAuthorities,
  namedProvinces,
  noteAuthorities,
} from '../db/site-agencies.ts';
import { matchAgencies } from './agency-match.ts';

/**
 * Gives every site to the agency that answers for it: the issuing authority of its newest licence in force, else its
 * province, else the central one. Sites that an admin gave to an agency stay. Gives how many moved.
 */
export async function assignAgencies(tx: Db): Promise<number> {
  const matcher = matchAgencies(await agencyNames(tx));
  const found = (names: readonly string[], find: (name: string) => number | null) =>
    names.flatMap((name) => {
      const agencyId = find(name);
      return agencyId === null ? [] : [{ name, agencyId }];
    });
  const authorities = found(await namedAuthorities(tx), matcher.ofAuthority);
  const provinces = found(await namedProvinces(tx), matcher.ofProvince);
  await noteAuthorities(tx);
  return await assignSites(tx, authorities, provinces);
}
