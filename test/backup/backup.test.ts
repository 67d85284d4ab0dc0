import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { startEmbeddedPostgres } from '../../src/db/embedded-postgres.ts';
import { runCommand, startCommand } from '../support/command.ts';

let root: string;
const at = (name: string) => join(root, name);
const env = () => ({ RASOAT_HOME: at('home'), PORT: '0' });
const elsewhere = () => ({ RASOAT_HOME: at('elsewhere') });

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rasoat-backup-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

test('a backup taken while sites are scanned, restored elsewhere, holds the same verdicts and proof', async () => {
  const running = startCommand(['up'], env());
  await printed(() => running.output.stdout, / pages\n/);
  const early = await runCommand(['backup', at('backup')], env());
  expect(early).toMatchObject({ code: 0, stderr: '' });
  expect(early.stdout).toMatch(/^\d+ rows and \d+ capture files in .*, \d+ of them new\n$/);
  await printed(() => running.output.stdout, /Ctrl-C ends it/);
  const full = await runCommand(['backup', at('backup')], env());
  expect(full).toMatchObject({ code: 0, stderr: '' });
  running.child.kill('SIGTERM');
  await running.ended;

  const restored = await runCommand(['restore', at('backup')], elsewhere());
  expect(restored.stderr).toBe('');
  expect(restored.code).toBe(0);
  expect(restored.stdout).toMatch(/^\d+ rows and \d+ capture files of \S+ are in .*\n$/);

  const [secret, again] = [at('home/auth-secret'), at('elsewhere/auth-secret')];
  expect(await readFile(again, 'utf8')).toBe(await readFile(secret, 'utf8'));
  for (const file of [again, at('backup/auth-secret')]) expect((await stat(file)).mode & 0o777).toBe(0o600);

  const before = await everything(at('home'));
  const after = await everything(at('elsewhere'));
  expect(after).toEqual(before);
  expect(before.flags.length).toBeGreaterThan(3);
  expect(before.assessments.length).toBeGreaterThan(10);
}, 300_000);

test('what was restored is judged again byte for byte as before, and every archive verifies', async () => {
  const { scans, digests } = await judged(at('elsewhere'));
  expect(scans.length).toBeGreaterThan(3);
  const again = await runCommand(['assess', ...scans], elsewhere());
  expect(again.stderr).toBe('');
  const lines = again.stdout.trim().split('\n');
  expect(lines.map((line) => createHash('sha256').update(line).digest('hex'))).toEqual(digests);
  const archives = (await readdir(at('elsewhere/captures'), { recursive: true })).filter((name) =>
    name.endsWith('.gz'),
  );
  expect(archives.length).toBeGreaterThan(3);
  for (const archive of archives.slice(0, 3)) {
    const { code, stdout } = await runCommand(['verify', join(at('elsewhere/captures'), archive)], {});
    expect([code, stdout]).toEqual([0, expect.stringContaining('every digest holds')]);
  }
}, 120_000);

test('a second backup copies only what is new', async () => {
  const again = await runCommand(['backup', at('backup')], elsewhere());
  expect(again.stdout).toMatch(/, 0 of them new\n$/);
  expect((await readdir(at('backup'))).filter((name) => name.startsWith('database-'))).toHaveLength(1);
}, 60_000);

test('nothing is ever overwritten, and neither a damaged backup nor a strange folder is taken', async () => {
  const refused = await runCommand(['restore', at('backup')], elsewhere());
  expect(refused.code).toBe(2);
  expect(refused.stderr).toMatch(/^rasoat: The database is not empty .*\n$/);

  await cp(at('backup'), at('damaged'), { recursive: true });
  const [database] = (await readdir(at('damaged'))).filter((name) => name.startsWith('database-'));
  const table = join(at('damaged'), database!, 'sites.copy.gz');
  const bytes = await readFile(table);
  bytes[20]! ^= 1;
  await writeFile(table, bytes);
  const damaged = await runCommand(['restore', at('damaged')], { RASOAT_HOME: at('third') });
  expect(damaged.code).toBe(2);
  expect(damaged.stderr).toMatch(
    /^rasoat: The backup is damaged: database-.*sites\.copy\.gz .*nothing was restored\n$/,
  );

  const none = await runCommand(['restore', root], { RASOAT_HOME: at('third') });
  expect(none).toMatchObject({ code: 2, stderr: expect.stringMatching(/holds no whole backup/) });
  const strange = await runCommand(['backup', at('home')], elsewhere());
  expect(strange).toMatchObject({ code: 2, stderr: expect.stringMatching(/holds other things/) });
}, 120_000);

/** What people rely on, in a fixed order. */
async function everything(home: string) {
  return inDatabase(home, async (query) => ({
    flags: await query('select * from flags order by id'),
    events: await query('select * from flag_events order by id'),
    assessments: await query('select * from assessments order by id'),
    pages: await query('select * from pages order by scan_id, url'),
    captures: await query('select * from captures order by id'),
    sites: await query('select id, host, condition, last_scan_id from sites order by id'),
    migrations: await query('select name from migrations order by name'),
    custody: await query('select * from custody_links order by site_id, sequence'),
  }));
}

async function judged(home: string) {
  const rows = await inDatabase(home, (query) =>
    query('select scan_id, body_sha256 from assessments order by assessed_at limit 6'),
  );
  return {
    scans: rows.map((row) => row.scan_id as string),
    digests: rows.map((row) => row.body_sha256 as string),
  };
}

type Query = (sql: string) => Promise<Record<string, unknown>[]>;

async function inDatabase<Result>(home: string, work: (query: Query) => Promise<Result>): Promise<Result> {
  const postgres = await startEmbeddedPostgres(home);
  const db = openDatabase(await postgres.databaseUrl('rasoat'));
  try {
    return await work(async (sql) => (await db.query<Record<string, unknown>>(sql)).rows);
  } finally {
    await db.close();
    await postgres.release();
  }
}

async function printed(output: () => string, pattern: RegExp): Promise<void> {
  const deadline = performance.now() + 100_000;
  while (!pattern.test(output())) {
    if (performance.now() > deadline) throw new Error(`It never printed ${pattern}:\n${output()}`);
    await sleep(50);
  }
}
