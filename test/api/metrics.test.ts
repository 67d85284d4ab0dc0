import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { metricsRoute } from '../../src/api/metrics-route.ts';
import { readyRoute } from '../../src/api/ready-route.ts';
import { recordDeath } from '../../src/db/dead-letters.ts';
import { loadSettings } from '../../src/lib/settings.ts';
import { openQueues, type Queues } from '../../src/queue/queues.ts';
import { keepLedger } from '../../src/steps/keep-ledger.ts';
import { planScans } from '../../src/steps/plan-scans.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

const log = pino({ level: 'silent' });
const start = new Date();
let fresh: FreshDatabase;
let queues: Queues;
let home: string;
let now = start;

beforeAll(async () => {
  fresh = await freshDatabase();
  queues = await openQueues(fresh.url, log);
  home = await mkdtemp(join(tmpdir(), 'rasoat-metrics-'));
  await mkdir(join(home, 'captures'));
});
afterAll(async () => {
  await queues.close();
  await fresh.drop();
  await rm(home, { recursive: true, force: true });
});

function shownAs(text: string, series: string): number | undefined {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

test('what the installation does is counted, and no scan twice', async () => {
  const settings = await loadSettings();
  const app = Fastify();
  metricsRoute(app, { db: fresh.db, queues, log, home, now: () => now });
  await fresh.db.query(
    "insert into sites (host, registered) select 'so-' || n || '.vn', true from generate_series(1, 5) n",
  );
  await planScans({ db: fresh.db, queues, settings, log }, start);
  const ended = new Date(start.getTime() + 1000);
  await fresh.db.query(
    "update scans set state = 'done', condition = 'ok', finished_at = $1 where id in (select id from scans limit 2)",
    [ended],
  );
  await keepLedger({ db: fresh.db, settings, log }, new Date(start.getTime() + 2000));
  const death = { queue: 'notify', key: 'k', payload: {}, reason: 'r', attempts: 1, job: 'j', at: start };
  await recordDeath(fresh.db, death);
  now = new Date(start.getTime() + 60_000);
  for (let scrape = 0; scrape < 3; scrape++) {
    const answer = await app.inject('/metrics');
    expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = answer.body;
    expect(shownAs(text, 'rasoat_scans_total{outcome="done",condition="ok"}')).toBe(2);
    expect(shownAs(text, 'rasoat_scans_live{state="planned"}')).toBe(3);
    expect(shownAs(text, 'rasoat_queue_jobs{queue="scan-site",state="prioritized"}')).toBe(5);
    expect(shownAs(text, 'rasoat_sites_due'), 'the two that were read are not put off here').toBe(2);
    expect(shownAs(text, 'rasoat_dead_letters_open{queue="notify"}')).toBe(1);
    expect(shownAs(text, 'rasoat_planner_last_tick_seconds')).toBeCloseTo(start.getTime() / 1000);
    expect(shownAs(text, 'process_resident_memory_bytes')).toBeGreaterThan(1e6);
    const states = ['scanned', 'unreachable', 'blocked', 'skipped', 'overdue'];
    const sum = states.reduce(
      (all, state) => all + shownAs(text, `rasoat_coverage_sites{cycle="month",state="${state}"}`)!,
      0,
    );
    expect(sum).toBe(shownAs(text, 'rasoat_coverage_registered{cycle="month"}'));
    now = new Date(now.getTime() + 1000);
  }
  await app.close();
});

test('it is ready while database and queue answer, and says which part does not', async () => {
  const app = Fastify();
  readyRoute(app, { db: fresh.db, queues });
  expect((await app.inject('/health/ready')).statusCode).toBe(200);
  const broken = Fastify();
  readyRoute(broken, { db: fresh.db, queues: { counts: () => Promise.reject(new Error('gone')) } });
  const answer = await broken.inject('/health/ready');
  expect([answer.statusCode, answer.json()]).toEqual([503, { status: 'failing', failing: ['queues'] }]);
});
