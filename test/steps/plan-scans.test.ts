import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { listDeadLetters } from '../../src/db/dead-letters.ts';
import { plannerTicks } from '../../src/db/planner-ticks.ts';
import { claimScan, loadScan, markCrawled, releaseScan, renewScan } from '../../src/db/scans.ts';
import { loadSettings, type Settings } from '../../src/lib/settings.ts';
import { openQueues, type Queues } from '../../src/queue/queues.ts';
import { pickUpOrphans, planScans } from '../../src/steps/plan-scans.ts';
import { watchPlanner } from '../../src/steps/watch-planner.ts';
import { FORGET_HISTORY, type FreshDatabase, freshDatabase } from '../support/database.ts';

const log = pino({ level: 'silent' });
let fresh: FreshDatabase;
let settings: Settings;
let added: { name: string; jobId: string }[] = [];
let scheduled = 0;

let real: Queues;
/** The real queues, with a note of what went in. */
const queues: Pick<Queues, 'add' | 'repeat'> = {
  async add(name, jobId, payload, options) {
    added.push({ name, jobId });
    await real.add(name, jobId, payload, options);
  },
  async repeat(name, everyMs) {
    scheduled++;
    await real.repeat(name, everyMs);
  },
};
const deps = () => ({ db: fresh.db, queues, settings, log });

beforeAll(async () => {
  fresh = await freshDatabase();
  settings = await loadSettings();
  real = await openQueues(fresh.url, log);
});
afterAll(async () => {
  await real.close();
  await fresh.drop();
});
beforeEach(async () => {
  added = [];
  scheduled = 0;
  await fresh.db.query(
    `${FORGET_HISTORY} delete from dead_letters; delete from scans; delete from sites; delete from planner_ticks`,
  );
});

async function sites(
  count: number,
  over: { due?: string | null; paused?: boolean; registered?: boolean } = {},
): Promise<void> {
  await fresh.db.query(
    `insert into sites (host, registered, next_scan_at, paused_at)
     select 'site-' || gen_random_uuid() || '.vn', $2, $3::timestamptz, case when $4 then now() end from generate_series(1, $1)`,
    [count, over.registered ?? true, over.due ?? null, over.paused ?? false],
  );
}

async function scanIds(): Promise<string[]> {
  return (await fresh.db.query<{ id: string }>('select id from scans order by id')).rows.map((row) => row.id);
}

test('a tick plans what is due and nothing else', async () => {
  await sites(3);
  await sites(2, { due: '2020-01-01' });
  await sites(4, { due: '2999-01-01' });
  await sites(1, { paused: true });
  await sites(1, { registered: false });
  expect(await planScans(deps(), new Date())).toBe(5);
  expect(added.map(({ name }) => name)).toEqual(Array(5).fill('scan-site'));
  expect(await planScans(deps(), new Date())).toBe(0);
});

test('ten planners at once plan every site once', async () => {
  await sites(40);
  await Promise.all(Array.from({ length: 10 }, () => planScans(deps(), new Date())));
  expect(await scanIds()).toHaveLength(40);
  expect(new Set(added.map(({ jobId }) => jobId)).size).toBe(40);
});

test('one of twenty workers gets a scan, and a stale claim passes to the next', async () => {
  await sites(1);
  await planScans(deps(), new Date());
  const [id] = await scanIds();
  const claims = await Promise.all(Array.from({ length: 20 }, () => claimScan(fresh.db, id!, 60_000)));
  const [mine] = claims.filter((claim) => claim !== null);
  expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
  await fresh.db.query("update scans set heartbeat_at = now() - interval '2 minutes'");
  const next = await claimScan(fresh.db, id!, 60_000);
  expect(next?.attempts).toBe(2);
  expect(await renewScan(fresh.db, id!, mine!.attempts), 'the first has lost it').toBe(false);
  expect(await renewScan(fresh.db, id!, next!.attempts)).toBe(true);
});

test('a scan whose job or process is gone is picked up again under a new job id', async () => {
  await sites(1);
  await planScans(deps(), new Date());
  const [id] = await scanIds();
  await claimScan(fresh.db, id!, 60_000);
  await fresh.db.query("update scans set heartbeat_at = now() - interval '2 minutes'");
  added = [];
  expect(await planScans(deps(), new Date())).toBe(1);
  expect(added).toEqual([{ name: 'scan-site', jobId: `scan-${id}-1` }]);
});

test('a scan that fails every time is given up and its site tried later', async () => {
  await sites(1);
  await planScans(deps(), new Date());
  const [id] = await scanIds();
  for (let attempt = 0; attempt < settings.schedule.max_attempts; attempt++) {
    await claimScan(fresh.db, id!, 60_000);
    await releaseScan(fresh.db, id!, attempt + 1, { counts: true, reason: 'it broke' });
  }
  await fresh.db.query("update scans set planned_at = now() - interval '1 hour'");
  added = [];
  await planScans(deps(), new Date());
  expect(await loadScan(fresh.db, id!)).toMatchObject({ state: 'failed' });
  const letters = await listDeadLetters(fresh.db, { limit: 10 });
  expect(letters).toMatchObject([
    { queue: 'scan-site', scanId: id, reason: 'it broke', attempts: 3, deaths: 1 },
  ]);
  const { rows } = await fresh.db.query<{ later: boolean; failures: number }>(
    'select next_scan_at > now() as later, failures from sites',
  );
  expect(rows).toEqual([{ later: true, failures: 1 }]);
  expect(await planScans(deps(), new Date()), 'it does not come back at once').toBe(0);
});

test('an orderly stop costs no attempt', async () => {
  await sites(1);
  await planScans(deps(), new Date());
  const [id] = await scanIds();
  await claimScan(fresh.db, id!, 60_000);
  await releaseScan(fresh.db, id!, 1, { counts: false });
  expect(await loadScan(fresh.db, id!)).toMatchObject({ state: 'planned', attempts: 0 });
});

test('the start that owns the data picks up orphans at once, but not a command’s own scan', async () => {
  await sites(2);
  await planScans(deps(), new Date());
  const [orphan, command] = await scanIds();
  await fresh.db.query("update scans set reason = 'command' where id = $1", [command]);
  for (const id of [orphan, command]) await claimScan(fresh.db, id!, 60_000);
  added = [];
  expect(await pickUpOrphans(deps(), new Date())).toBe(1);
  expect(added).toEqual([{ name: 'scan-site', jobId: `scan-${orphan}-1` }]);
  expect(await loadScan(fresh.db, command!)).toMatchObject({ state: 'crawling' });
});

test('what a killed command left behind is ended, never crawled in its name, and its site is due as before', async () => {
  await sites(3);
  await planScans(deps(), new Date());
  await fresh.db.query("update scans set reason = 'command'");
  const [planned, crawling, alive] = await scanIds();
  for (const id of [crawling, alive]) await claimScan(fresh.db, id!, 60_000);
  await fresh.db.query(
    "update scans set planned_at = now() - interval '2 minutes', heartbeat_at = heartbeat_at - interval '2 minutes' where id <> $1",
    [alive],
  );
  added = [];
  expect(await planScans(deps(), new Date()), 'two new scans of the schedule').toBe(2);
  for (const id of [planned, crawling]) {
    expect(await loadScan(fresh.db, id!)).toMatchObject({ state: 'failed' });
    expect(added.map(({ jobId }) => jobId)).not.toContainEqual(expect.stringContaining(id!));
  }
  expect(await loadScan(fresh.db, alive!)).toMatchObject({ state: 'crawling' });
  const { rows } = await fresh.db.query<{ failures: number }>('select failures from sites');
  expect(rows).toEqual(Array(3).fill({ failures: 0 }));
});

test('a schedule that fell silent is noticed by one watcher, repaired and its work done', async () => {
  const start = new Date();
  const period = settings.schedule.tick_ms;
  await planScans(deps(), start);
  await sites(2);
  expect(await watchPlanner(deps(), new Date(start.getTime() + period))).toBe('ticking');
  const late = new Date(start.getTime() + 2 * period);
  const watchers = await Promise.all(Array.from({ length: 5 }, () => watchPlanner(deps(), late)));
  expect(watchers.filter((state) => state === 'repaired')).toHaveLength(1);
  expect(scheduled).toBe(6);
  expect(added).toHaveLength(2);
  expect(await plannerTicks(fresh.db)).toEqual({ tickedAt: late, missed: 1, lastMissedAt: late });
});

test('a scan that waits for the browser is waited for longer, then judged without it', async () => {
  await sites(1);
  await planScans(deps(), new Date());
  const [id] = await scanIds();
  await claimScan(fresh.db, id!, 60_000);
  const coverage = { planned: 1, outcomes: { fetched: 1 }, landedOn: null, newsSitemapCaptureId: null };
  await markCrawled(fresh.db, id!, 1, { coverage, awaitsBrowser: true });
  added = [];
  await fresh.db.query("update scans set heartbeat_at = now() - interval '5 minutes'");
  expect(await planScans(deps(), new Date())).toBe(0);
  await pickUpOrphans(deps(), new Date());
  expect(added).toEqual([{ name: 'render-page', jobId: `fill-${id}-1` }]);
  await fresh.db.query("update scans set heartbeat_at = now() - interval '2 hours'");
  await planScans(deps(), new Date());
  expect(added.at(-1)).toEqual({ name: 'assess-scan', jobId: `assess-${id}-1` });
});

test('in quiet hours nothing of the schedule begins, and all of it does when they are over', async () => {
  await sites(3);
  const day = (clock: string) => new Date(`2030-01-02T${clock}+07:00`);
  await planScans(deps(), day('06:59'));
  await fresh.db.query("update scans set planned_at = now() - interval '5 minutes'");
  await sites(2);
  const schedule = { ...settings.schedule, quiet_hours: [{ from: 7 * 60, to: 9 * 60 }] };
  const quiet = { ...deps(), settings: { ...settings, schedule } };
  added = [];
  expect(await planScans(quiet, day('07:00'))).toBe(0);
  expect(await planScans(quiet, day('08:59'))).toBe(0);
  expect(added).toEqual([]);
  expect(await planScans(quiet, day('09:00')), 'three that waited and two that fell due').toBe(5);
});

test('the planner puts in no more than may wait, and what is flagged goes first', async () => {
  await sites(6);
  const schedule = { ...settings.schedule, most_waiting: 4 };
  const narrow = { ...deps(), settings: { ...settings, schedule } };
  expect(await planScans(narrow, new Date())).toBe(4);
  expect(await planScans(narrow, new Date())).toBe(0);
  await fresh.db.query("update scans set state = 'done' where id in (select id from scans limit 3)");
  await fresh.db.query(
    "update sites set next_scan_at = now() + interval '1 day' where id in (select site_id from scans)",
  );
  expect(await planScans(narrow, new Date())).toBe(2);
});

test('a clock that was ahead for a while blinds nobody: its tick does not stand, its far turns are pulled back', async () => {
  await sites(3);
  const now = new Date();
  const ahead = new Date(now.getTime() + 40 * 86_400_000);
  await planScans(deps(), ahead);
  await fresh.db.query("update scans set state = 'done'");
  await fresh.db.query("update sites set next_scan_at = $1::timestamptz + interval '7 days'", [ahead]);
  expect(await watchPlanner(deps(), now)).toBe('repaired');
  expect((await plannerTicks(fresh.db)).tickedAt).toEqual(now);
  const { rows } = await fresh.db.query<{ days: number }>(
    'select extract(epoch from next_scan_at - $1)::float8 / 86400 as days from sites',
    [now],
  );
  expect(rows).toHaveLength(3);
  for (const { days } of rows) expect(days).toBeLessThanOrEqual(settings.schedule.max_days);
});
