import type { Db } from './database.ts';

/** The agency that everything belongs to which no other answers for. */
export const CENTRAL_AGENCY = 1;

export interface AgencyNamesRow {
  readonly id: number;
  readonly kind: 'central' | 'provincial';
  readonly name: string;
  readonly province: string | null;
  readonly covers: readonly string[];
  readonly authorityNames: readonly string[];
}

/** The agencies that are not disabled, in the order in which they were made. */
export async function agencyNames(db: Db): Promise<AgencyNamesRow[]> {
  const { rows } = await db.query<AgencyNamesRow & Record<string, unknown>>(
    `select id, kind, name, province, covers, authority_names as "authorityNames"
     from agencies where disabled_at is null order by id`,
  );
  return rows;
}

/** Every spelling of an issuing authority in the register. */
export async function namedAuthorities(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    'select distinct authority as name from licences where authority is not null',
  );
  return rows.map(({ name }) => name);
}

/** Every spelling of a province in the register. */
export async function namedProvinces(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    `select province as name from sites where province is not null
     union select province from licences where province is not null`,
  );
  return rows.map(({ name }) => name);
}

/** Keeps beside each site the authority of its newest licence in force: lists are filtered by it. */
export async function noteAuthorities(tx: Db): Promise<void> {
  await tx.query(
    `update sites s set authority = n.authority
     from sites t left join (
       select distinct on (sl.site_id) sl.site_id, l.authority
       from site_licences sl join licences l on l.id = sl.licence_id
       where l.withdrawn_at is null
       order by sl.site_id, l.issued_on desc nulls last, l.id desc) n on n.site_id = t.id
     where s.id = t.id and t.authority is distinct from n.authority`,
  );
}

export interface NamedAgency {
  readonly name: string;
  readonly agencyId: number;
}

/**
 * Moves sites to the agency of their newest licence's authority, else of their province, else to the central one, and
 * leaves a trace in registry_events. Pinned ones stay. Gives how many moved.
 */
export async function assignSites(
  tx: Db,
  authorities: readonly NamedAgency[],
  provinces: readonly NamedAgency[],
): Promise<number> {
  const { rowCount } = await tx.query(
    `with authority as (select * from jsonb_to_recordset($1) as x (name text, "agencyId" bigint)),
       place as (select * from jsonb_to_recordset($2) as x (name text, "agencyId" bigint)),
       newest as (
         select distinct on (sl.site_id) sl.site_id, l.authority, l.province
         from site_licences sl join licences l on l.id = sl.licence_id
         where l.withdrawn_at is null
         order by sl.site_id, l.issued_on desc nulls last, l.id desc),
       chosen as (
         select s.id, s.host, s.agency_id as before, coalesce(a."agencyId", p."agencyId", $3::bigint) as after
         from sites s left join newest n on n.site_id = s.id left join authority a on a.name = n.authority
         left join place p on p.name = coalesce(s.province, n.province)
         where not s.agency_pinned),
       moved as (
         update sites s set agency_id = c.after from chosen c
         where s.id = c.id and c.before <> c.after
         returning c.host, c.before, c.after)
     insert into registry_events (subject, subject_key, change, before, after)
     select 'site', host, 'changed', jsonb_build_object('agencyId', before), jsonb_build_object('agencyId', after) from moved`,
    [JSON.stringify(authorities), JSON.stringify(provinces), CENTRAL_AGENCY],
  );
  return rowCount ?? 0;
}

/** Hosts of registered sites of other agencies, by host, by changed owner or by changed licence. */
export async function foreignSites(
  tx: Db,
  agencyId: number,
  touched: {
    readonly hosts: readonly string[];
    readonly ownerKeys?: readonly string[];
    readonly licenceKeys?: readonly string[];
  },
): Promise<string[]> {
  const { rows } = await tx.query<{ host: string }>(
    `select distinct host from sites s
     where registered and agency_id <> $1 and (host = any($2::text[])
       or owner_id in (select id from owners where name_key = any($3::text[]))
       or id in (select site_id from site_licences sl join licences l on l.id = sl.licence_id
                 where licence_key = any($4::text[])))
     order by host`,
    [agencyId, touched.hosts, touched.ownerKeys ?? [], touched.licenceKeys ?? []],
  );
  return rows.map(({ host }) => host);
}
