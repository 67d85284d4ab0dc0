import type { OtherDisplay } from '../signals/signal.ts';
import type { Db } from './database.ts';

export interface ShownLicence {
  /** Normalised for comparison. */
  readonly numberKey: string;
  readonly number: string;
  readonly issuedOn: string | null;
  readonly authority: string | null;
}

/** Puts the numbers that a site shows now in the place of those it showed before. */
export async function replaceShownLicences(
  db: Db,
  siteId: number,
  scanId: string,
  shown: readonly ShownLicence[],
): Promise<void> {
  await db.query('delete from shown_licences where site_id = $1', [siteId]);
  await db.query(
    `insert into shown_licences (site_id, scan_id, number_key, number, issued_on, authority)
     select $1, $2, s."numberKey", s.number, s."issuedOn", s.authority
     from jsonb_to_recordset($3::jsonb) as s("numberKey" text, number text, "issuedOn" date, authority text)
     on conflict do nothing`,
    [siteId, scanId, JSON.stringify(shown)],
  );
}

/** Who else shows these numbers or has them in the register, in a fixed order. */
export async function otherDisplays(
  db: Db,
  siteId: number,
  numberKeys: readonly string[],
): Promise<OtherDisplay[]> {
  const { rows } = await db.query<OtherDisplay>(
    `select s.host, o.name as owner, l.number, l.issued_on as "issuedOn", l.authority
     from shown_licences l join sites s on s.id = l.site_id left join owners o on o.id = s.owner_id
     where l.number_key = any($2) and l.site_id <> $1
     union
     select s.host, o.name, l.number, l.issued_on, l.authority
     from licences l join site_licences sl on sl.licence_id = l.id join sites s on s.id = sl.site_id
       left join owners o on o.id = l.owner_id
     where l.number_key = any($2) and s.id <> $1 and l.withdrawn_at is null
     order by 1, 3, 4 nulls first limit 200`,
    [siteId, numberKeys],
  );
  return rows;
}
