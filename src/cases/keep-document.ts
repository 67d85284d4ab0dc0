import { randomUUID } from 'node:crypto';
import { recordAct } from '../db/audit.ts';
import { type CaseDocument, documentsOfCase, insertCaseDocument } from '../db/case-documents.ts';
import { lockCase } from '../db/cases.ts';
import type { Database, Db } from '../db/database.ts';
import type { CapturePlace } from '../evidence/capture-place.ts';
import { storeUnderHash } from '../evidence/screenshot-store.ts';
import { Conflict, NotFound } from '../lib/errors.ts';
import type { Scope } from '../people/scope.ts';
import { documentType } from './document-type.ts';
import { safeFileName } from './file-name.ts';
import type { Acting } from './open-case.ts';

/** Of one case. */
const MOST_DOCUMENTS = 200;

export interface SentIn {
  readonly kind: 'reply' | 'attachment';
  /** As the sender calls it; may be anything. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Stores bytes once under their SHA-256, without a row yet. @throws Unavailable */
export async function storeDocument(
  folder: CapturePlace,
  bytes: Uint8Array,
): Promise<Pick<CaseDocument, 'sha256' | 'size' | 'file'>> {
  const stored = await storeUnderHash(folder, bytes, { room: 'documents', ending: '', called: 'document' });
  return { ...stored, size: bytes.length };
}

/** Keeps a file with a case: a reply, or what came with it. @throws NotFound, BadInput (size, kind), Conflict (too many) */
export async function keepDocument(
  deps: { readonly db: Database; readonly capturesFolder: CapturePlace },
  { scope, now }: Acting,
  caseId: number,
  { kind, name: given, bytes }: SentIn,
): Promise<CaseDocument> {
  const name = safeFileName(given);
  const mediaType = documentType(name, bytes);
  // Asked before anything is written: a file for a case of others leaves nothing on the disk.
  await deps.db.transaction((tx) => roomFor(tx, scope, caseId));
  const stored = await storeDocument(deps.capturesFolder, bytes);
  const document: CaseDocument = { id: randomUUID(), kind, name, mediaType, at: now, ...stored };
  await deps.db.transaction(async (tx) => {
    await roomFor(tx, scope, caseId);
    await insertCaseDocument(tx, caseId, scope.userId, document);
    const { id, sha256, size } = document;
    const subject = { kind: 'case', id: caseId };
    await recordAct(tx, scope, { action: 'case.document', subject, after: { id, kind, name, sha256, size } });
  });
  return document;
}

async function roomFor(tx: Db, scope: Scope, caseId: number): Promise<void> {
  if ((await lockCase(tx, scope, caseId)) === null) throw new NotFound('There is no such case');
  if ((await documentsOfCase(tx, caseId)).length >= MOST_DOCUMENTS)
    throw new Conflict('too-many-documents', `A case holds ${MOST_DOCUMENTS} files at most`);
}
