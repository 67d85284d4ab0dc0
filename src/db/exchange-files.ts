import type { Db } from './database.ts';
import { inScope, type Reach } from './scope-filter.ts';

export interface ExchangeFileRow {
  readonly id: number;
  readonly direction: 'out' | 'in';
  readonly agency: { readonly id: number; readonly name: string };
  readonly partner: { readonly id: number; readonly name: string };
  readonly sha256: string;
  readonly size: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly createdAt: Date;
  readonly at: Date;
  readonly actor: string;
}

export interface NewExchangeFile {
  readonly direction: 'out' | 'in';
  readonly agencyId: number;
  readonly partnerId: number;
  readonly sha256: string;
  readonly size: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly createdAt: Date;
  readonly at: Date;
  readonly actor: string;
  readonly userId: string | null;
}

/** Keeps a file; null when it came in (or went out) before. */
export async function insertExchangeFile(tx: Db, file: NewExchangeFile): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into exchange_files (direction, agency_id, partner_id, sha256, size, counts, created_at, at, actor, user_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (direction, agency_id, sha256) do nothing returning id`,
    [
      file.direction,
      file.agencyId,
      file.partnerId,
      file.sha256,
      file.size,
      JSON.stringify(file.counts),
      file.createdAt,
      file.at,
      file.actor,
      file.userId,
    ],
  );
  return rows[0]?.id ?? null;
}

export interface RecordRow {
  readonly line: number;
  readonly kind: string;
  readonly name: string;
  readonly referral: string;
  readonly body: unknown;
}

export async function insertExchangeRecords(
  tx: Db,
  fileId: number,
  records: readonly RecordRow[],
): Promise<void> {
  await tx.query(
    `insert into exchange_records (file_id, line, kind, name, referral_uid, body)
     select $1, line, kind, name, referral, body
     from jsonb_to_recordset($2) as x (line int, kind text, name text, referral uuid, body jsonb)`,
    [fileId, JSON.stringify(records)],
  );
}

/** What another installation told of a referral, each record as it was told last. */
export async function recordsOfReferral(
  db: Db,
  uid: string,
): Promise<{ kind: string; name: string; body: Record<string, unknown> }[]> {
  const { rows } = await db.query<{ kind: string; name: string; body: Record<string, unknown> }>(
    `select kind, name, body from (
       select distinct on (kind, name) kind, name, body, line from exchange_records
       where referral_uid = $1 and kind <> 'referral' order by kind, name, file_id desc, line desc) newest
     order by line limit 2000`,
    [uid],
  );
  return rows;
}

/** Files that went out and came in, the newest first. */
export async function listExchangeFiles(
  db: Db,
  scope: Reach,
  page: { readonly before: number | null; readonly limit: number },
): Promise<ExchangeFileRow[]> {
  const values: unknown[] = [page.before, page.limit];
  const { rows } = await db.query<ExchangeFileRow & Record<string, unknown>>(
    `select f.id, f.direction, json_build_object('id', a.id, 'name', a.name) as agency,
       json_build_object('id', p.id, 'name', p.name) as partner, f.sha256, f.size, f.counts,
       f.created_at as "createdAt", f.at, f.actor
     from exchange_files f join agencies a on a.id = f.agency_id join agencies p on p.id = f.partner_id
     where ($1::bigint is null or f.id < $1) and ${inScope(scope, 'f.agency_id', values)} order by f.id desc limit $2`,
    values,
  );
  return rows;
}
