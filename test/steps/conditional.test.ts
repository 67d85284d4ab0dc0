import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseResolveMap } from '../../src/crawl/resolve-map.ts';
import { captureById, capturesOfScan } from '../../src/db/captures.ts';
import { pagesOfScan } from '../../src/db/pages.ts';
import { ensureSite } from '../../src/db/sites.ts';
import { readCapture } from '../../src/evidence/capture-reader.ts';
import { verifyArchive } from '../../src/evidence/verify-archive.ts';
import { canonicalJson } from '../../src/lib/canonical-json.ts';
import { loadSettings } from '../../src/lib/settings.ts';
import { createDeps, type OpenDeps } from '../../src/steps/create-deps.ts';
import { rejudgeScan } from '../../src/steps/rejudge-scan.ts';
import { scanNow } from '../../src/steps/scan-now.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

const HOST = 'dieu-kien.vn';
const HOME =
  '<html><head><title>Báo Điều Kiện</title></head><body><a href="/tin-tuc-so-mot-123.html">Tin tức số một</a><footer>Tổng biên tập: Nguyễn Văn An. Tòa soạn: 1 Phố Huế</footer></body></html>';
const ARTICLE =
  '<html><head><title>Tin</title></head><body><h1>Tin tức số một</h1><p>Nội dung.</p></body></html>';

let fresh: FreshDatabase;
let home: string;
let server: Server;
let open: OpenDeps;
let asked: IncomingMessage[] = [];
let version = 'một';

beforeAll(async () => {
  fresh = await freshDatabase();
  home = await mkdtemp(join(tmpdir(), 'rasoat-conditional-'));
  server = createServer((request, response) => {
    asked.push(request);
    const page = request.url === '/' ? HOME : request.url?.startsWith('/tin-tuc') ? ARTICLE : null;
    if (page === null) return void response.writeHead(404).end();
    // The home page by its ETag, the article by its date.
    const etag = `"${encodeURIComponent(version)}"`;
    const date = 'Tue, 24 Nov 2026 08:00:00 GMT';
    const same =
      request.url === '/'
        ? request.headers['if-none-match'] === etag
        : request.headers['if-modified-since'] === date;
    const marks = request.url === '/' ? { ETag: etag } : { 'Last-Modified': date };
    if (same) return void response.writeHead(304, marks).end();
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...marks });
    response.end(request.url === '/' ? page.replace('</title>', ` ${version}</title>`) : page);
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const settings = await loadSettings();
  const context = { db: fresh.db, home, settings, log: pino({ level: 'silent' }), env: {} };
  open = await createDeps(context as unknown as Parameters<typeof createDeps>[0], {
    resolve: parseResolveMap([`*:80:127.0.0.1:${(server.address() as AddressInfo).port}`]),
    loopbackDelayMs: 0,
  });
  const { deps } = open;
  open = {
    ...open,
    deps: {
      ...deps,
      settings: { ...settings, browser: { ...settings.browser, screenshots: false, pages_per_scan: 0 } },
    },
  };
});
afterAll(async () => {
  await open.close();
  await new Promise((done) => server.close(done));
  await fresh.drop();
  await rm(home, { recursive: true, force: true });
});

async function scan() {
  asked = [];
  const site = await ensureSite(fresh.db, HOST);
  const result = await scanNow(open.deps, site.id);
  if (!result.ok) throw new Error(result.reason);
  return result.report;
}

test('an unchanged page is not sent again, and its stored text is judged and quoted as before', async () => {
  const first = await scan();
  expect(first.coverage.outcomes).toMatchObject({ fetched: 2 });
  const second = await scan();
  expect(second.coverage.outcomes).toMatchObject({ 'not-modified': 2 });
  expect(second.coverage.outcomes.fetched ?? 0).toBe(0);
  expect(second.grounds).toEqual(first.grounds);
  expect(second.condition).toBe('ok');

  const quotes = second.signals
    .flatMap((signal) => ('evidence' in signal ? signal.evidence : []))
    .filter(({ captureId }) => captureId !== null);
  expect(quotes.length).toBeGreaterThan(0);
  for (const { captureId, quote } of quotes) {
    const capture = await captureById(fresh.db, captureId!);
    expect(capture?.scanId).toBe(second.scanId);
    const { body } = await readCapture(join(home, 'captures'), capture!);
    if (quote !== null) expect(Buffer.from(body).toString()).toContain(quote);
  }
}, 60_000);

test('what the server said and what stands for it are both kept, each for itself', async () => {
  const { scanId } = await scan();
  const captures = await capturesOfScan(fresh.db, scanId);
  const said = captures.filter(({ status }) => status === 304);
  const reused = captures.filter(({ transport }) => transport.reusedFrom !== undefined);
  expect([said.length, reused.length]).toEqual([2, 2]);
  const used = (await pagesOfScan(fresh.db, scanId)).filter(({ outcome }) => outcome === 'not-modified');
  expect(used.map(({ captureId }) => captureId).toSorted()).toEqual(reused.map(({ id }) => id).toSorted());
  const [{ warcFile }] = reused as [(typeof reused)[0]];
  expect(await verifyArchive(join(home, 'captures', warcFile))).toMatchObject({ damage: null });
});

test('a scan of unchanged pages is judged again from its own captures, whatever became of the earlier ones', async () => {
  const { scanId } = await scan();
  const before = canonicalJson(await rejudgeScan(open.deps, scanId));
  const archives = await fresh.db.query<{ file: string }>(
    'select distinct warc_file as file from captures where scan_id <> $1',
    [scanId],
  );
  for (const { file } of archives.rows) await rm(join(home, 'captures', file), { force: true });
  expect(canonicalJson(await rejudgeScan(open.deps, scanId))).toBe(before);
});

test('a changed page is read anew, and one whose stored text is lost is asked for as if it were new', async () => {
  version = 'hai';
  const changed = await scan();
  expect(changed.coverage.outcomes).toMatchObject({ fetched: 1, 'not-modified': 1 });
  await rm(join(home, 'captures'), { recursive: true, force: true });
  const anew = await scan();
  expect(anew.coverage.outcomes).toMatchObject({ fetched: 2 });
  expect(asked.some(({ headers }) => headers['if-none-match'] ?? headers['if-modified-since'])).toBe(false);
});

test('a body that has not come for a month is asked for without conditions', async () => {
  await scan();
  await fresh.db.query(
    `update captures set transport = transport || jsonb_build_object('receivedAt', (now() - interval '31 days')::text)`,
  );
  const { coverage } = await scan();
  expect(coverage.outcomes).toMatchObject({ fetched: 2 });
});
