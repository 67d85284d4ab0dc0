import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { captureById, capturesOfScan, insertCapture } from '../../src/db/captures.ts';
import { readCapture } from '../../src/evidence/capture-reader.ts';
import { openScanArchive } from '../../src/evidence/warc-writer.ts';
import { archiveInfo, exchange } from '../evidence/exchange-builder.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let fresh: FreshDatabase;
let folder: string;
beforeAll(async () => {
  fresh = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'rasoat-captures-'));
});
afterAll(async () => {
  await fresh.drop();
  await rm(folder, { recursive: true });
});

async function newScan(): Promise<string> {
  const id = randomUUID();
  const { rows } = await fresh.db.query<{ id: number }>(
    'insert into sites (host, registered) values ($1, true) returning id',
    [`${id}.example`],
  );
  await fresh.db.query(
    "insert into scans (id, site_id, reason, state) values ($1, $2, 'command', 'crawling')",
    [id, rows[0]?.id],
  );
  return id;
}

test('an indexed capture is found by id and by scan, and its bytes are read back', async () => {
  const scanId = await newScan();
  const archive = await openScanArchive(folder, scanId, archiveInfo);
  const rows = [];
  for (const [second, url] of ['http://a.example/', 'http://a.example/lien-he'].entries()) {
    const fetchedAt = new Date(Date.UTC(2026, 10, 23, 10, 0, second));
    rows.push(
      await archive.append(exchange({ url, fetchedAt, transport: { certificateError: 'CERT_HAS_EXPIRED' } })),
    );
  }
  await archive.close();
  for (const row of rows) await insertCapture(fresh.db, row);
  const kept = rows.map((row) => ({ ...row, prunedAt: null }));
  expect(await capturesOfScan(fresh.db, scanId)).toEqual(kept);
  const found = await captureById(fresh.db, rows[1]!.id);
  expect(found).toEqual(kept[1]);
  expect((await readCapture(folder, found!)).status).toBe(200);
});

test('indexing twice leaves one row', async () => {
  const scanId = await newScan();
  const archive = await openScanArchive(folder, scanId, archiveInfo);
  const row = await archive.append(exchange({}));
  await archive.close();
  await insertCapture(fresh.db, row);
  await insertCapture(fresh.db, row);
  expect(await capturesOfScan(fresh.db, scanId)).toHaveLength(1);
});

test('an unknown id and a scan without captures give nothing', async () => {
  expect(await captureById(fresh.db, randomUUID())).toBeNull();
  expect(await capturesOfScan(fresh.db, randomUUID())).toEqual([]);
});
