import type { Db } from '../db/database.ts';
import { licencesOfSite, type SiteLicence, siteOwner } from '../db/registered-sites.ts';
import { BadInput } from '../lib/errors.ts';
import type { SiteContext } from '../signals/signal.ts';
import { isInvalidStatus } from './register-status.ts';

/** 2: in force on the day; 1: run out, not begun; 0: no longer counted by the register itself. */
function standing(licence: SiteLicence, day: string): number {
  if (isInvalidStatus(licence.registerStatus)) return 0;
  const begun = licence.issuedOn === null || licence.issuedOn <= day;
  const running = licence.expiresOn === null || licence.expiresOn >= day;
  return begun && running ? 2 : 1;
}

/** The licence that a site's display is compared with: the newest in force on the day, else the newest of the others. */
export function licenceInForce(licences: readonly SiteLicence[], day: string): SiteLicence | null {
  const better = (a: SiteLicence, b: SiteLicence) =>
    standing(b, day) - standing(a, day) || (b.issuedOn ?? '').localeCompare(a.issuedOn ?? '') || b.id - a.id;
  return licences.toSorted(better)[0] ?? null;
}

/**
 * What the register says of a site. `observedOn` is the day in Vietnam, ISO.
 * A site that no register names has no owner and no licence.
 */
export async function loadSiteContext(db: Db, siteId: number, observedOn: string): Promise<SiteContext> {
  const site = await siteOwner(db, siteId);
  if (site === null) throw new BadInput(`There is no site ${siteId}; 'rasoat registry list' shows them`);
  const licence = licenceInForce(await licencesOfSite(db, siteId), observedOn);
  const owned = licence?.owner == null ? site : licence;
  return {
    host: site.host,
    owner: owned.owner,
    ownerType: owned.ownerType ?? 'unknown',
    licence:
      licence === null
        ? null
        : {
            number: licence.number,
            issuedOn: licence.issuedOn,
            expiresOn: licence.expiresOn,
            authority: licence.authority,
            responsiblePerson: licence.responsiblePerson,
            domains: licence.domains,
          },
    observedOn,
  };
}
