import type { Db } from './database.ts';
import type { PersonName } from './flag-list.ts';
import { caseInReach, type Reach } from './scope-filter.ts';

export const CASE_DOCUMENT_KINDS = ['notice', 'reply', 'attachment'] as const;
export type CaseDocumentKind = (typeof CASE_DOCUMENT_KINDS)[number];

/** A file of a case; it lies under its SHA-256. */
export interface CaseDocument {
  readonly id: string;
  readonly kind: CaseDocumentKind;
  readonly name: string;
  readonly mediaType: string;
  /** Hex. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** Relative to the captures folder, with "/". */
  readonly file: string;
  readonly at: Date;
}

const COLUMNS = `d.id, d.kind, d.name, d.media_type as "mediaType", d.sha256, d.size, d.file, d.at`;

export async function insertCaseDocument(
  tx: Db,
  caseId: number,
  userId: string,
  document: CaseDocument,
): Promise<void> {
  const { id, kind, name, mediaType, sha256, size, file, at } = document;
  await tx.query(
    `insert into case_documents (id, case_id, kind, name, media_type, sha256, size, file, at, user_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, caseId, kind, name, mediaType, sha256, size, file, at, userId],
  );
}

/** The files of a case in the order of time. */
export async function documentsOfCase(
  db: Db,
  caseId: number,
): Promise<(CaseDocument & { readonly by: PersonName | null })[]> {
  const { rows } = await db.query<CaseDocument & { by: PersonName | null } & Record<string, unknown>>(
    `select ${COLUMNS}, case when u.id is null then null else jsonb_build_object('id', u.id, 'name', u.name) end as by
     from case_documents d left join users u on u.id = d.user_id where d.case_id = $1 order by d.at, d.name desc, d.id`,
    [caseId],
  );
  return rows;
}

/** A file of a case that the scope sees. */
export async function caseDocumentInScope(
  db: Db,
  scope: Reach,
  of: { readonly caseId: number; readonly documentId: string },
): Promise<CaseDocument | null> {
  const values: unknown[] = [of.caseId, of.documentId];
  const { rows } = await db.query<CaseDocument & Record<string, unknown>>(
    `select ${COLUMNS} from case_documents d join cases c on c.id = d.case_id
     where c.id = $1 and d.id = $2 and ${caseInReach(scope, 'c', values)}`,
    values,
  );
  return rows[0] ?? null;
}
