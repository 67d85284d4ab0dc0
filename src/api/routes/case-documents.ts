import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { DOCUMENT_BYTES } from '../../cases/document-type.ts';
import { attachmentHeader } from '../../cases/file-name.ts';
import { keepDocument } from '../../cases/keep-document.ts';
import { recordAct } from '../../db/audit.ts';
import { caseDocumentInScope } from '../../db/case-documents.ts';
import { CaptureDamaged } from '../../evidence/capture-reader.ts';
import { readScreenshot } from '../../evidence/screenshot-store.ts';
import { BadInput, Conflict, NotFound } from '../../lib/errors.ts';
import { capturesOf } from '../../steps/captures-of.ts';
import type { AppDeps } from '../app-deps.ts';
import { route } from '../route.ts';
import { CaseDocumentItem, CaseDocumentParams, CaseDocumentQuery, CaseParams } from '../schemas/cases.ts';
import { caseOr404 } from './cases.ts';

/** Files of cases: what came in is kept as it came and given out only to be saved, never to be shown. */
export function caseDocumentRoutes(app: FastifyInstance, deps: AppDeps): void {
  const capturesFolder = capturesOf(deps);
  // A file of any type is taken as bytes, on this route alone.
  app.register(async (files) => {
    files.removeAllContentTypeParsers();
    files.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    route(files, {
      method: 'POST',
      url: '/cases/:id/documents',
      permission: 'cases.work',
      tag: 'cases',
      summary: 'Keep a file with a case (the file is the body)',
      description:
        'Its kind is known by the ending of its name, which its content must bear out; 20 MiB at most.',
      params: CaseParams,
      query: CaseDocumentQuery,
      status: 201,
      answer: CaseDocumentItem.omit({ by: true }),
      bodyLimit: DOCUMENT_BYTES,
      async handle({ scope, params, query, request }) {
        const { body } = request;
        if (!Buffer.isBuffer(body)) throw new BadInput('Send the file itself as the body of the request');
        const acting = { scope, now: deps.now() };
        const sentIn = { ...query, bytes: body };
        return keepDocument({ db: deps.db, capturesFolder }, acting, params.id, sentIn);
      },
    });
  });
  route(app, {
    method: 'GET',
    url: '/cases/:id/documents/:documentId',
    permission: 'cases.read',
    tag: 'cases',
    summary: 'A file of a case, byte for byte as it was kept',
    params: CaseDocumentParams,
    async handle({ scope, params, reply }) {
      await caseOr404(deps, scope, params.id);
      const of = { caseId: params.id, documentId: params.documentId };
      const document = await caseDocumentInScope(deps.db, scope, of);
      if (document === null) throw new NotFound('There is no such file');
      const bytes = await readScreenshot(capturesFolder, document).catch((error: unknown) => {
        if (error instanceof CaptureDamaged) throw new Conflict('capture-damaged', error.message);
        throw error;
      });
      const subject = { kind: 'case', id: params.id };
      const after = { id: document.id, sha256: document.sha256 } satisfies Partial<
        z.output<typeof CaseDocumentItem>
      >;
      await recordAct(deps.db, scope, { action: 'case.download', subject, after });
      sendAttachment(reply, document, bytes);
    },
  });
}

/** Sends bytes that a browser saves and never opens in the console's place. */
export function sendAttachment(
  reply: Parameters<Parameters<typeof route>[1]['handle']>[0]['reply'],
  { name, mediaType }: { readonly name: string; readonly mediaType: string },
  bytes: Uint8Array,
): void {
  reply.type(mediaType).header('content-disposition', attachmentHeader(name));
  reply.header('x-content-type-options', 'nosniff').header('cache-control', 'private, no-store');
  reply.header('content-security-policy', "default-src 'none'; sandbox");
  void reply.send(Buffer.from(bytes));
}
