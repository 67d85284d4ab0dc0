import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { listExchangeFiles } from '../../db/exchange-files.ts';
import { exchangeKeys } from '../../db/exchange-keys.ts';
import { exportExchange } from '../../exchange/export-file.ts';
import { importExchange } from '../../exchange/import-file.ts';
import { addPartnerKey, endKey, newOwnKey } from '../../exchange/manage-keys.ts';
import { MOST_BYTES } from '../../exchange/read-file.ts';
import { BadInput } from '../../lib/errors.ts';
import type { AppDeps } from '../app-deps.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { listRoute } from '../list-route.ts';
import { route } from '../route.ts';
import { idParam } from '../schemas/common.ts';
import {
  type exchangeFile,
  exchangeFilePage,
  exchangeFileQuery,
  exchangeFilesQuery,
  exchangeImportQuery,
  exchangeKeyList,
  exchangeReport,
  keyMade,
  keyReason,
  newPartnerKey,
} from '../schemas/exchange.ts';
import type { Column } from '../send-export.ts';

const COLUMNS: readonly Column<z.output<typeof exchangeFile>>[] = [
  { header: 'Chiều / Direction', value: (row) => row.direction },
  { header: 'Cơ quan / Agency', value: (row) => row.agency.name },
  { header: 'Đối tác / Partner', value: (row) => row.partner.name },
  { header: 'Lập lúc / Made', value: (row) => row.createdAt },
  { header: 'Lúc / At', value: (row) => row.at },
  { header: 'Người / Who', value: (row) => row.actor },
  { header: 'SHA-256', value: (row) => row.sha256 },
  {
    header: 'Số bản ghi / Records',
    value: (row) => Object.values(row.counts).reduce((sum, n) => sum + n, 0),
  },
];

/** Exchange with agencies that have installations of their own, by signed files. */
export function exchangeRoutes(app: FastifyInstance, deps: AppDeps): void {
  fileRoutes(app, deps);
  keyRoutes(app, deps);
}

function fileRoutes(app: FastifyInstance, { db, home, now }: AppDeps): void {
  listRoute(
    app,
    { db },
    {
      url: '/exchange/files',
      permission: 'exchange.read',
      tag: 'exchange',
      summary: 'Files that went out and came in, the newest first',
      query: exchangeFilesQuery,
      answer: exchangeFilePage,
      columns: COLUMNS,
      async page(scope, { cursor, limit }) {
        const before = decodeCursor(z.number().int(), cursor);
        const rows = await listExchangeFiles(db, scope, { before, limit: limit + 1 });
        const items = rows.slice(0, limit);
        return { items, next: rows.length > limit ? encodeCursor(items.at(-1)!.id) : null };
      },
    },
  );
  route(app, {
    method: 'POST',
    url: '/exchange/export',
    permission: 'exchange.write',
    tag: 'exchange',
    summary:
      'The signed file for another agency: referrals either way, their flags, proof by hash, cases and outcomes',
    query: exchangeFileQuery,
    async handle({ scope, query: { to, names }, reply }) {
      const wish = { agencyId: scope.agencyId, partnerId: to, withNames: names };
      const { bytes, name } = await exportExchange({ db, home }, { actor: scope, now: now() }, wish);
      reply.type('application/jsonl').header('content-disposition', `attachment; filename="${name}"`);
      reply.header('x-content-type-options', 'nosniff').header('cache-control', 'private, no-store');
      await reply.send(bytes);
    },
  });
  // The file is taken as bytes, on this route alone: its signature is over them.
  app.register(async (files) => {
    files.removeAllContentTypeParsers();
    files.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    route(files, {
      method: 'POST',
      url: '/exchange/files',
      permission: 'exchange.write',
      tag: 'exchange',
      summary: 'Take over a signed file (the body), or with dryRun=1 show what it would change',
      description: 'Whole or not at all: with a bad line nothing is taken, and every bad line is told.',
      query: exchangeImportQuery,
      answer: exchangeReport,
      bodyLimit: MOST_BYTES + 1,
      async handle({ scope, query: { dryRun }, request }) {
        const { body } = request;
        if (!Buffer.isBuffer(body)) throw new BadInput('Send the file itself as the body of the request');
        const wish = { agencyId: scope.agencyId, dryRun };
        const report = await importExchange(db, { actor: scope, now: now() }, body, wish);
        return { ...report, skipped: [...report.skipped], problems: [...report.problems] };
      },
    });
  });
}

function keyRoutes(app: FastifyInstance, { db, home, now }: AppDeps): void {
  route(app, {
    method: 'GET',
    url: '/exchange/keys',
    permission: 'exchange.read',
    tag: 'exchange',
    summary: 'Public keys with their fingerprints, one’s own and those of other agencies',
    answer: exchangeKeyList,
    handle: async () => ({ items: await exchangeKeys(db) }),
  });
  route(app, {
    method: 'POST',
    url: '/exchange/keys/own',
    permission: 'exchange.keys',
    tag: 'exchange',
    summary: 'Make a new key for one’s agency; the one before signs no more',
    answer: keyMade,
    status: 201,
    handle: ({ scope }) => newOwnKey({ db, home }, { actor: scope, now: now() }, scope.agencyId),
  });
  route(app, {
    method: 'POST',
    url: '/exchange/keys',
    permission: 'exchange.trust',
    tag: 'exchange',
    summary: 'Register another agency’s public key, once its fingerprint was compared',
    body: newPartnerKey,
    answer: keyMade,
    status: 201,
    handle: ({ scope, body }) => addPartnerKey({ db }, { actor: scope, now: now() }, body),
  });
  route(app, {
    method: 'POST',
    url: '/exchange/keys/:id/revoke',
    permission: 'exchange.keys',
    tag: 'exchange',
    summary: 'Take nothing more that this key signed',
    params: idParam,
    body: keyReason,
    status: 204,
    handle: ({ scope, params: { id }, body: { reason } }) =>
      endKey({ db }, { actor: scope, now: now(), reach: scope }, { id, reason }),
  });
}
