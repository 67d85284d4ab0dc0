/**
 * `npm run bench -- console [--flags N] [--sites N] [--people N] [--seconds N] [--keep FOLDER] [--statements] [--paced]`: the console's HTTP side as
 * its own process on the embedded Postgres, with 1,000,000 flags of 100,000 sites, used by 50 people at once: lists, facets
 * in every combination that a seeded dice gives, flags opened, decisions made and undone. First as people work (a second
 * or so between two actions), then without a pause. Prints Markdown; latency as the client sees it, CPU of both processes.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../src/db/database.ts';
import { startEmbeddedPostgres } from '../src/db/embedded-postgres.ts';
import { migrate } from '../src/db/migrate.ts';
import { type Action, usePeople } from './support/console-people.ts';
import { startConsoleProcess } from './support/console-process.ts';
import { watchCrowding } from './support/crowding.ts';
import { seedConsole } from './support/seed-console.ts';
import { dearestStatements, forgetStatements, STATEMENT_SETTINGS } from './support/statements.ts';

const { values } = parseArgs({
  options: {
    flags: { type: 'string', default: '1000000' },
    sites: { type: 'string', default: '100000' },
    people: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '60' },
    /** A folder that is filled once and used again. */
    keep: { type: 'string' },
    /** Also prints the dearest statements of each part. */
    statements: { type: 'boolean', default: false },
    /** Leaves out the part without a pause. */
    paced: { type: 'boolean', default: false },
  },
});
const [flags, sites, people, seconds] = [values.flags, values.sites, values.people, values.seconds].map(
  Number,
) as [number, number, number, number];
const print = (line: string) => process.stdout.write(`${line}\n`);
const home = values.keep ?? mkdtempSync(join(tmpdir(), 'rasoat-bench-'));
const postgres = await startEmbeddedPostgres(home, {
  settings: {
    shared_buffers: '1GB',
    work_mem: '32MB',
    max_wal_size: '4GB',
    maintenance_work_mem: '1GB',
    ...(values.statements ? STATEMENT_SETTINGS : {}),
  },
});
const url = await postgres.databaseUrl('rasoat');
const db = openDatabase(url, { statementMs: 1_800_000 });
try {
  await migrate(db);
  const started = performance.now();
  const seeded = await seedOnce();
  print(
    `${flags.toLocaleString('en')} flags, ${sites.toLocaleString('en')} sites: ready in ${Math.round((performance.now() - started) / 1000)} s`,
  );
  writeFileSync(join(home, 'bench.yaml'), 'people:\n  requests_per_minute: 1000000\n');
  const app = await startConsoleProcess({ home, databaseUrl: url, config: join(home, 'bench.yaml') });
  try {
    await measure('50 people, about a second between two actions', { pauseMs: 1000 }, seeded, app);
    if (!values.paced) await measure('without a pause', { pauseMs: 0 }, seeded, app);
  } finally {
    await app.stop();
  }
} finally {
  await db.close();
  await postgres.stop();
  if (values.keep === undefined) rmSync(home, { recursive: true, force: true });
}

async function seedOnce(): Promise<{ tokens: readonly string[]; provinces: readonly string[] }> {
  const { rows } = await db.query<{ tokens: string[] | null }>(
    "select obj_description('flags'::regclass)::json -> 'tokens' as tokens",
  );
  const { rows: provinces } = await db.query<{ province: string }>(
    'select province from agencies where id > 1',
  );
  const tokens = rows[0]?.tokens;
  if (tokens != null) return { tokens, provinces: provinces.map(({ province }) => province) };
  const seeded = await seedConsole(db, { sites, flags, people });
  await db.query(`comment on table flags is '${JSON.stringify({ tokens: seeded.tokens })}'`);
  return seeded;
}

async function measure(
  title: string,
  { pauseMs }: { pauseMs: number },
  seeded: { tokens: readonly string[]; provinces: readonly string[] },
  app: Awaited<ReturnType<typeof startConsoleProcess>>,
): Promise<void> {
  await usePeople({ ...seeded, origin: app.origin, seconds: 5, pauseMs });
  if (values.statements) await forgetStatements(db);
  const before = app.cpuSeconds();
  const begun = performance.now();
  const crowd = watchCrowding();
  const { samples, failures } = await usePeople({ ...seeded, origin: app.origin, seconds, pauseMs });
  const slower = await crowd.stop();
  const cpu = app.cpuSeconds();
  const took = (performance.now() - begun) / 1000;
  const all = Object.values(samples).flat();
  print(
    `\n**${title}**: ${all.length} answers in ${took.toFixed(0)} s (${(all.length / took).toFixed(0)}/s), ${failures} failed.`,
  );
  print(
    `CPU: console ${perAnswer(cpu.app - before.app, all.length)}, Postgres ${perAnswer(cpu.postgres - before.postgres, all.length)}, ` +
      `this client ${perAnswer(cpu.self - before.self, all.length)}. What needs 5 ms of a core took ${(5 * slower).toFixed(0)} ms on this machine meanwhile.
`,
  );
  print('| action | answers | p50 ms | p95 ms | p99 ms |\n|---|--:|--:|--:|--:|');
  for (const [action, times] of Object.entries(samples) as [Action, number[]][]) {
    if (times.length > 0)
      print(
        `| ${action} | ${times.length} | ${[0.5, 0.95, 0.99].map((share) => at(times, share)).join(' | ')} |`,
      );
  }
  print(`| all | ${all.length} | ${[0.5, 0.95, 0.99].map((share) => at(all, share)).join(' | ')} |`);
  if (values.statements) print(await dearestStatements(db));
}

function perAnswer(seconds: number, answers: number): string {
  return `${((seconds * 1000) / Math.max(1, answers)).toFixed(2)} ms`;
}

function at(times: readonly number[], share: number): string {
  const sorted = [...times].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
}
