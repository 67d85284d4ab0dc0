import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeRecovered, listDeadLetters, recordDeath, siteKey } from '../../src/db/dead-letters.ts';
import { claimScan, loadScan, releaseScan } from '../../src/db/scans.ts';
import { ensureSite } from '../../src/db/sites.ts';
import { loadSettings, type Settings } from '../../src/lib/settings.ts';
import { openQueues, type Queues } from '../../src/queue/queues.ts';
import { planScans } from '../../src/steps/plan-scans.ts';
import { redriveJob } from '../../src/steps/redrive-job.ts';
import { FORGET_HISTORY, type FreshDatabase, freshDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';

const log = pino({ level: 'silent' });
const by = { name: 'lan', at: new Date() };
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
  fresh.db.query(`${FORGET_HISTORY} delete from dead_letters; delete from scans; delete from sites`),
);

async function site(host: string): Promise<number> {
  const { id } = await ensureSite(fresh.db, host);
  await fresh.db.query('update sites set registered = true where id = $1', [id]);
  return id;
}

/** A worker as the real one works: claims, fails for the poisoned site, ends the others. */
function workOn(poisoned: number, ended: string[]) {
  return queues.work('scan-site', 1, async ({ scanId }) => {
    const scan = await claimScan(fresh.db, scanId, 60_000);
    if (scan === null) return;
    if (scan.siteId === poisoned) {
      await releaseScan(fresh.db, scanId, scan.attempts, { counts: true, reason: 'a page that breaks it' });
      throw new Error('a page that breaks it');
    }
    await fresh.db.query("update scans set state = 'done', finished_at = now() where id = $1", [scanId]);
    ended.push(scan.host);
  });
}

test('a poisoned site holds nobody up, ends in the list with its reason, and is redriven once', async () => {
  const poisoned = await site('doc.vn');
  for (let n = 0; n < 15; n++) await site(`lanh-${n}.vn`);
  await fresh.db.query("update sites set next_scan_at = now() - interval '1 hour' where id <> $1", [
    poisoned,
  ]);
  await planScans(deps(), new Date());
  const ended: string[] = [];
  const worker = workOn(poisoned, ended);
  await eventually(() => ended.length === 15);
  const { rows } = await fresh.db.query<{ id: string; attempts: number }>(
    'select id, attempts from scans where site_id = $1',
    [poisoned],
  );
  expect(rows[0]!.attempts, 'the others did not wait until it had failed for good').toBeLessThan(4);
  await eventually(async () => (await loadScan(fresh.db, rows[0]!.id))!.attempts >= 3);
  await fresh.db.query("update scans set planned_at = now() - interval '5 minutes'");
  await planScans(deps(), new Date());
  await worker.close();

  const [letter, ...others] = await listDeadLetters(fresh.db, { limit: 10 });
  expect(others).toEqual([]);
  expect(letter).toMatchObject({
    queue: 'scan-site',
    host: 'doc.vn',
    reason: 'a page that breaks it',
    deaths: 1,
  });

  const redriven = await redriveJob(deps(), letter!.id, by);
  expect(redriven).toMatchObject({ ok: true, queue: 'scan-site' });
  expect(redriven.ok && redriven.scanId).not.toBe(rows[0]!.id);
  expect(await redriveJob(deps(), letter!.id, by)).toEqual({ ok: false, reason: 'not-open' });
  const healed: string[] = [];
  const again = workOn(-1, healed);
  await eventually(() => healed.includes('doc.vn'));
  await again.close();
  expect(await listDeadLetters(fresh.db, { limit: 10 })).toEqual([]);
  const [closed] = await listDeadLetters(fresh.db, { closed: true, limit: 10 });
  expect(closed).toMatchObject({ outcome: 'redriven', closedBy: 'lan' });
});

test('the same trouble again is the same letter, the same job twice is one death, and success closes it', async () => {
  const siteId = await site('lai.vn');
  const death = (job: string) =>
    recordDeath(fresh.db, {
      queue: 'scan-site',
      key: siteKey(siteId),
      payload: { scanId: crypto.randomUUID() },
      siteId,
      reason: `job ${job} broke`,
      attempts: 3,
      job,
      at: new Date(),
    });
  const id = await death('a');
  expect([await death('a'), await death('b')]).toEqual([id, id]);
  expect(await listDeadLetters(fresh.db, { limit: 10 })).toMatchObject([
    { id, deaths: 2, reason: 'job b broke' },
  ]);
  await closeRecovered(fresh.db, { queues: ['scan-site', 'assess-scan'], key: siteKey(siteId) });
  expect(await listDeadLetters(fresh.db, { limit: 10 })).toEqual([]);
  expect(await death('c')).not.toBe(id);
});

test('a job of another queue is redriven as a job with the same payload', async () => {
  const scanId = crypto.randomUUID();
  const payload = { scanId, purpose: 'screenshots' };
  const letter = {
    queue: 'render-page',
    key: `screenshots-${scanId}`,
    payload,
    reason: 'no browser',
    attempts: 4,
  };
  const id = await recordDeath(fresh.db, { ...letter, job: 'shots', at: new Date() });
  expect(await redriveJob(deps(), id, by)).toMatchObject({ ok: true, queue: 'render-page', scanId: null });
  const seen: unknown[] = [];
  const worker = queues.work('render-page', 1, async (got) => {
    seen.push(got);
  });
  await eventually(() => seen.length > 0);
  await worker.close();
  expect(seen).toEqual([payload]);
});
