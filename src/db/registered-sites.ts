import type { OwnerType } from '../signals/signal.ts';
import type { Db } from './database.ts';
import { prepared } from './prepared.ts';

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
    prepared(`select l.id, number, issued_on as "issuedOn", expires_on as "expiresOn", authority,
       responsible_person as "responsiblePerson", register_status as "registerStatus", domains,
       o.name as owner, o.type as "ownerType"
     from licences l left join owners o on o.id = l.owner_id
     where withdrawn_at is null and l.id in (
       select licence_id from site_licences where site_id = $1
       union select id from licences where domains @> array(select host from sites where id = $1))
     order by l.id`),
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
