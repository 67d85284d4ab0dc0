import { existsSync } from 'node:fs';
import { mkdtemp, rm, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { capturesOfScan, insertCapture } from '../../src/db/captures.ts';
import {
  holdScan,
  lockPrunable,
  prunedFilesOfScan,
  recordPruned,
  releaseHold,
} from '../../src/db/retention.ts';
import { insertScreenshot, screenshotsOfScan } from '../../src/db/screenshots.ts';
import { ensureSite } from '../../src/db/sites.ts';
import { readCapture } from '../../src/evidence/capture-reader.ts';
import { storeScreenshot } from '../../src/evidence/screenshot-store.ts';
import { verifyArchive } from '../../src/evidence/verify-archive.ts';
import { openScanArchive } from '../../src/evidence/warc-writer.ts';
import { loadSettings, type Settings } from '../../src/lib/settings.ts';
import { pruneCaptures } from '../../src/steps/prune-captures.ts';
import { archiveInfo, exchange } from '../evidence/exchange-builder.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

const log = pino({ level: 'silent' });
const now = new Date('2026-11-25T12:00:00Z');
let fresh: FreshDatabase;
let folder: string;
let settings: Settings;
let siteId: number;
let made = 0;
const deps = () => ({ db: fresh.db, settings, log, capturesFolder: folder });

beforeAll(async () => {
  fresh = await freshDatabase();
  const read = await loadSettings();
  settings = { ...read, captures: { keep_days: 30, keep_monthly: 3, most_scans_a_day: 100, s3: null } };
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rasoat-prune-'));
  siteId = (await ensureSite(fresh.db, `luu-${made++}.vn`)).id;
  return () => rm(folder, { recursive: true, force: true });
});

interface Stored {
  readonly id: string;
  readonly file: string;
}

/** A scan with one stored response. */
async function scan(day: string, condition = 'ok'): Promise<Stored> {
  const at = new Date(`${day}T03:00:00Z`);
  const { rows } = await fresh.db.query<{ id: string }>(
    `insert into scans (id, site_id, reason, state, condition, planned_at, finished_at)
     values (gen_random_uuid(), $1, 'schedule', 'done', $2, $3, $3) returning id`,
    [siteId, condition, at],
  );
  const { id } = rows[0]!;
  const archive = await openScanArchive(folder, id, archiveInfo, at);
  await insertCapture(fresh.db, await archive.append(exchange({ fetchedAt: at })));
  await archive.close();
  return { id, file: archive.file };
}

const there = ({ file }: Stored) => existsSync(join(folder, file));

async function flagOn(scanId: string, status: string, closed: boolean): Promise<void> {
  const assessment = await fresh.db.query<{ id: string }>(
    `insert into assessments (id, scan_id, rule_pack, rule_hash, list_version, body, inputs, body_sha256)
     values (gen_random_uuid(), $1, 'test', gen_random_uuid()::text, 0, '{}', '{}', '') returning id`,
    [scanId],
  );
  const flag = await fresh.db.query<{ id: string }>(
    `insert into flags (id, site_id, ground, status, score, threshold, assessment_id, headline, closed_at)
     values (gen_random_uuid(), $1, 'press-like', $2, 1, 0.5, $3, '{}', case when $4 then now() end) returning id`,
    [siteId, status, assessment.rows[0]!.id, closed],
  );
  await fresh.db.query("insert into flag_events (flag_id, kind, scan_id) values ($1, 'opened', $2)", [
    flag.rows[0]!.id,
    scanId,
  ]);
}

test('old scans are thinned to the best of a month, then dropped; the newest readable one stays', async () => {
  const ancient = await scan('2026-03-10');
  const [worse, best, failing] = [
    await scan('2026-09-03'),
    await scan('2026-09-17'),
    await scan('2026-09-25', 'unreachable'),
  ];
  const [recentA, recentB] = [await scan('2026-11-10'), await scan('2026-11-12', 'unreachable')];
  const dry = await pruneCaptures(deps(), { now, dryRun: true });
  expect(dry).toMatchObject({ dryRun: true, scans: 3, files: 3 });
  expect([ancient, worse, failing].every(there), 'a dry run touches nothing').toBe(true);

  const report = await pruneCaptures(deps(), { now });
  expect(report).toMatchObject({ scans: 3, files: 3, bytes: dry.bytes, damaged: [] });
  expect([ancient, worse, failing].some(there)).toBe(false);
  for (const kept of [best, recentA, recentB]) {
    expect((await verifyArchive(join(folder, kept.file))).damage).toBeNull();
    const [capture] = await capturesOfScan(fresh.db, kept.id);
    expect((await readCapture(folder, capture!)).status).toBe(200);
  }
  expect((await pruneCaptures(deps(), { now })).scans, 'once').toBe(0);
});

test('what was pruned is told by its hash and date, not as damage', async () => {
  const [old] = [await scan('2026-03-10'), await scan('2026-11-10')];
  const [before] = await capturesOfScan(fresh.db, old.id);
  await pruneCaptures(deps(), { now });
  const [capture] = await capturesOfScan(fresh.db, old.id);
  expect(capture).toEqual({ ...before, prunedAt: now });
  await expect(readCapture(folder, capture!)).rejects.toThrow(
    `pruned on 2026-11-25 by the retention policy; its SHA-256 is ${before!.bodySha256}`,
  );
  expect(await prunedFilesOfScan(fresh.db, old.id)).toMatchObject([
    { file: old.file, kind: 'archive', sha256: expect.stringMatching(/^[0-9a-f]{64}$/), removedAt: now },
  ]);
});

test.each([
  ['a live flag', 'open', false, true],
  ['a confirmed flag that is closed', 'confirmed', true, true],
  ['a dismissed flag that is closed', 'dismissed', true, false],
] as const)('under %s captures stay: %s', async (_name, status, closed, stays) => {
  const [old] = [await scan('2026-03-10'), await scan('2026-11-10')];
  await flagOn(old.id, status, closed);
  await pruneCaptures(deps(), { now });
  expect(there(old)).toBe(stays);
});

test('a held scan stays until the hold is released', async () => {
  const [old] = [await scan('2026-03-10'), await scan('2026-11-10')];
  const hold = await holdScan(fresh.db, old.id, { reason: 'case 12', by: 'lan' });
  await pruneCaptures(deps(), { now });
  expect(there(old)).toBe(true);
  await releaseHold(fresh.db, hold, 'lan');
  await pruneCaptures(deps(), { now });
  expect(there(old)).toBe(false);
});

test('a picture that two scans share goes with the last of them', async () => {
  const [older, newer] = [await scan('2026-03-10'), await scan('2026-11-10')];
  const size = { width: 1, height: 1, boxes: [] };
  const shared = await storeScreenshot(folder, Buffer.from('picture'));
  const own = await storeScreenshot(folder, Buffer.from('another'));
  await insertScreenshot(fresh.db, older.id, { url: 'https://a.vn/', ...shared, ...size });
  await insertScreenshot(fresh.db, older.id, { url: 'https://a.vn/b', ...own, ...size });
  await insertScreenshot(fresh.db, newer.id, { url: 'https://a.vn/', ...shared, ...size });
  await pruneCaptures(deps(), { now });
  expect(existsSync(join(folder, shared.file))).toBe(true);
  expect(existsSync(join(folder, own.file))).toBe(false);
  expect(await screenshotsOfScan(fresh.db, older.id)).toHaveLength(2);
});

test('a run that was killed between the record and the removal is finished by the next', async () => {
  const [old] = [await scan('2026-03-10'), await scan('2026-11-10')];
  await fresh.db.transaction(async (tx) => {
    expect(await lockPrunable(tx, old.id)).toBe(true);
    const file = { file: old.file, kind: 'archive' as const, sha256: 'a'.repeat(64), bytes: 1 };
    await recordPruned(tx, old.id, { files: [file], policy: 'test', at: now });
  });
  expect(there(old)).toBe(true);
  await pruneCaptures(deps(), { now });
  expect(there(old)).toBe(false);
});

test('a scan whose archive is missing is damage, and is not pruned away', async () => {
  const [old] = [await scan('2026-03-10'), await scan('2026-11-10')];
  await unlink(join(folder, old.file));
  expect(await pruneCaptures(deps(), { now })).toMatchObject({ scans: 0, damaged: [old.id] });
  expect((await capturesOfScan(fresh.db, old.id))[0]?.prunedAt).toBeNull();
  await fresh.db.query('update scans set finished_at = now() where id = $1', [old.id]);
});
