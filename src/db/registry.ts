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

export interface SiteLicence {
  readonly id: number;
  readonly number: string;
  readonly issuedOn: string | null;
  readonly expiresOn: string | null;
  readonly authority: string | null;
  readonly responsiblePerson: string | null;
  readonly registerStatus: string | null;
  readonly domains: readonly string[];
  readonly owner: string | null;
  readonly ownerType: OwnerType | null;
}

/** The licences of a site that no import withdrew: those linked to it and those whose domain list names its host. */
export async function licencesOfSite(db: Db, siteId: number): Promise<SiteLicence[]> {
  const { rows } = await db.query<SiteLicence & Record<string, unknown>>(
    `select l.id, number, issued_on as "issuedOn", expires_on as "expiresOn", authority,
       responsible_person as "responsiblePerson", register_status as "registerStatus", domains,
       o.name as owner, o.type as "ownerType"
     from licences l left join owners o on o.id = l.owner_id
     where withdrawn_at is null and (
       l.id in (select licence_id from site_licences where site_id = $1)
       or domains @> array(select host from sites where id = $1))
     order by l.id`,
    [siteId],
  );
  return rows;
}

export interface SiteOwner {
  readonly host: string;
  readonly owner: string | null;
  readonly ownerType: OwnerType | null;
}

export async function siteOwner(db: Db, siteId: number): Promise<SiteOwner | null> {
  const { rows } = await db.query<SiteOwner & Record<string, unknown>>(
    `select host, o.name as owner, o.type as "ownerType"
     from sites s left join owners o on o.id = s.owner_id where s.id = $1`,
    [siteId],
  );
  return rows[0] ?? null;
}

export interface RegisteredSite {
  readonly siteId: number;
  readonly host: string;
  readonly owner: string | null;
  readonly ownerType: OwnerType | null;
  readonly ownerTypeGuessed: boolean | null;
  readonly province: string | null;
  readonly licences: readonly { readonly number: string; readonly issuedOn: string | null }[];
  readonly condition: string | null;
  readonly lastScannedAt: Date | null;
}

/** The registered sites, by host. */
export async function listRegisteredSites(db: Db): Promise<RegisteredSite[]> {
  const { rows } = await db.query<RegisteredSite & Record<string, unknown>>(
    `select s.id as "siteId", host, o.name as owner, o.type as "ownerType", o.type_guessed as "ownerTypeGuessed",
       s.province, condition, last_scanned_at as "lastScannedAt",
       coalesce(jsonb_agg(jsonb_build_object('number', number, 'issuedOn', issued_on)
         order by issued_on desc nulls last, l.id) filter (where l.id is not null), '[]') as licences
     from sites s left join owners o on o.id = s.owner_id
     left join site_licences sl on sl.site_id = s.id
     left join licences l on l.id = sl.licence_id and l.withdrawn_at is null
     where registered group by s.id, o.id order by host collate "C"`,
  );
  return rows;
}

/** Host → site id, for those of the hosts that are registered. */
export async function siteIdsOf(db: Db, hosts: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await db.query<{ id: number; host: string }>(
    'select id, host from sites where registered and host = any($1::text[])',
    [hosts],
  );
  return new Map(rows.map((row) => [row.host, row.id]));
}
