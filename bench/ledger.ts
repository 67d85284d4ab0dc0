/**
 * `npm run bench -- ledger [SITES] [DAYS]`: the coverage ledger and the choice of what to prune, on a real embedded Postgres
 * with 100,000 sites and 90 days of weekly scans (1.3 million). Prints a Markdown table. Nothing is on the disk: pruning
 * is timed as far as the database goes (which scans may go), a dry run of a day's batch.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../src/db/database.ts';
import { startEmbeddedPostgres } from '../src/db/embedded-postgres.ts';
import { migrate } from '../src/db/migrate.ts';
import { createLogger } from '../src/lib/logger.ts';
import { loadSettings } from '../src/lib/settings.ts';
import { keepLedger } from '../src/steps/keep-ledger.ts';
import { pruneCaptures } from '../src/steps/prune-captures.ts';

const [SITES = 100_000, DAYS = 90] = process.argv.slice(2).map(Number);
const WEEK_MS = 7 * 86_400_000;
const home = mkdtempSync(join(tmpdir(), 'rasoat-ledger-bench-'));
const log = createLogger('silent', 'silent');
const postgres = await startEmbeddedPostgres(home);
const db = openDatabase(await postgres.databaseUrl('ledger'), { max: 5, statementMs: 600_000 });
await migrate(db);
const read = await loadSettings();
const settings = { ...read, captures: { ...read.captures, keep_days: 30, keep_monthly: 1 } };
const now = new Date();
const weeks = Math.ceil(DAYS / 7);

await db.session(async (session) => {
  // Live events and counts are kept by triggers: filling is not what is measured.
  await session.query('set session_replication_role = replica');
  await session.query(
    `insert into sites (host, registered, registered_at, created_at)
   select 'trang-' || n || '.example.vn', true, $2, $2 from generate_series(1, $1::int) n`,
    [SITES, new Date(now.getTime() - DAYS * 86_400_000)],
  );
  for (let week = 0; week < weeks; week++)
    await session.query(
      `insert into scans (id, site_id, reason, state, condition, planned_at, finished_at)
     select gen_random_uuid(), id, 'schedule', 'done', case when id % 17 = 0 then 'unreachable' else 'ok' end, at, at
     from (select id, $1::timestamptz - (id % 7) * interval '1 day' as at from sites) s`,
      [new Date(now.getTime() - week * WEEK_MS)],
    );
  await session.query(
    `update sites s set last_scan_id = (select id from scans where site_id = s.id order by planned_at desc limit 1)`,
  );
});
await db.query('analyze');

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};
const row = (name: string, ms: number) => process.stdout.write(`| ${name} | ${ms.toFixed(0)} |\n`);
process.stdout.write(`${SITES} sites, ${weeks} scans of each\n\n| ms | |\n|---|--:|\n`);
row('ledger, the first time in a round', await timed(() => keepLedger({ db, settings, log }, now)));
row(
  'ledger, an hour later',
  await timed(() => keepLedger({ db, settings, log }, new Date(now.getTime() + 3_600_000))),
);
const deps = { db, settings, log, capturesFolder: home };
let scans = 0;
const prune = await timed(async () => {
  scans = (await pruneCaptures(deps, { now, dryRun: true })).scans;
});
row(`pruning: a day's batch (${scans} scans) chosen and looked up`, prune);
await db.close();
await postgres.release();
rmSync(home, { recursive: true, force: true });
process.exit(0);
