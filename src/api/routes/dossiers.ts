import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { attachmentHeader } from '../../cases/file-name.ts';
import { printPdf } from '../../crawl/browser/print-pdf.ts';
import { recordAct } from '../../db/audit.ts';
import { flagInScope } from '../../db/flag-list.ts';
import { eventsOfFlag, flagById } from '../../db/flags.ts';
import { noteAccesses } from '../../db/foreign-accesses.ts';
import { NotFound, OperationalError } from '../../lib/errors.ts';
import { type DossierDeps, exportDossier } from '../../steps/export-dossier.ts';
import type { AppDeps } from '../app-deps.ts';
import { referenceData } from '../reference-data.ts';
import { route } from '../route.ts';
import { DossierBody } from '../schemas/dossiers.ts';
import { FlagParams } from '../schemas/flags.ts';

async function dossierDeps(deps: AppDeps, withDocument: boolean): Promise<DossierDeps> {
  const { db, log, settings, home, env, now } = deps;
  const { rulePacks } = await referenceData(deps);
  const print = (html: string) =>
    printPdf(html, { log, chromiumPath: env.CHROMIUM_PATH }).catch((error: unknown) => {
      if (!(error instanceof OperationalError)) throw error;
      log.warn({ reason: error.message }, 'the dossier goes without its PDF');
      return null;
    });
  return {
    db,
    log,
    settings,
    capturesFolder: join(home, 'captures'),
    rulePacks,
    now,
    print: withDocument ? print : async () => null,
  };
}

/** The proof of a flag, packed to leave the house. */
export function dossierRoutes(app: FastifyInstance, deps: AppDeps): void {
  route(app, {
    method: 'POST',
    url: '/flags/:id/dossier',
    permission: 'flags.review',
    tag: 'evidence',
    summary:
      'Pack the proof of a flag as one WACZ file and seal the export; `rasoat verify` checks it anywhere',
    description: 'Names no reviewer. `withDocument`: with the readable PDF, which takes some seconds more.',
    params: FlagParams,
    body: DossierBody,
    async handle({ scope, params, body, reply }) {
      const [seen, flag] = [await flagInScope(deps.db, scope, params.id), await flagById(deps.db, params.id)];
      if (seen === null || flag === null) throw new NotFound('There is no such flag');
      const opened = { kind: 'dossier', subject: flag.id, agencyId: seen.agencyId } as const;
      await noteAccesses(deps.db, scope, [opened], deps.now());
      const scanId = (await eventsOfFlag(deps.db, flag.id)).findLast(
        (event) => event.scanId !== null,
      )?.scanId;
      if (scanId == null) throw new NotFound('No scan of this flag is there any more');
      const folder = await mkdtemp(join(tmpdir(), 'rasoat-dossier-'));
      const clear = () => void rm(folder, { recursive: true, force: true });
      try {
        const path = join(folder, 'dossier.wacz');
        const wish = { scanId, flag, path, by: scope.actor, withNames: false };
        const made = await exportDossier(await dossierDeps(deps, body.withDocument), wish);
        const after = { id: made.id, sha256: made.sha256, custodyHead: made.custodyHead };
        await recordAct(deps.db, scope, {
          action: 'dossier.export',
          subject: { kind: 'flag', id: flag.id },
          after,
        });
        const file = createReadStream(path).once('close', clear);
        reply.type('application/wacz').header('content-length', (await stat(path)).size);
        reply.header('content-disposition', attachmentHeader(`ho-so-${flag.host}.wacz`));
        reply.header('x-content-type-options', 'nosniff').header('cache-control', 'private, no-store');
        await reply.send(file);
      } catch (error) {
        clear();
        throw error;
      }
    },
  });
}
