import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertCapture } from '../../src/db/captures.ts';
import { insertScreenshot } from '../../src/db/screenshots.ts';
import { storeScreenshot } from '../../src/evidence/screenshot-store.ts';
import { openScanArchive } from '../../src/evidence/warc-writer.ts';
import { archiveInfo, exchange } from '../evidence/exchange-builder.ts';
import { type Asker, startConsole, type TestConsole } from '../support/console.ts';
import { flaggedSite } from '../support/review.ts';

const HOSTILE = `<!doctype html><title>Tin</title><script>alert(document.domain)</script>
  <div onmouseover="alert(1)">Trước đó có chữ. <b>Tòa soạn:</b> số 1 phố Huế <img src=x onerror=alert(2)> và sau đó.</div>
  <meta name="author" content="Ban biên tập">`;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==',
  'base64',
);

let home: string;
let desk: TestConsole;
let viewer: Asker;
let stranger: Asker;
let flagId: string;
let captureId: string;
let sha256: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'rasoat-proof-'));
  desk = await startConsole({ home });
  viewer = await desk.user('viewer');
  stranger = await desk.user('admin', await desk.agency('Sở Văn hóa Huế', 'Huế'));
  const flag = await flaggedSite(desk.db);
  flagId = flag.id;
  const { rows } = await desk.db.query<{ scan: string }>(
    'select a.scan_id as scan from flags f join assessments a on a.id = f.assessment_id where f.id = $1',
    [flagId],
  );
  const scanId = rows[0]!.scan;
  const folder = join(home, 'captures');
  const archive = await openScanArchive(folder, scanId, archiveInfo, new Date());
  const row = await archive.append(exchange({ url: `https://${flag.host}/`, body: Buffer.from(HOSTILE) }));
  await archive.close();
  await insertCapture(desk.db, { ...row, robotsTag: null });
  captureId = row.id;
  const stored = await storeScreenshot(folder, PNG);
  sha256 = stored.sha256;
  const box = { quote: 'Tòa soạn:', x: 10, y: 20, width: 100, height: 18 };
  await insertScreenshot(desk.db, scanId, {
    ...stored,
    url: row.url,
    width: 1280,
    height: 900,
    boxes: [box],
  });
});
afterAll(async () => {
  await desk.stop();
  await rm(home, { recursive: true, force: true });
});

const get = (who: Asker, url: string) => who.request({ method: 'GET', url: `/api/v1${url}` });
const context = (quote: string, who = viewer) =>
  get(who, `/flags/${flagId}/captures/${captureId}/context?quote=${encodeURIComponent(quote)}`);

test('a quote stands in its text, and the page’s code is nowhere in it', async () => {
  const answer = await context('Tòa soạn: số 1 phố Huế');
  expect(answer.headers['content-type']).toContain('application/json');
  const shown = answer.json();
  expect(shown).toMatchObject({ found: true, in: 'text', match: 'Tòa soạn: số 1 phố Huế' });
  expect(shown.before).toMatch(/Trước đó có chữ\. $/);
  expect(shown.after).toMatch(/và sau đó\./);
  expect(answer.body).not.toContain('alert');
});

test('a quote from an attribute is shown in it, one that is not there is said not to be', async () => {
  expect((await context('Ban biên tập')).json()).toMatchObject({ found: true, in: 'attribute' });
  expect((await context('Không có ở đây')).json()).toMatchObject({ found: false, in: 'none', before: '' });
});

test('the archive record leaves byte for byte, as a file to keep and with a trace', async () => {
  const answer = await get(viewer, `/captures/${captureId}/warc`);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/warc',
    'content-disposition': `attachment; filename="${captureId}.warc.gz"`,
    'x-content-type-options': 'nosniff',
  });
  const record = gunzipSync(answer.rawPayload).toString('utf8');
  expect(record).toMatch(/^WARC\/1\.1/);
  expect(record).toContain('alert(document.domain)');
  const { rowCount } = await desk.db.query("select 1 from audit_log where action = 'capture.download'");
  expect(rowCount).toBe(1);
});

test('a picture is a picture, and says where the evidence is framed', async () => {
  const answer = await get(viewer, `/screenshots/${sha256}`);
  expect(answer.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
  expect(answer.rawPayload.equals(PNG)).toBe(true);
  const page = (await get(viewer, `/flags/${flagId}`)).json();
  expect(page.screenshots).toMatchObject([{ sha256, width: 1280, boxes: [{ quote: 'Tòa soạn:', x: 10 }] }]);
});

test('proof of another agency’s site is not there', async () => {
  for (const url of [`/captures/${captureId}/warc`, `/screenshots/${sha256}`])
    expect((await get(stranger, url)).statusCode).toBe(404);
  expect((await context('Tòa soạn:', stranger)).statusCode).toBe(404);
});

test('damaged proof is told, not shown', async () => {
  const folder = join(home, 'captures');
  const file = (await readdir(folder, { recursive: true })).find((name) => name.endsWith('.warc.gz'))!;
  await writeFile(join(folder, file), Buffer.alloc(4096));
  const answer = await get(viewer, `/captures/${captureId}/warc`);
  expect(answer.statusCode).toBe(409);
  expect(answer.json()).toMatchObject({ code: 'capture-damaged' });
});
