import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { recordAct } from '../../db/audit.ts';
import { captureById } from '../../db/captures.ts';
import { flagInScope } from '../../db/flag-list.ts';
import { captureInScope, screenshotInScope } from '../../db/flag-page.ts';
import { noteAccesses } from '../../db/foreign-accesses.ts';
import type { CapturePlace } from '../../evidence/capture-place.ts';
import { CaptureDamaged, readCapture, readRange } from '../../evidence/capture-reader.ts';
import { quoteContext } from '../../evidence/quote-context.ts';
import { readScreenshot } from '../../evidence/screenshot-store.ts';
import { decodePage } from '../../extract/charset.ts';
import { Conflict, NotFound } from '../../lib/errors.ts';
import type { Scope } from '../../people/scope.ts';
import { capturesOf } from '../../steps/captures-of.ts';
import type { AppDeps } from '../app-deps.ts';
import { route } from '../route.ts';
import { ContextParams, ContextQuery, QuoteContext } from '../schemas/flag-detail.ts';

/** Above this a page's text is not searched while others wait. */
const MOST_SEARCHED = 4 * 1024 * 1024;

/** Stored proof. What sites sent is never given out as HTML: as text, as a picture, or as an archive to keep. */
export function captureRoutes(app: FastifyInstance, deps: AppDeps): void {
  const folder = capturesOf(deps);
  contextRoute(app, deps, folder);
  route(app, {
    method: 'GET',
    url: '/captures/:id/warc',
    permission: 'flags.read',
    tag: 'evidence',
    summary: 'One stored response as a WARC file, byte for byte as it was archived',
    params: z.object({ id: z.uuid() }),
    async handle({ scope, params, reply }) {
      const { capture } = await findCapture(deps, scope, params.id);
      const bytes = await intact(async () => {
        await readCapture(folder, capture);
        return readRange(folder, capture);
      });
      const subject = { kind: 'capture', id: capture.id };
      await recordAct(deps.db, scope, { action: 'capture.download', subject, after: { url: capture.url } });
      reply
        .type('application/warc')
        .header('content-disposition', `attachment; filename="${capture.id}.warc.gz"`);
      reply.header('x-content-type-options', 'nosniff').header('cache-control', 'private, no-store');
      await reply.send(Buffer.from(bytes));
    },
  });
  route(app, {
    method: 'GET',
    url: '/screenshots/:sha256',
    permission: 'flags.read',
    tag: 'evidence',
    summary: 'A picture of a page, PNG',
    params: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    async handle({ scope, params, reply }) {
      const picture = await screenshotInScope(deps.db, scope, params.sha256);
      if (picture === null) throw new NotFound('There is no such picture');
      const opened = { kind: 'screenshot', subject: params.sha256, agencyId: picture.agencyId } as const;
      await noteAccesses(deps.db, scope, [opened], deps.now());
      const png = await intact(() => readScreenshot(folder, { sha256: params.sha256, file: picture.file }));
      reply.type('image/png').header('x-content-type-options', 'nosniff');
      // The name is the content's hash: it never changes.
      reply.header('cache-control', 'private, max-age=31536000, immutable');
      await reply.send(Buffer.from(png));
    },
  });
}

function contextRoute(app: FastifyInstance, deps: AppDeps, folder: CapturePlace): void {
  route(app, {
    method: 'GET',
    url: '/flags/:id/captures/:captureId/context',
    permission: 'flags.read',
    tag: 'evidence',
    summary: 'A quote with the text around it, from the stored page',
    params: ContextParams,
    query: ContextQuery,
    answer: QuoteContext,
    async handle({ scope, params, query }) {
      const flag = await flagInScope(deps.db, scope, params.id);
      const { capture, siteId } = await findCapture(deps, scope, params.captureId);
      if (flag === null || flag.siteId !== siteId) throw new NotFound('There is no such capture');
      const { body } = await intact(() => readCapture(folder, capture));
      const { text } = decodePage(body.subarray(0, MOST_SEARCHED), capture.contentType);
      return { url: capture.url, capturedAt: capture.capturedAt, ...quoteContext(text, query.quote) };
    },
  });
}

async function findCapture({ db, now }: AppDeps, scope: Scope, id: string) {
  const [seen, capture] = await Promise.all([captureInScope(db, scope, id), captureById(db, id)]);
  if (seen === null || capture === null) throw new NotFound('There is no such capture');
  await noteAccesses(db, scope, [{ kind: 'capture', subject: id, agencyId: seen.agencyId }], now());
  return { capture, siteId: seen.siteId };
}

/** Damaged proof is no fault of the program: whoever asks must know. */
async function intact<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof CaptureDamaged) throw new Conflict('capture-damaged', error.message);
    throw error;
  }
}
