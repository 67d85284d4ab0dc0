import type { Db } from './database.ts';

export interface DossierRow {
  readonly id: string;
  readonly siteId: number;
  readonly scanId: string;
  readonly flagId: string | null;
  readonly madeAt: Date;
  /** Who asked for it: a user, a token's name, or "command". */
  readonly madeBy: string;
  /** The text that the export's custody link seals. */
  readonly subject: string;
}

/** Records an export in the transaction that seals it. */
export async function insertDossier(tx: Db, row: DossierRow): Promise<void> {
  await tx.query(
    `insert into dossiers (id, site_id, scan_id, flag_id, made_at, made_by, subject)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [row.id, row.siteId, row.scanId, row.flagId, row.madeAt, row.madeBy, row.subject],
  );
}

/** The SHA-256 (hex) of the file as written; set once. */
export async function recordDossierFile(db: Db, id: string, sha256: string): Promise<void> {
  await db.query('update dossiers set file_sha256 = $2 where id = $1 and file_sha256 is null', [id, sha256]);
}

/**
 * When the retention policy removed a scan's captures; null while they are there. Inside a transaction it stays so until
 * that ends.
 */
export async function holdPrunedAt(db: Db, scanId: string): Promise<Date | null> {
  const { rows } = await db.query<{ prunedAt: Date | null }>(
    'select pruned_at as "prunedAt" from scans where id = $1 for share',
    [scanId],
  );
  return rows[0]?.prunedAt ?? null;
}
