import type { OwnerType } from '../signals/signal.ts';
import type { Db } from './database.ts';

export interface StoredOwner {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly type: OwnerType;
  readonly typeGuessed: boolean;
}

export interface StoredLicence {
  readonly id: number;
  readonly licenceKey: string;
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
  readonly withdrawn: boolean;
}

export interface StoredSite {
  readonly id: number;
  readonly host: string;
  readonly registered: boolean;
  readonly withdrawn: boolean;
  readonly ownerKey: string | null;
  readonly province: string | null;
  readonly licenceIds: readonly number[];
}

export interface StoredRegistry {
  readonly owners: readonly StoredOwner[];
  readonly licences: readonly StoredLicence[];
  readonly sites: readonly StoredSite[];
}

/** Makes imports wait for each other until the transaction ends. */
export async function lockRegistry(tx: Db): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtext('rasoat-registry'))");
}

/** The whole register as it stands. */
export async function loadRegistry(db: Db): Promise<StoredRegistry> {
  const owners = await db.query<StoredOwner & Record<string, unknown>>(
    'select id, name_key as key, name, type, type_guessed as "typeGuessed" from owners',
  );
  const licences = await db.query<StoredLicence & Record<string, unknown>>(
    `select l.id, licence_key as "licenceKey", number, number_key as "numberKey", issued_on as "issuedOn", authority,
       expires_on as "expiresOn", register_status as "registerStatus", responsible_person as "responsiblePerson",
       province, domains, o.name_key as "ownerKey", withdrawn_at is not null as withdrawn
     from licences l left join owners o on o.id = l.owner_id order by l.id`,
  );
  const sites = await db.query<StoredSite & Record<string, unknown>>(
    `select s.id, host, registered, withdrawn_at is not null as withdrawn, o.name_key as "ownerKey", province,
       coalesce(array_agg(sl.licence_id order by sl.licence_id) filter (where sl.licence_id is not null), '{}')
         as "licenceIds"
     from sites s left join owners o on o.id = s.owner_id left join site_licences sl on sl.site_id = s.id
     group by s.id, o.name_key order by s.id`,
  );
  // Arrays of bigint come as arrays of text.
  const numbered = sites.rows.map((site) => ({ ...site, licenceIds: site.licenceIds.map(Number) }));
  return { owners: owners.rows, licences: licences.rows, sites: numbered };
}

export interface OwnerWrite {
  readonly key: string;
  readonly name: string;
  readonly type: OwnerType;
  readonly typeGuessed: boolean;
}

/** Adds owners or changes their type; names stay as first written. */
export async function saveOwners(tx: Db, owners: readonly OwnerWrite[]): Promise<void> {
  await tx.query(
    `insert into owners (name, name_key, type, type_guessed)
     select name, key, type, "typeGuessed"
     from jsonb_to_recordset($1) as x (key text, name text, type text, "typeGuessed" boolean)
     on conflict (name_key) do update set type = excluded.type, type_guessed = excluded.type_guessed`,
    [JSON.stringify(owners)],
  );
}

export interface LicenceWrite extends Omit<StoredLicence, 'id' | 'withdrawn'> {
  /** Null for a new licence. */
  readonly id: number | null;
}

const LICENCE_RECORD = `jsonb_to_recordset($1) as x (id bigint, "licenceKey" text, number text, "numberKey" text,
  "issuedOn" date, authority text, "expiresOn" date, "registerStatus" text, "responsiblePerson" text, province text,
  domains jsonb, "ownerKey" text)`;
const DOMAINS = 'array(select jsonb_array_elements_text(x.domains))';

/** Adds licences and rewrites known ones; a withdrawn one is in force again. Owners must be saved before. */
export async function saveLicences(tx: Db, licences: readonly LicenceWrite[]): Promise<void> {
  const values = [JSON.stringify(licences)];
  await tx.query(
    `update licences l set licence_key = x."licenceKey", number = x.number, issued_on = x."issuedOn",
       authority = x.authority, expires_on = x."expiresOn", register_status = x."registerStatus",
       responsible_person = x."responsiblePerson", province = x.province, domains = ${DOMAINS}, owner_id = o.id,
       withdrawn_at = null, updated_at = now()
     from ${LICENCE_RECORD} left join owners o on o.name_key = x."ownerKey" where l.id = x.id`,
    values,
  );
  await tx.query(
    `insert into licences (licence_key, number, number_key, issued_on, authority, expires_on, register_status,
       responsible_person, province, domains, owner_id)
     select x."licenceKey", x.number, x."numberKey", x."issuedOn", x.authority, x."expiresOn", x."registerStatus",
       x."responsiblePerson", x.province, ${DOMAINS}, o.id
     from ${LICENCE_RECORD} left join owners o on o.name_key = x."ownerKey" where x.id is null`,
    values,
  );
}

export interface SiteWrite {
  readonly host: string;
  readonly ownerKey: string | null;
  readonly province: string | null;
}

/** Adds sites or rewrites known ones; either way they are registered. Owners must be saved before. */
export async function saveSites(tx: Db, sites: readonly SiteWrite[]): Promise<void> {
  await tx.query(
    `insert into sites (host, owner_id, province, registered)
     select x.host, o.id, x.province, true
     from jsonb_to_recordset($1) as x (host text, "ownerKey" text, province text)
     left join owners o on o.name_key = x."ownerKey"
     on conflict (host) do update set owner_id = excluded.owner_id, province = excluded.province, registered = true,
       withdrawn_at = null`,
    [JSON.stringify(sites)],
  );
}

export interface LicenceLink {
  readonly host: string;
  readonly licenceKey: string;
}

/** Links sites to their licences; a link once made stays. */
export async function linkLicences(tx: Db, links: readonly LicenceLink[]): Promise<void> {
  await tx.query(
    `insert into site_licences (site_id, licence_id)
     select s.id, l.id from jsonb_to_recordset($1) as x (host text, "licenceKey" text)
     join sites s on s.host = x.host join licences l on l.licence_key = x."licenceKey"
     on conflict do nothing`,
    [JSON.stringify(links)],
  );
}

/** Marks licences and sites that a complete register no longer names; nothing is deleted. */
export async function withdraw(
  tx: Db,
  gone: { licenceIds: readonly number[]; siteIds: readonly number[] },
): Promise<void> {
  await tx.query(
    'update licences set withdrawn_at = now(), updated_at = now() where id = any($1::bigint[])',
    [gone.licenceIds],
  );
  await tx.query('update sites set registered = false, withdrawn_at = now() where id = any($1::bigint[])', [
    gone.siteIds,
  ]);
}

/** The names of owners by the keys by which the register finds them. */
export async function ownerNames(db: Db, keys: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await db.query<{ key: string; name: string }>(
    'select name_key as key, name from owners where name_key = any($1::text[])',
    [keys],
  );
  return new Map(rows.map(({ key, name }) => [key, name]));
}

/** The numbers of licences, with their days, by the keys by which the register finds them: `57/GP-TTĐT|2021-12-20|`. */
export async function licenceNumbers(db: Db, keys: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await db.query<{ key: string; number: string; issuedOn: string | null }>(
    'select licence_key as key, number, issued_on as "issuedOn" from licences where licence_key = any($1::text[])',
    [keys],
  );
  return new Map(
    rows.map(({ key, number, issuedOn }) => [key, issuedOn === null ? number : `${number}|${issuedOn}|`]),
  );
}

export interface RegistryChange {
  readonly subject: 'owner' | 'licence' | 'site';
  /** The owner's name key, the licence key, the host. */
  readonly key: string;
  readonly change: 'added' | 'changed' | 'withdrawn' | 'restored';
  /** The fields that changed, as they were and as they are; null where there was or is nothing. */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** Records an import and what it did; gives the import's id. */
export async function recordImport(
  tx: Db,
  done: { fileName: string; sha256: string; summary: unknown; changes: readonly RegistryChange[] },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    'insert into imports (file_name, sha256, summary) values ($1, $2, $3) returning id',
    [done.fileName, done.sha256, JSON.stringify(done.summary)],
  );
  const id = rows[0]!.id;
  await tx.query(
    `insert into registry_events (import_id, subject, subject_key, change, before, after)
     select $2, subject, key, change, nullif(before, 'null'), nullif(after, 'null')
     from jsonb_to_recordset($1) as x (subject text, key text, change text, before jsonb, after jsonb)`,
    [JSON.stringify(done.changes), id],
  );
  return id;
}
