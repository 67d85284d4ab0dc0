import type { Db } from './database.ts';
import { inScope, type Reach } from './scope-filter.ts';

/** Whether a register of this name was ever imported. */
export async function wasImported(db: Db, fileName: string): Promise<boolean> {
  const { rowCount } = await db.query('select 1 from imports where file_name = $1 limit 1', [fileName]);
  return (rowCount ?? 0) > 0;
}

/** Notes who imported a register through the console. */
export async function noteImporter(
  tx: Db,
  importId: number,
  by: { readonly userId: string; readonly actor: string },
): Promise<void> {
  await tx.query('update imports set user_id = $2, actor = $3 where id = $1', [
    importId,
    by.userId,
    by.actor,
  ]);
}

export interface ImportRow {
  readonly id: number;
  readonly fileName: string;
  readonly sha256: string;
  readonly importedAt: Date;
  readonly actor: string | null;
  readonly summary: Record<string, unknown>;
}

/** Imports, the newest first: all for the central agency, else those of one's own agency's people. */
export async function listImports(
  db: Db,
  scope: Reach,
  page: { readonly before: number | null; readonly limit: number },
): Promise<ImportRow[]> {
  const values: unknown[] = [page.before, page.limit];
  const { rows } = await db.query<ImportRow & Record<string, unknown>>(
    `select i.id, file_name as "fileName", sha256, imported_at as "importedAt", actor, summary
     from imports i left join users u on u.id = i.user_id
     where ($1::bigint is null or i.id < $1) and ${inScope(scope, 'u.agency_id', values)} order by i.id desc limit $2`,
    values,
  );
  return rows;
}
