import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { coverageCells, newestCycle } from '../../src/db/overview.ts';
import { loadSettings } from '../../src/lib/settings.ts';
import type { Payload } from '../../src/queue/payloads.ts';
import { maintain } from '../../src/steps/maintain.ts';
import { planMaintenance } from '../../src/steps/plan-maintenance.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { seedSite } from '../support/register.ts';

let fresh: FreshDatabase;
let settings: Awaited<ReturnType<typeof loadSettings>>;
const log = pino({ level: 'silent' });
let jobs: Payload<'maintain'>[] = [];
const queues = {
  add: async (_queue: string, _id: string, payload: unknown) =>
    void jobs.push(payload as Payload<'maintain'>),
};

beforeAll(async () => {
  fresh = await freshDatabase();
  const known = await loadSettings();
  const cycles = [{ name: 'day', cron: '0 0 * * *', within_days: 1 }];
  settings = { ...known, schedule: { ...known.schedule, cycles } };
});
afterAll(() => fresh.drop());

/** One tick of the planner with the ledger's jobs done at once; gives those jobs. */
async function tick(now: Date): Promise<Payload<'maintain'>[]> {
  jobs = [];
  await planMaintenance({ db: fresh.db, settings, log, queues }, now);
  const ledgers = jobs.filter(({ task }) => task === 'ledger');
  const deps = { db: fresh.db, settings, log, now: () => now, capturesFolder: '/nowhere' };
  for (const job of ledgers) await maintain(deps, job);
  return ledgers;
}

const parts = async () => coverageCells(fresh.db, (await newestCycle(fresh.db))!.id);

test('the ledger knows of scans as soon as they have settled, not only when its hour comes', async () => {
  const { id } = await seedSite(fresh.db, { host: 'som.example.vn', province: 'Huế' });
  await fresh.db.query("update scans set state = 'planned', finished_at = null where site_id = $1", [id]);
  const start = new Date();
  await tick(start);
  expect(await parts()).toMatchObject([{ what: 'waiting', sites: 1 }]);
  // Still under way: the hour's ledger stands.
  expect(await tick(new Date(start.getTime() + 1000))).toEqual([]);
  await fresh.db.query(
    "update scans set state = 'done', finished_at = $2, condition = 'ok' where site_id = $1",
    [id, new Date(start.getTime() + 2000)],
  );
  expect(await tick(new Date(start.getTime() + 4000))).toHaveLength(1);
  expect(await parts()).toMatchObject([{ what: 'scanned', sites: 1 }]);
  expect(await tick(new Date(start.getTime() + 5000))).toEqual([]);
});
