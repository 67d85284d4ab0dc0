import { say } from '../lib/say.ts';
import type { OwnerType } from '../signals/signal.ts';
import { authorityKey } from './authority-name.ts';
import { ownerKey } from './owner-name.ts';
import { isInvalidStatus } from './register-status.ts';
import type { RegistryRow, RowProblem } from './registry-row.ts';

export interface RegisterOwner {
  readonly key: string;
  readonly name: string;
  /** Null when the register does not state it. */
  readonly statedType: OwnerType | null;
}

/** What identifies and describes a licence; null is not known. */
export interface LicenceFields {
  readonly number: string;
  readonly numberKey: string;
  readonly issuedOn: string | null;
  readonly authority: string | null;
  readonly expiresOn: string | null;
  readonly registerStatus: string | null;
  readonly responsiblePerson: string | null;
  readonly province: string | null;
  readonly domains: readonly string[];
  readonly ownerKey: string | null;
}

export interface RegisterLicence extends LicenceFields {
  readonly row: number;
  readonly domainsStated: boolean;
  /** A host of this licence could not be read, so nothing can be said about sites that it seems to have lost. */
  readonly lostHosts: boolean;
}

export interface RegisterSite {
  readonly host: string;
  readonly ownerKey: string | null;
  readonly province: string | null;
  readonly licences: readonly RegisterLicence[];
}

export interface RegisterEntities {
  readonly owners: ReadonlyMap<string, RegisterOwner>;
  readonly licences: readonly RegisterLicence[];
  readonly sites: ReadonlyMap<string, RegisterSite>;
  readonly problems: readonly RowProblem[];
}

/** The identity of a licence: number, date and authority; where the authority is not known the owner stands in for it. */
export function licenceKey(licence: LicenceFields): string {
  const authority =
    licence.authority === null ? `owner:${licence.ownerKey ?? ''}` : authorityKey(licence.authority);
  return `${licence.numberKey}|${licence.issuedOn ?? ''}|${authority}`;
}

function agree(a: string | null, b: string | null): boolean {
  return a === null || b === null || a === b;
}

/** The same licence where one of two records leaves out the date or the authority: same number, same owner, no contradiction. */
export function isCompatible(a: LicenceFields, b: LicenceFields): boolean {
  const key = (authority: string | null) => (authority === null ? null : authorityKey(authority));
  return (
    a.numberKey === b.numberKey &&
    a.ownerKey !== null &&
    a.ownerKey === b.ownerKey &&
    agree(a.issuedOn, b.issuedOn) &&
    agree(key(a.authority), key(b.authority))
  );
}

const COMPARED = [
  'issuedOn',
  'authority',
  'expiresOn',
  'registerStatus',
  'responsiblePerson',
  'province',
] as const;

function fromRow(row: RegistryRow, owner: string | null): RegisterLicence | null {
  if (row.licence === null) return null;
  return {
    row: row.row,
    number: row.licence.number,
    numberKey: row.licence.key,
    issuedOn: row.issuedOn,
    authority: row.authority,
    expiresOn: row.expiresOn,
    registerStatus: row.registerStatus,
    responsiblePerson: row.responsiblePerson,
    province: row.province,
    domains: row.domains,
    domainsStated: row.domainsStated,
    ownerKey: owner,
    lostHosts: row.lostHosts,
  };
}

/** Two rows of one licence as one; the first to state something is believed, a contradiction is reported. */
function mergeLicence(
  first: RegisterLicence,
  next: RegisterLicence,
  problems: RowProblem[],
): RegisterLicence {
  const merged: Record<(typeof COMPARED)[number], string | null> = { ...first };
  for (const field of COMPARED) {
    merged[field] = first[field] ?? next[field];
    const same =
      field === 'authority'
        ? authorityKey(first[field] ?? '') === authorityKey(next[field] ?? '')
        : first[field] === next[field];
    if (agree(first[field], next[field]) || same) continue;
    const values = { number: next.number, column: field, here: next[field] ?? '', there: first[field] ?? '' };
    const text =
      "licence {number} has another {column} ('{here}') than in row {row} ('{there}'): row {row} counts";
    const reason = say('row-licence-differs', text, { ...values, row: first.row });
    problems.push({ row: next.row, reason, kept: true });
  }
  if (!agree(first.ownerKey, next.ownerKey)) {
    const text = 'licence {number} has another owner than in row {row}: row {row} counts';
    const reason = say('row-licence-other-owner', text, { number: next.number, row: first.row });
    problems.push({ row: next.row, reason, kept: true });
  }
  return {
    ...first,
    ...merged,
    ownerKey: first.ownerKey ?? next.ownerKey,
    domains: [...new Set([...first.domains, ...next.domains])],
    domainsStated: first.domainsStated && next.domainsStated,
    lostHosts: first.lostHosts || next.lostHosts,
  };
}

/** The licences of a file while it is read; a row finds its licence by key, or as the only one it can be. */
class LicenceTable {
  readonly all: RegisterLicence[] = [];
  readonly #byKey = new Map<string, number>();
  readonly #byNumber = new Map<string, number[]>();

  /** Adds a row's licence and gives its index. */
  add(licence: RegisterLicence, problems: RowProblem[]): number {
    const alike = (this.#byNumber.get(licence.numberKey) ?? []).filter((at) =>
      isCompatible(this.all[at]!, licence),
    );
    const found = this.#byKey.get(licenceKey(licence)) ?? (alike.length === 1 ? alike[0] : undefined);
    if (found === undefined) {
      const index = this.all.push(licence) - 1;
      this.#byKey.set(licenceKey(licence), index);
      this.#byNumber.set(licence.numberKey, [...(this.#byNumber.get(licence.numberKey) ?? []), index]);
      return index;
    }
    this.all[found] = mergeLicence(this.all[found]!, licence, problems);
    this.#byKey.set(licenceKey(this.all[found]!), found);
    return found;
  }
}

function gatherOwners(rows: readonly RegistryRow[], problems: RowProblem[]): Map<string, RegisterOwner> {
  const owners = new Map<string, RegisterOwner>();
  for (const row of rows) {
    if (row.owner === null) continue;
    const key = ownerKey(row.owner);
    const known = owners.get(key);
    if (known === undefined) owners.set(key, { key, name: row.owner, statedType: row.ownerType });
    else if (known.statedType === null) owners.set(key, { ...known, statedType: row.ownerType });
    else if (!agree(known.statedType, row.ownerType)) {
      const text = "owner '{owner}' is {here} here and {there} before: {there} counts";
      const values = { owner: row.owner, here: row.ownerType ?? '', there: known.statedType ?? '' };
      const reason = say('row-owner-differs', text, values);
      problems.push({ row: row.row, reason, kept: true });
    }
  }
  return owners;
}

/** Higher is better: which of a site's rows tells who runs it now. */
function standing(row: RegistryRow): string {
  return `${isInvalidStatus(row.registerStatus) ? 0 : 1}${row.issuedOn ?? ''}`;
}

/** Owners, licences and sites of a register's rows, each once; contradictions between rows are reported. */
export function gatherRegister(rows: readonly RegistryRow[]): RegisterEntities {
  const problems: RowProblem[] = [];
  const owners = gatherOwners(rows, problems);
  const keyOf = (row: RegistryRow) => (row.owner === null ? null : ownerKey(row.owner));
  const table = new LicenceTable();
  const licenceOf = new Map<RegistryRow, number>();
  // Rows that know date and authority first, so that the others can find them.
  const completeness = (row: RegistryRow) => Number(row.issuedOn !== null) + Number(row.authority !== null);
  for (const row of rows.toSorted((a, b) => completeness(b) - completeness(a) || a.row - b.row)) {
    const licence = fromRow(row, keyOf(row));
    if (licence !== null) licenceOf.set(row, table.add(licence, problems));
  }
  const rowsOf = new Map<string, RegistryRow[]>();
  for (const row of rows) for (const host of row.hosts) rowsOf.set(host, [...(rowsOf.get(host) ?? []), row]);
  const sites = new Map<string, RegisterSite>();
  for (const [host, naming] of rowsOf) {
    const ranked = naming.toSorted((a, b) => standing(b).localeCompare(standing(a)) || a.row - b.row);
    const indexes = new Set(naming.map((row) => licenceOf.get(row)).filter((index) => index !== undefined));
    sites.set(host, {
      host,
      ownerKey: ranked.map(keyOf).find((key) => key !== null) ?? null,
      province: ranked.find((row) => row.province !== null)?.province ?? null,
      licences: [...indexes].map((index) => table.all[index]!),
    });
  }
  return { owners, licences: table.all, sites, problems };
}
