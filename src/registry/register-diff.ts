import type {
  LicenceLink,
  LicenceWrite,
  OwnerWrite,
  RegistryChange,
  SiteWrite,
  StoredLicence,
  StoredRegistry,
} from '../db/registry.ts';
import { guessOwnerType } from './owner-type.ts';
import { type Completeness, findMissing, type Missing } from './register-missing.ts';
import {
  isCompatible,
  licenceKey,
  type RegisterEntities,
  type RegisterLicence,
} from './registry-entities.ts';

export interface RegisterDiff {
  readonly owners: readonly OwnerWrite[];
  readonly licences: readonly LicenceWrite[];
  readonly sites: readonly SiteWrite[];
  readonly links: readonly LicenceLink[];
  /** What the register holds and the file, where it is complete, does not. */
  readonly missing: Missing;
  /** Without the withdrawals. */
  readonly changes: readonly RegistryChange[];
  /** How many of the file's are as they were. */
  readonly unchanged: { readonly owners: number; readonly licences: number; readonly sites: number };
}

type Fields = Readonly<Record<string, unknown>>;

function changedFields(before: Fields, after: Fields): { before: Fields; after: Fields } | null {
  const names = Object.keys(after).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  if (names.length === 0) return null;
  const pick = (from: Fields) => Object.fromEntries(names.map((name) => [name, from[name] ?? null]));
  return { before: pick(before), after: pick(after) };
}

function diffOwners(file: RegisterEntities, stored: StoredRegistry, changes: RegistryChange[]): OwnerWrite[] {
  const known = new Map(stored.owners.map((owner) => [owner.key, owner]));
  const writes: OwnerWrite[] = [];
  for (const owner of file.owners.values()) {
    const before = known.get(owner.key);
    if (before === undefined) {
      const type = owner.statedType ?? guessOwnerType(owner.name);
      const after = { name: owner.name, type, typeGuessed: owner.statedType === null };
      writes.push({ key: owner.key, ...after });
      changes.push({ subject: 'owner', key: owner.key, change: 'added', before: null, after });
      continue;
    }
    // A guess never replaces what a register stated.
    if (owner.statedType === null) continue;
    const after = { type: owner.statedType, typeGuessed: false };
    const change = changedFields({ type: before.type, typeGuessed: before.typeGuessed }, after);
    if (change === null) continue;
    writes.push({ key: owner.key, name: before.name, ...after });
    changes.push({ subject: 'owner', key: owner.key, change: 'changed', ...change });
  }
  return writes;
}

/** Finds the stored licence that a licence of the file is, each at most once. */
function matchLicences(
  licences: readonly RegisterLicence[],
  stored: StoredRegistry,
): Map<RegisterLicence, StoredLicence> {
  const byKey = new Map(stored.licences.map((licence) => [licence.licenceKey, licence]));
  const byNumber = Map.groupBy(stored.licences, (licence) => licence.numberKey);
  const matched = new Map<RegisterLicence, StoredLicence>();
  const taken = new Set<StoredLicence>();
  for (const licence of licences) {
    const same = byKey.get(licenceKey(licence));
    if (same === undefined) continue;
    matched.set(licence, same);
    taken.add(same);
  }
  for (const licence of licences) {
    if (matched.has(licence)) continue;
    const alike = (byNumber.get(licence.numberKey) ?? []).filter(
      (one) => !taken.has(one) && isCompatible(one, licence),
    );
    if (alike.length !== 1) continue;
    matched.set(licence, alike[0]!);
    taken.add(alike[0]!);
  }
  return matched;
}

function mergeDomains(
  licence: RegisterLicence,
  before: StoredLicence,
  complete: Completeness,
): readonly string[] {
  const whole = licence.domainsStated || (complete !== null && !licence.lostHosts);
  const wanted = new Set(whole ? licence.domains : [...before.domains, ...licence.domains]);
  const same = wanted.size === before.domains.length && before.domains.every((domain) => wanted.has(domain));
  return same ? before.domains : [...wanted];
}

/** The stored record with what the file states written over it: an empty cell says nothing. */
function mergeLicence(licence: RegisterLicence, before: StoredLicence | undefined, complete: Completeness) {
  const fields = {
    number: licence.number,
    numberKey: licence.numberKey,
    issuedOn: licence.issuedOn ?? before?.issuedOn ?? null,
    authority: licence.authority ?? before?.authority ?? null,
    expiresOn: licence.expiresOn ?? before?.expiresOn ?? null,
    registerStatus: licence.registerStatus ?? before?.registerStatus ?? null,
    responsiblePerson: licence.responsiblePerson ?? before?.responsiblePerson ?? null,
    province: licence.province ?? before?.province ?? null,
    domains: before === undefined ? licence.domains : mergeDomains(licence, before, complete),
    ownerKey: licence.ownerKey ?? before?.ownerKey ?? null,
  };
  return { ...fields, licenceKey: licenceKey(fields) };
}

interface LicenceDiff {
  readonly writes: LicenceWrite[];
  /** The key that each licence of the file has after the import. */
  readonly keys: ReadonlyMap<RegisterLicence, string>;
}

function diffLicences(
  file: RegisterEntities,
  matched: ReadonlyMap<RegisterLicence, StoredLicence>,
  complete: Completeness,
  changes: RegistryChange[],
): LicenceDiff {
  const writes: LicenceWrite[] = [];
  const keys = new Map<RegisterLicence, string>();
  for (const licence of file.licences) {
    const before = matched.get(licence);
    const after = mergeLicence(licence, before, complete);
    keys.set(licence, after.licenceKey);
    const key = after.licenceKey;
    if (before === undefined) {
      writes.push({ id: null, ...after });
      changes.push({ subject: 'licence', key, change: 'added', before: null, after });
      continue;
    }
    const change = changedFields({ ...before }, after);
    if (change === null && !before.withdrawn) continue;
    writes.push({ id: before.id, ...after });
    const kind = before.withdrawn ? 'restored' : 'changed';
    changes.push({
      subject: 'licence',
      key,
      change: kind,
      before: change?.before ?? null,
      after: change?.after ?? null,
    });
  }
  return { writes, keys };
}

function diffSites(
  file: RegisterEntities,
  stored: StoredRegistry,
  keys: ReadonlyMap<RegisterLicence, string>,
  changes: RegistryChange[],
): { writes: SiteWrite[]; links: LicenceLink[] } {
  const known = new Map(stored.sites.map((site) => [site.host, site]));
  const keyOf = new Map(stored.licences.map((licence) => [licence.id, licence.licenceKey]));
  const writes: SiteWrite[] = [];
  const links: LicenceLink[] = [];
  for (const site of file.sites.values()) {
    const before = known.get(site.host);
    const linked = new Set(before?.licenceIds.map((id) => keyOf.get(id)));
    const wanted = [...new Set(site.licences.map((licence) => keys.get(licence)!))];
    const fresh = wanted.filter((key) => !linked.has(key));
    links.push(...fresh.map((key) => ({ host: site.host, licenceKey: key })));
    const after = {
      ownerKey: site.ownerKey ?? before?.ownerKey ?? null,
      province: site.province ?? before?.province ?? null,
    };
    const change = changedFields(before === undefined ? {} : { ...before }, after);
    if (before?.registered === true && change === null && fresh.length === 0) continue;
    writes.push({ host: site.host, ...after });
    const kind = before?.registered === true ? 'changed' : before?.withdrawn === true ? 'restored' : 'added';
    const gained = fresh.length === 0 ? {} : { licencesAdded: fresh };
    changes.push({
      subject: 'site',
      key: site.host,
      change: kind,
      before: kind === 'added' ? null : (change?.before ?? null),
      after: kind === 'added' ? { ...after, ...gained } : { ...change?.after, ...gained },
    });
  }
  return { writes, links };
}

/** What an import of the file would change in the register. */
export function diffRegister(
  file: RegisterEntities,
  stored: StoredRegistry,
  complete: Completeness,
): RegisterDiff {
  const changes: RegistryChange[] = [];
  const owners = diffOwners(file, stored, changes);
  const matched = matchLicences(file.licences, stored);
  const licences = diffLicences(file, matched, complete, changes);
  const sites = diffSites(file, stored, licences.keys, changes);
  return {
    owners,
    licences: licences.writes,
    sites: sites.writes,
    links: sites.links,
    missing: findMissing(file, stored, matched, complete ?? 'named'),
    changes,
    unchanged: {
      owners: file.owners.size - owners.length,
      licences: file.licences.length - licences.writes.length,
      sites: file.sites.size - sites.writes.length,
    },
  };
}
