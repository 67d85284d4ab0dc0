import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { writeBackup } from '../../src/backup/write-backup.ts';
import { capturesOfScan, insertCapture } from '../../src/db/captures.ts';
import { ensureSite } from '../../src/db/sites.ts';
import { pathIn, readStored } from '../../src/evidence/capture-place.ts';
import { readCapture } from '../../src/evidence/capture-reader.ts';
import { OtherContent, s3Store } from '../../src/evidence/s3-store.ts';
import { readScreenshot, storeScreenshot } from '../../src/evidence/screenshot-store.ts';
import { verifyDossier } from '../../src/evidence/verify-dossier.ts';
import { openScanArchive } from '../../src/evidence/warc-writer.ts';
import { Unavailable } from '../../src/lib/errors.ts';
import { loadSettings } from '../../src/lib/settings.ts';
import { handIn, handInAll } from '../../src/steps/hand-in.ts';
import { pruneCaptures } from '../../src/steps/prune-captures.ts';
import { archiveInfo, exchange } from '../evidence/exchange-builder.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { exported, flaggedAndStored } from '../support/dossiers.ts';
import { startBucket, type TestBucket } from '../support/s3-server.ts';

const log = pino({ level: 'silent' });
let fresh: FreshDatabase;
let bucket: TestBucket;
let folder: string;
const place = () => ({ folder, s3: bucket.place });
const now = () => new Date();
const all = (at = now()) => handInAll(place(), { db: fresh.db, log, now: at });

beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  bucket = await startBucket();
  folder = await mkdtemp(join(tmpdir(), 'rasoat-spool-'));
});
afterEach(async () => {
  await bucket.close();
  await rm(folder, { recursive: true, force: true });
});

const left = async () => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
};

async function scanWith(state: string) {
  const { id: siteId } = await ensureSite(fresh.db, `${randomUUID()}.vn`);
  const scanId = randomUUID();
  await fresh.db.query("insert into scans (id, site_id, reason, state) values ($1, $2, 'manual', $3)", [
    scanId,
    siteId,
    state,
  ]);
  const archive = await openScanArchive(place(), scanId, archiveInfo);
  await insertCapture(fresh.db, { ...(await archive.append(exchange({}))), scanId });
  return { scanId, archive };
}

test('a closed archive goes into the bucket, leaves the folder, and is read record by record', async () => {
  const { scanId, archive } = await scanWith('done');
  await archive.close();
  const bytes = await readFile(pathIn(place(), archive.file));
  expect(await handIn(place(), archive.file, log)).toBe(true);
  expect(await left()).toEqual([]);
  const [capture] = await capturesOfScan(fresh.db, scanId);
  expect((await readCapture(place(), capture!)).status).toBe(200);
  expect(await readStored(place(), archive.file)).toEqual(bytes);
});

test('a picture is stored once, and read back against its hash', async () => {
  const png = Buffer.from('a picture');
  const stored = await storeScreenshot(place(), png);
  await all();
  expect(await left()).toEqual([]);
  expect(Buffer.from(await readScreenshot(place(), stored))).toEqual(png);
  expect(await storeScreenshot(place(), png)).toEqual(stored);
  expect(await left(), 'nothing is written that is there').toEqual([]);
});

test('what lies in the bucket is never written over, whatever the store makes of conditions', async () => {
  const store = await s3Store(bucket.place);
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  await Promise.all([writeFile(first, 'một'), writeFile(second, 'hai')]);
  expect(await store.put('2026/11/x', first)).toBe('stored');
  expect(await store.put('2026/11/x', first)).toBe('same');
  await expect(store.put('2026/11/x', second)).rejects.toThrow(OtherContent);
  bucket.state.unconditional = true;
  await expect(store.put('2026/11/x', second)).rejects.toThrow(OtherContent);
  expect(String(await store.read('2026/11/x'))).toBe('một');
});

test('two writers of one name at once: one is stored, the other is told', async () => {
  const store = await s3Store(bucket.place);
  const files = await Promise.all(
    ['một', 'hai', 'ba'].map(async (text, at) => {
      await writeFile(join(folder, `${at}`), text);
      return join(folder, `${at}`);
    }),
  );
  const ends = await Promise.allSettled(files.map((file) => store.put('2026/11/y', file)));
  const stored = ends.filter(({ status }) => status === 'fulfilled');
  expect(stored).toHaveLength(1);
});

test('while the bucket is down captures wait in the folder and are read there; afterwards they go in', async () => {
  const { scanId, archive } = await scanWith('done');
  await archive.close();
  bucket.state.down = true;
  expect(await handIn(place(), archive.file, log)).toBe(false);
  const [capture] = await capturesOfScan(fresh.db, scanId);
  expect((await readCapture(place(), capture!)).status).toBe(200);
  await expect(readStored(place(), '2026/11/none')).rejects.toThrow(Unavailable);
  bucket.state.down = false;
  expect(await all()).toBe(1);
  expect((await readCapture(place(), capture!)).status).toBe(200);
});

test('an upload that breaks half-way is done again and leaves nothing half', async () => {
  const { archive } = await scanWith('done');
  await archive.close();
  bucket.state.breaking = true;
  expect(await handIn(place(), archive.file, log)).toBe(false);
  expect(bucket.state.puts).toBeGreaterThan(0);
  bucket.state.breaking = false;
  expect(await (await s3Store(bucket.place)).size(archive.file)).toBeNull();
  expect(await all()).toBe(1);
});

test('the archive of a killed process goes in once nobody writes to its scan any more', async () => {
  const { scanId, archive } = await scanWith('crawling');
  const path = pathIn(place(), archive.file);
  const old = new Date(Date.now() - 2 * 3_600_000);
  expect(await all(), 'it is being written').toBe(0);
  await utimes(path, old, old);
  expect(await all(), 'its scan goes on').toBe(0);
  await fresh.db.query("update scans set state = 'failed' where id = $1", [scanId]);
  expect(await all()).toBe(1);
  await archive.close().catch(() => {});
  const [capture] = await capturesOfScan(fresh.db, scanId);
  expect((await readCapture(place(), capture!)).status).toBe(200);
});

test('two attempts of a scan on two machines never make the same name', async () => {
  const scanId = randomUUID();
  const [one, two] = [
    await openScanArchive(place(), scanId, archiveInfo),
    await openScanArchive(place(), scanId, archiveInfo),
  ];
  expect(one.file).not.toBe(two.file);
  await Promise.all([one.close(), two.close()]);
});

test('altered bytes in the bucket are damage; a file that is nowhere may still come', async () => {
  const { scanId, archive } = await scanWith('done');
  await archive.close();
  const path = pathIn(place(), archive.file);
  await chmod(path, 0o644);
  const bytes = await readFile(path);
  const [capture] = await capturesOfScan(fresh.db, scanId);
  bytes[capture!.offset + 30]! ^= 1;
  await writeFile(path, bytes);
  await handIn(place(), archive.file, log);
  await expect(readCapture(place(), capture!)).rejects.toThrow(/is damaged, bytes/);
  const gone = { ...capture!, warcFile: '2026/11/gone.warc.gz' };
  await expect(readCapture(place(), gone)).rejects.toThrow(Unavailable);
});

test('dossier, backup and retention work from the bucket', async () => {
  const { scanId, flag } = await flaggedAndStored(fresh.db, folder);
  await all();
  expect(await left()).toEqual([]);
  const settings = await loadSettings();
  const { path } = await exported(
    { db: fresh.db, home: folder, captures: place(), settings },
    'from-bucket.wacz',
    { scanId },
  );
  expect(await verifyDossier(path)).toMatchObject({ damage: null, records: 3 });
  await rm(path);

  const target = await mkdtemp(join(tmpdir(), 'rasoat-s3-backup-'));
  const source = { databaseUrl: fresh.url, home: folder, capturesFolder: place() };
  const saved = await writeBackup(source, target, now());
  expect(saved.copied).toBeGreaterThanOrEqual(2);
  const [capture] = await capturesOfScan(fresh.db, scanId);
  expect(saved.missing).not.toContain(capture!.warcFile);
  await rm(target, { recursive: true, force: true });

  await fresh.db.query('delete from dossiers where scan_id = $1', [scanId]);
  await fresh.db.query("update flags set status = 'dismissed', closed_at = now() where id = $1", [flag.id]);
  await fresh.db.query(
    `insert into scans (id, site_id, reason, state, condition, planned_at, finished_at)
     select gen_random_uuid(), site_id, 'manual', 'done', 'ok', now(), now() from scans where id = $1`,
    [scanId],
  );
  const deps = { db: fresh.db, settings, log, capturesFolder: place() };
  await pruneCaptures(deps, { now: new Date('2040-01-01') });
  expect(await (await s3Store(bucket.place)).list('2026/03/')).toEqual([]);
});
