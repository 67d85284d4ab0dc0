import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { listEntries, type StoredEntry, watchlistVersion } from '../../db/watchlist.ts';
import { countEntries, entryHistory, pageOfEntries } from '../../db/watchlist-changes.ts';
import { dayInVietnam } from '../../lib/vietnam-time.ts';
import { readName } from '../../names/read-name.ts';
import { proofOfName } from '../../steps/gather-flag-page.ts';
import { previewInThread } from '../../steps/preview-in-thread.ts';
import { writeListCsv } from '../../watchlist/list-csv.ts';
import type { Preview } from '../../watchlist/preview.ts';
import { readEntryInputs } from '../../watchlist/read-entry-inputs.ts';
import type { AppDeps } from '../app-deps.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { listRoute } from '../list-route.ts';
import { referenceData } from '../reference-data.ts';
import { route } from '../route.ts';
import {
  FileBody,
  FileResult,
  HistoryAnswer,
  HistoryQuery,
  PreviewBody,
  PreviewResult,
  TryBody,
  TryResult,
  type WatchEntry,
  WatchlistAnswer,
  WatchlistQuery,
} from '../schemas/watchlist.ts';
import { changeSetOf, previewOf } from '../watchlist-answers.ts';

const NUMBER = z.int().positive();
type Entry = z.output<typeof WatchEntry>;

/** Protected names and terms: the list, its history and file, a name tried, a change previewed. */
export function watchlistRoutes(app: FastifyInstance, deps: AppDeps): void {
  listRoutes(app, deps);
  nameRoutes(app, deps);
  fileRoutes(app, deps);
}

function listRoutes(app: FastifyInstance, deps: AppDeps): void {
  const { db, now } = deps;
  listRoute(app, deps, {
    url: '/watchlist',
    permission: 'watchlist.read',
    tag: 'watchlist',
    summary: 'Entries of the watchlist',
    query: WatchlistQuery,
    answer: WatchlistAnswer,
    columns: ENTRY_COLUMNS,
    async page(_scope, { cursor, limit, ...query }) {
      const filter = { ...query, today: dayInVietnam(now()) };
      const after = decodeCursor(NUMBER, cursor);
      const [rows, total, listVersion, { lexicon }] = await Promise.all([
        pageOfEntries(db, filter, { limit: limit + 1, after }),
        countEntries(db, filter),
        watchlistVersion(db),
        referenceData(deps),
      ]);
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return {
        items: items.map(plain),
        next: rows.length > limit && last !== undefined ? encodeCursor(last.id) : null,
        total,
        listVersion,
        builtIn: lexicon.entries.length,
        fourEyes: deps.settings.review.four_eyes_watchlist,
      };
    },
  });
  listRoute(app, deps, {
    url: '/watchlist/history',
    permission: 'watchlist.read',
    tag: 'watchlist',
    summary: 'Every change of an entry, the newest first',
    query: HistoryQuery,
    answer: HistoryAnswer,
    columns: HISTORY_COLUMNS,
    async page(_scope, { entryId = null, limit, cursor }) {
      const before = decodeCursor(NUMBER, cursor);
      const rows = await entryHistory(db, { entryId, before, limit: limit + 1 });
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return { items, next: rows.length > limit && last !== undefined ? encodeCursor(last.id) : null };
    },
  });
}

function plain(entry: StoredEntry): Entry {
  return { ...entry, hosts: [...entry.hosts], aliases: [...entry.aliases] };
}

function nameRoutes(app: FastifyInstance, deps: AppDeps): void {
  route(app, {
    method: 'POST',
    url: '/watchlist/try',
    permission: 'watchlist.read',
    tag: 'watchlist',
    summary: 'What the list says of a name',
    body: TryBody,
    answer: TryResult,
    async handle({ body }) {
      const { list } = await (await referenceData(deps)).watchlist();
      const name = readName(body.host, list, { owner: body.owner ?? null });
      return { ...proofOfName(name), flagged: name.flagged, valid: name.registrable !== null };
    },
  });
  route(app, {
    method: 'POST',
    url: '/watchlist/preview',
    permission: 'watchlist.propose',
    tag: 'watchlist',
    summary: 'What a change would newly flag or clear over the whole register, before it counts',
    body: PreviewBody,
    answer: PreviewResult,
    async handle({ scope, body }) {
      const begun = performance.now();
      const listVersion = await watchlistVersion(deps.db);
      const set = changeSetOf(body.change, { owner: scope.actor, reason: 'preview' });
      const change = {
        add: set.put,
        without: [...set.expire.map(({ id }) => id), ...set.disable],
        enable: set.enable,
      };
      const preview: Preview = await previewInThread(deps.databaseUrl, change, deps.now());
      return { ...previewOf(preview), tookMs: Math.round(performance.now() - begun), listVersion };
    },
  });
}

function fileRoutes(app: FastifyInstance, { db }: AppDeps): void {
  route(app, {
    method: 'GET',
    url: '/watchlist/file',
    permission: 'watchlist.read',
    tag: 'watchlist',
    summary: 'All entries as a CSV file that can be brought in again',
    async handle({ reply }) {
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="watchlist.csv"');
      await reply.send(`\ufeff${writeListCsv(await listEntries(db))}`);
    },
  });
  route(app, {
    method: 'POST',
    url: '/watchlist/file',
    permission: 'watchlist.propose',
    tag: 'watchlist',
    summary: 'Reads a list (CSV) into a change, to preview and then to make',
    body: FileBody,
    bodyLimit: 8 * 1024 * 1024,
    answer: FileResult,
    async handle({ scope, body }) {
      const { text, fileName, group, expiresOn, owner = scope.actor } = body;
      // Without a reason of its own a row takes that of the change.
      const rows = readEntryInputs(text, fileName, { owner, reason: fileName, expiresOn, group });
      const put = rows.map(({ input }) => input);
      return { rows: rows.length, change: { put, expire: [], enable: [], disable: [] } };
    },
  });
}

const ENTRY_COLUMNS = [
  { header: 'Loại / Kind', value: ({ kind }: Entry) => kind },
  { header: 'Nhóm / Group', value: ({ group }: Entry) => group },
  { header: 'Tên / Name', value: ({ name }: Entry) => name },
  { header: 'Tên miền / Hosts', value: ({ hosts }: Entry) => hosts.join(' ') },
  { header: 'Tên khác / Aliases', value: ({ aliases }: Entry) => aliases.join('; ') },
  { header: 'Mức / Level', value: ({ level }: Entry) => level },
  { header: 'Phụ trách / Owner', value: ({ owner }: Entry) => owner },
  { header: 'Lý do / Reason', value: ({ reason }: Entry) => reason },
  { header: 'Hết hạn / Expires', value: ({ expiresOn }: Entry) => expiresOn },
  { header: 'Đang dùng / Enabled', value: ({ enabled }: Entry) => enabled },
  { header: 'Sửa lúc / Changed', value: ({ updatedAt }: Entry) => updatedAt },
] as const;

type Past = z.output<typeof HistoryAnswer>['items'][number];

const HISTORY_COLUMNS = [
  { header: 'Lúc / At', value: ({ at }: Past) => at },
  { header: 'Mục / Entry', value: ({ name }: Past) => name },
  { header: 'Người / Actor', value: ({ actor }: Past) => actor },
  { header: 'Thay đổi / Change', value: ({ change }: Past) => change },
  { header: 'Lý do / Reason', value: ({ reason }: Past) => reason },
] as const;
