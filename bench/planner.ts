/**
 * `npm run bench -- planner [SITES…]`: the planner's tick on a real embedded Postgres with up to 1,000,000 registered sites
 * (bars: a tick ≤ 1 s, memory flat). Simulated minutes: at each tick the sites of that minute are due; what the tick
 * planned is then taken for scanned, so that its sites are due again in a week. Rows and jobs are real.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../src/db/database.ts';
import { startEmbeddedPostgres } from '../src/db/embedded-postgres.ts';
import { migrate } from '../src/db/migrate.ts';
import { createLogger } from '../src/lib/logger.ts';
import { loadSettings } from '../src/lib/settings.ts';
import { openQueues } from '../src/queue/queues.ts';
import { planScans } from '../src/steps/plan-scans.ts';

const GIVEN = process.argv.slice(2).map(Number);
const SIZES = GIVEN.length > 0 ? GIVEN : [10_000, 100_000, 1_000_000];
const CHUNK = 100_000;
const TICKS = 60;
const MINUTE = 60_000;
/** Sites due at each tick, whatever the register's size: what a tick should cost by. */
const DUE = 100;
/** Ahead of the clock: a scan that was planned long ago would count as stranded. */
const START = new Date(Date.now() + 3_600_000);

const home = mkdtempSync(join(tmpdir(), 'rasoat-planner-'));
const postgres = await startEmbeddedPostgres(home);
const settings = await loadSettings(undefined);
const log = createLogger('silent', 'silent');
const print = (line: string) => process.stdout.write(`${line}\n`);

print(
  `| registered sites | due at a tick | tick, ms: median | slowest | first, 500 due | resident, MiB | after ${TICKS} ticks |`,
);
print('|--:|--:|--:|--:|--:|--:|--:|');
for (const sites of SIZES) await simulate(sites);
await postgres.release();
rmSync(home, { recursive: true, force: true });
process.exit(0);

async function simulate(sites: number): Promise<void> {
  const url = await postgres.databaseUrl(`planner_${sites}`);
  const db = openDatabase(url, { max: 5 });
  await migrate(db);
  await register(db, sites);
  const queues = await openQueues(url, log);
  const deps = { db, queues, settings, log };
  const tick = async (now: Date) => {
    const start = performance.now();
    const planned = await planScans(deps, now);
    return { planned, ms: performance.now() - start };
  };
  // After a standstill everything is due at once; a tick takes its batch and leaves the rest to the next.
  const flood = await tick(new Date(START.getTime() + 1000));
  await finish(db, new Date(START.getTime() + 1000));
  const before = process.memoryUsage().rss;
  const took: number[] = [];
  let planned = 0;
  for (let minute = 1; minute <= TICKS; minute++) {
    const now = new Date(START.getTime() + minute * MINUTE);
    const done = await tick(now);
    took.push(done.ms);
    planned += done.planned;
    await finish(db, now);
  }
  globalThis.gc?.();
  const after = process.memoryUsage().rss;
  took.sort((a, b) => a - b);
  const cells = [
    sites.toLocaleString('en'),
    (planned / TICKS).toFixed(0),
    took[TICKS >> 1]!.toFixed(0),
    took.at(-1)!.toFixed(0),
    `${flood.ms.toFixed(0)} (${flood.planned})`,
    (before / 2 ** 20).toFixed(0),
    (after / 2 ** 20).toFixed(0),
  ];
  print(`| ${cells.join(' | ')} |`);
  await queues.close();
  await db.close();
}

/** 500 sites overdue from the start, then DUE at each minute, the others later; a tenth was scanned before. */
async function register(db: Database, sites: number): Promise<void> {
  for (let from = 1; from <= sites; from += CHUNK)
    await db.query(
      `insert into sites (host, registered, next_scan_at)
       select 'trang-tin-' || n || '.vn', true,
         case when n <= 500 then $3::timestamptz else $3::timestamptz + ((n - 500) / $4::int) * interval '1 minute' end
       from generate_series($1::int, $2::int) as n`,
      [from, Math.min(sites, from + CHUNK - 1), START, DUE],
    );
  await db.query(
    `insert into scans (id, site_id, reason, state, planned_at, finished_at)
     select gen_random_uuid(), id, 'schedule', 'done', $1::timestamptz - interval '7 days', $1::timestamptz - interval '7 days'
     from sites where id % 10 = 0`,
    [START],
  );
  await db.query('analyze sites, scans');
}

/** What was planned is scanned: in a week again. */
async function finish(db: Database, now: Date): Promise<void> {
  await db.query(
    `with over as (update scans set state = 'done', finished_at = $1 where state = 'planned' returning site_id)
     update sites set next_scan_at = $1::timestamptz + interval '7 days', last_scanned_at = $1
     from over where sites.id = over.site_id`,
    [now],
  );
}
