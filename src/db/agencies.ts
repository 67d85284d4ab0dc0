import type { Db } from './database.ts';
import { inScope, type Reach } from './scope-filter.ts';

export interface AgencyRow {
  readonly id: number;
  readonly kind: 'central' | 'provincial';
  readonly name: string;
  readonly province: string | null;
  readonly covers: string[];
  readonly authorityNames: string[];
  readonly disabledAt: Date | null;
  readonly sites: number;
  readonly users: number;
}

/** The agencies that a scope sees: all of them, or its own. */
export async function listAgencies(db: Db, scope: Reach): Promise<AgencyRow[]> {
  const values: unknown[] = [];
  const { rows } = await db.query<AgencyRow & Record<string, unknown>>(
    `select a.id, kind, name, province, covers, authority_names as "authorityNames", disabled_at as "disabledAt",
       (select count(*)::int from sites s where s.agency_id = a.id and s.registered) as sites,
       (select count(*)::int from users u where u.agency_id = a.id and u.disabled_at is null) as users
     from agencies a where ${inScope(scope, 'a.id', values)} order by kind, name`,
    values,
  );
  return rows;
}

export interface AgencyWrite {
  readonly name: string;
  readonly province: string;
  readonly covers: readonly string[];
  readonly authorityNames: readonly string[];
}

/** Adds a provincial agency. Null when the name is taken. */
export async function insertAgency(tx: Db, agency: AgencyWrite): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into agencies (kind, name, province, covers, authority_names) values ('provincial', $1, $2, $3, $4)
     on conflict (name) do nothing returning id`,
    [agency.name, agency.province, agency.covers, agency.authorityNames],
  );
  return rows[0]?.id ?? null;
}

export interface AgencyChange {
  readonly name?: string | undefined;
  readonly covers?: readonly string[] | undefined;
  readonly authorityNames?: readonly string[] | undefined;
  readonly disabled?: boolean | undefined;
}

/** Changes what is given and leaves the rest. */
export async function updateAgency(tx: Db, id: number, change: AgencyChange): Promise<void> {
  await tx.query(
    `update agencies set name = coalesce($2, name), covers = coalesce($3, covers),
       authority_names = coalesce($4, authority_names),
       disabled_at = case when $5::boolean is null then disabled_at when $5 then coalesce(disabled_at, now()) end
     where id = $1`,
    [id, change.name ?? null, change.covers ?? null, change.authorityNames ?? null, change.disabled ?? null],
  );
}
