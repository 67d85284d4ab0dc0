import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { loadScan } from '../../src/db/scans.ts';
import { ensureSite } from '../../src/db/sites.ts';
import { loadSettings, type Settings } from '../../src/lib/settings.ts';
import { openQueues, type Queues } from '../../src/queue/queues.ts';
import { askForScan } from '../../src/steps/ask-for-scan.ts';
import { pauseSite, resumeSite } from '../../src/steps/pause-site.ts';
import { planScans } from '../../src/steps/plan-scans.ts';
import { FORGET_HISTORY, type FreshDatabase, freshDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';

const log = pino({ level: 'silent' });
let fresh: FreshDatabase;
let queues: Queues;
let settings: Settings;
const deps = () => ({ db: fresh.db, queues, settings, log });

beforeAll(async () => {
  fresh = await freshDatabase();
  settings = await loadSettings();
  queues = await openQueues(fresh.url, log);
});
afterAll(async () => {
  await queues.close();
  await fresh.drop();
});
beforeEach(() =>
  fresh.db.query(`${FORGET_HISTORY} delete from registry_events; delete from scans; delete from sites`),
);

async function site(host: string, registered = true): Promise<number> {
  const { id } = await ensureSite(fresh.db, host);
  await fresh.db.query('update sites set registered = $2 where id = $1', [id, registered]);
  return id;
}

test('a scan that somebody asks for is taken before all that wait, also when it waited among them', async () => {
  for (let n = 0; n < 20; n++) await site(`cho-${n}.vn`);
  const inLine = await site('trong-hang.vn');
  await planScans(deps(), new Date());
  const asked = await site('hoi-sau.vn');
  const [one, two] = [await askForScan(deps(), inLine), await askForScan(deps(), asked)];
  expect(one).toMatchObject({ ok: true, state: 'first-in-line' });
  const order: string[] = [];
  const worker = queues.work('scan-site', 1, async ({ scanId }) => {
    order.push(scanId);
  });
  await eventually(() => order.length >= 2);
  await worker.close();
  expect(order.slice(0, 2)).toEqual([one, two].map((result) => (result.ok ? result.scanId : '')));
});

test('asked twice it is one scan, and one that is under way is not disturbed', async () => {
  const id = await site('hai-lan.vn');
  const first = await askForScan(deps(), id);
  expect(await askForScan(deps(), id)).toEqual(first);
  await fresh.db.query("update scans set state = 'crawling'");
  expect(await askForScan(deps(), id)).toEqual({ ...first, state: 'under-way' });
});

test('what cannot be scanned is refused with its reason', async () => {
  expect(await askForScan(deps(), 999_999)).toEqual({ ok: false, reason: 'unknown-site' });
  const foreign = await site('la.vn', false);
  expect(await askForScan(deps(), foreign)).toEqual({ ok: false, reason: 'not-registered' });
  const paused = await site('dung.vn');
  await pauseSite(fresh.db, paused, { by: 'lan', reason: 'moving', at: new Date() });
  expect(await askForScan(deps(), paused)).toEqual({ ok: false, reason: 'paused' });
});

test('a paused site is not planned until it is resumed; both are written down with who and why', async () => {
  const id = await site('tam-dung.vn');
  const at = new Date();
  expect(await pauseSite(fresh.db, id, { by: 'lan', reason: 'asked by the owner', at })).toBe('paused');
  expect(await pauseSite(fresh.db, id, { by: 'minh', reason: 'again', at })).toBe('unchanged');
  expect(await planScans(deps(), new Date())).toBe(0);
  expect(await resumeSite(fresh.db, id, { by: 'lan', reason: 'back', at })).toBe('resumed');
  expect(await planScans(deps(), new Date())).toBe(1);
  const { rows } = await fresh.db.query<{ after: unknown }>('select after from registry_events order by id');
  expect(rows.map((row) => row.after)).toEqual([
    { paused: true, by: 'lan', reason: 'asked by the owner' },
    { paused: false, by: 'lan', reason: 'back' },
  ]);
  await expect(pauseSite(fresh.db, id, { by: 'lan', reason: ' ', at })).rejects.toThrow('Say why');
  const { rows: scans } = await fresh.db.query<{ id: string }>('select id from scans');
  expect(await loadScan(fresh.db, scans[0]!.id)).toMatchObject({ state: 'planned' });
});
