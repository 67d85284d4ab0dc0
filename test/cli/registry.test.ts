import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { registryCommand } from '../../src/cli/registry.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let fresh: FreshDatabase;
let folder: string;
let opened = 0;
beforeAll(async () => {
  fresh = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'rasoat-cli-registry-'));
});
afterAll(async () => {
  await fresh.drop();
  await rm(folder, { recursive: true, force: true });
});
afterEach(() => vi.restoreAllMocks());

/** Runs `rasoat registry …` and gives what it wrote to stdout. */
async function registry(...words: string[]): Promise<string> {
  const written: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  const open = async () => {
    opened += 1;
    return { db: fresh.db, close: async () => {} };
  };
  await registryCommand(open).parseAsync(['node', 'registry', ...words]);
  return written.join('');
}

async function list(text: string): Promise<string> {
  const path = join(folder, 'list.csv');
  await writeFile(path, text);
  return path;
}

test('a dry run, an import and a list tell what a person wants to know', async () => {
  const path = await list(
    'host,owner,licence_number,color\na.vn,Báo Hoa Sen,1/GP-TTĐT,red\nb.com.yn,Công ty B,2/GP-TTĐT,\nc.vn,Công ty C,,\n',
  );
  const dry = await registry('import', path, '--dry-run');
  expect(dry).toContain('list.csv: 3 rows (dry run: nothing was changed)');
  expect(dry).toMatch(/licences\s+2\s+0\s+0\s+0\s+0\n/);
  expect(dry).toContain('Columns not understood, left out: color');
  expect(dry).toContain(
    "row 3: 'b.com.yn' ends in no known public suffix; did you mean b.com.vn? (left out)",
  );
  expect(await registry('list')).toContain('No site is registered yet');

  expect(await registry('import', path)).toMatch(/sites\s+2\s+0\s+0\s+0\s+0\n/);
  const listing = await registry('list');
  expect(listing).toMatch(/a\.vn\s+Báo Hoa Sen\s+press \(guessed\)\s+1\/GP-TTĐT\s+not scanned/);
  expect(listing).toContain('2 sites');
});

test('--json gives one object, and one a line for the list', async () => {
  const path = await list('host,owner\na.vn,Báo Hoa Sen\nd.vn,Hội D\n');
  const report = JSON.parse(await registry('import', path, '--json')) as Record<string, unknown>;
  expect(report).toMatchObject({ file: 'list.csv', dryRun: false, sites: { added: 1, unchanged: 1 } });
  const lines = (await registry('list', '--json')).trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { host: string }).host)).toEqual(['a.vn', 'c.vn', 'd.vn']);
});

test('changes and what the file lacks are named; --complete withdraws it', async () => {
  const path = await list('host,owner,owner_type\na.vn,Báo Hoa Sen,press\n');
  const kept = await registry('import', path);
  expect(kept).toContain('changed owner báo hoa sen: typeGuessed true → false');
  expect(kept).toMatch(/not in this file; kept .*:\n {2}licence 1\/GPTTDT .*\n(.*\n)* {2}site c\.vn/);
  expect(await registry('import', path, '--complete', 'all')).toContain('withdrawn site c.vn');
  expect(await registry('list')).toContain('1 site');
});

test('a bad file is told before a database is opened', async () => {
  const before = opened;
  await expect(registry('import', join(folder, 'none.csv'))).rejects.toThrow(/there is no such file/);
  expect(opened).toBe(before);
});
