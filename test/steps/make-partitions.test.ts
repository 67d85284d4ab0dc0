import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { capturesOfScan, insertCapture } from '../../src/db/captures.ts';
import { openDatabase } from '../../src/db/database.ts';
import { partitionsOf } from '../../src/db/partitions.ts';
import { planScan } from '../../src/db/scan-planning.ts';
import { ensureSite } from '../../src/db/sites.ts';
import { makePartitions } from '../../src/steps/make-partitions.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

const log = pino({ level: 'silent' });
const now = new Date('2026-11-25T12:00:00Z');
let fresh: FreshDatabase;
let scanId: string;

beforeAll(async () => {
  fresh = await freshDatabase();
  const site = await ensureSite(fresh.db, 'thang.vn');
  scanId = await planScan(fresh.db, site.id, 'schedule');
});
afterAll(() => fresh.drop());

function capture(capturedAt: string) {
  return insertCapture(fresh.db, {
    id: randomUUID(),
    scanId,
    capturedAt: new Date(capturedAt),
    url: `https://thang.vn/${capturedAt}`,
    status: 200,
    contentType: 'text/html',
    robotsTag: null,
    bodySha256: '0'.repeat(64),
    bodyLength: 1,
    warcFile: `2026/11/${scanId}.warc.gz`,
    offset: 0,
    length: 1,
    transport: {},
  });
}

async function partitionOf(capturedAt: string): Promise<string> {
  const { rows } = await fresh.db.query<{ name: string }>(
    'select tableoid::regclass::text as name from captures where captured_at = $1',
    [capturedAt],
  );
  return rows[0]!.name;
}

test('months ahead are made while others write, and the running month stays where its rows are', async () => {
  await capture('2026-11-20T00:00:00Z');
  let going = true;
  let written = 0;
  const writing = (async () => {
    for (let n = 0; going; n++) {
      await capture(new Date(Date.UTC(2026, 10, 21, 0, 0, n)).toISOString());
      written++;
    }
  })();
  const made = await makePartitions({ db: fresh.db, log }, now);
  going = false;
  await writing;
  expect(written).toBeGreaterThan(0);
  expect(made).toMatchObject({ 'captures 2026-12': 'made', 'pages 2027-02': 'made' });
  expect(await partitionsOf(fresh.db, 'captures')).toEqual([
    'captures_2026_12',
    'captures_2027_01',
    'captures_2027_02',
  ]);
  await capture('2026-12-31T23:59:59.999Z');
  await capture('2027-03-01T00:00:00Z');
  expect(await partitionOf('2026-12-31T23:59:59.999Z')).toBe('captures_2026_12');
  expect(await partitionOf('2027-03-01T00:00:00Z')).toBe('captures_default');
  expect(await partitionOf('2026-11-20T00:00:00Z')).toBe('captures_default');
  expect(await capturesOfScan(fresh.db, scanId)).toHaveLength(3 + written);
});

test('made again nothing changes, and no check is left behind that would refuse rows', async () => {
  const made = await makePartitions({ db: fresh.db, log }, now);
  expect(made['captures 2026-12']).toBe('exists');
  const { rows } = await fresh.db.query(
    "select conname from pg_constraint where conname like '%not_in_default'",
  );
  expect(rows).toEqual([]);
});

test('a table that somebody holds is left for later, and a month whose rows are in the default stays there', async () => {
  const holder = openDatabase(fresh.url, { max: 1 });
  await holder.transaction(async (tx) => {
    await tx.query('select count(*) from captures_default');
    const made = await makePartitions({ db: fresh.db, log }, new Date('2027-01-25T12:00:00Z'));
    expect(made['pages 2027-04']).toBe('made');
    expect(made['captures 2027-04']).toBe('busy');
  });
  await holder.close();
  const made = await makePartitions({ db: fresh.db, log }, new Date('2027-01-25T12:00:00Z'));
  expect(made['captures 2027-03'], 'its rows came before it').toBe('occupied');
  expect(made['captures 2027-04']).toBe('made');
});
