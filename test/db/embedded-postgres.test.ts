import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/db/embedded-postgres.ts';

let home: string;
let open: EmbeddedPostgres[] = [];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'rasoat-postgres-'));
});
afterEach(async () => {
  for (const postgres of open) await postgres.stop();
  open = [];
  await rm(home, { recursive: true, force: true });
});

async function use(): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres(home);
  open.push(postgres);
  return postgres;
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  return client;
}

test('it ends with the last that uses it, whatever that one left open', async () => {
  const first = await use();
  const second = await use();
  expect([first.startedHere, second.startedHere]).toEqual([true, false]);
  const urls = [await first.databaseUrl('rasoat'), await second.databaseUrl('rasoat')] as const;
  const ofFirst = await connected(urls[0]);
  const ofSecond = await connected(urls[1]);
  await first.release();
  expect((await ofSecond.query('select 1 as answer')).rows, 'the second still works with it').toHaveLength(1);
  await ofFirst.end();
  await second.release();
  await expect(connected(urls[1]), 'the first has released it, the second ends it').rejects.toThrow();
});

test('two that end at the same moment do not leave it running', async () => {
  const both = [await use(), await use()];
  const url = await both[0]!.databaseUrl('rasoat');
  await Promise.all(both.map((postgres) => postgres.release()));
  await expect(connected(url)).rejects.toThrow();
});

test('a killed server is started again on its old address; one that runs is left alone', async () => {
  const postgres = await use();
  const url = await postgres.databaseUrl('rasoat');
  const before = await connected(url);
  await before.query('create table kept (n integer)');
  expect(await postgres.revive()).toBe(false);
  const lines = (await readFile(join(home, 'postgres/data/postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(lines[0]), 'SIGKILL');
  await expect.poll(() => postgres.revive(), { timeout: 10_000 }).toBe(true);
  expect((await (await connected(url)).query('select n from kept')).rows).toEqual([]);
});
