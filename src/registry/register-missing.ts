import type { StoredLicence, StoredRegistry, StoredSite } from '../db/registry.ts';
import { authorityKey } from './authority-name.ts';
import type { RegisterEntities, RegisterLicence } from './registry-entities.ts';

/**
 * How much of the register a file holds. `null`: nothing is withdrawn. `named`: everything of the provinces that it
 * names, or of the authorities where it names no provinces. `all`: the whole register.
 */
export type Completeness = null | 'named' | 'all';

export interface Missing {
  readonly licences: readonly StoredLicence[];
  readonly sites: readonly StoredSite[];
}

/** Whom a record belongs to for completeness: its province, else the authority, else nobody in particular. */
function scopeOf(record: { province: string | null; authority: string | null }): string {
  if (record.province !== null) return `province:${authorityKey(record.province)}`;
  return record.authority === null ? '' : `authority:${authorityKey(record.authority)}`;
}

/** Finds what the register holds and the file does not, as far as the file claims to be complete. */
export function findMissing(
  file: RegisterEntities,
  stored: StoredRegistry,
  matched: ReadonlyMap<RegisterLicence, StoredLicence>,
  complete: Completeness,
): Missing {
  const scopes = new Set([
    ...file.licences.map(scopeOf),
    ...[...file.sites.values()]
      .filter((site) => site.licences.length === 0)
      .map((site) => scopeOf({ province: site.province, authority: null })),
  ]);
  const covered = (scope: string) => complete === 'all' || scopes.has(scope);
  const found = new Set(matched.values());
  const live = stored.licences.filter((licence) => !licence.withdrawn);
  const licences = live.filter((licence) => !found.has(licence) && covered(scopeOf(licence)));
  const goneIds = new Set(licences.map((licence) => licence.id));
  const readIds = new Set([...matched].filter(([licence]) => !licence.lostHosts).map(([, one]) => one.id));
  const liveIds = new Set(live.map((licence) => licence.id));
  const sites = stored.sites.filter((site) => {
    if (!site.registered || file.sites.has(site.host)) return false;
    const holding = site.licenceIds.filter((id) => liveIds.has(id));
    if (holding.length === 0) return covered(scopeOf({ province: site.province, authority: null }));
    return holding.every((id) => goneIds.has(id) || readIds.has(id));
  });
  return { licences, sites };
}
