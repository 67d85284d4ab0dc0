import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { custodyOf } from '../../src/db/custody.ts';
import { type FlagRow, listFlags } from '../../src/db/flags.ts';
import { firstBrokenLink } from '../../src/evidence/custody-chain.ts';
import { DOSSIER } from '../../src/evidence/dossier-layout.ts';
import { CONFIG_FOLDER } from '../../src/lib/settings.ts';
import { type SampleServer, startSampleServer } from '../../src/sample/sample-server.ts';
import type { ScanReport } from '../../src/steps/scan-report.ts';
import { runCommand } from '../support/command.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

const PRESS_LIKE = 'nhipsongvendo.vn';
const CLEAN = 'gocbeptam.vn';
const DOWN = 'amnhacngoclan.com.vn';

let home: string;
let fresh: FreshDatabase;
let env: Record<string, string>;
let reports: ReadonlyMap<string, ScanReport>;
let flag: FlagRow;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'rasoat-dossier-'));
  fresh = await freshDatabase();
  env = { RASOAT_HOME: home, DATABASE_URL: fresh.url, LOG_LEVEL: 'error' };
  const sites: SampleServer = await startSampleServer(`${CONFIG_FOLDER}sample`);
  const mapping = sites.resolve.flatMap((entry) => ['--resolve', entry]);
  const args = ['scan', PRESS_LIKE, CLEAN, DOWN, ...mapping, '--delay', '0', '--json'];
  const { stdout } = await runCommand(args, env);
  await sites.close();
  const lines = stdout.trimEnd().split('\n');
  reports = new Map(lines.map((line) => [JSON.parse(line).host, JSON.parse(line) as ScanReport]));
  const flags = await listFlags(fresh.db, { host: PRESS_LIKE, limit: 10 });
  flag = flags.find(({ ground }) => ground === 'press-like')!;
}, 180_000);
afterAll(async () => {
  await fresh.drop();
  await rm(home, { recursive: true, force: true });
});

const textOf = (files: Record<string, Uint8Array>, name: string) => Buffer.from(files[name] ?? []).toString();

test('the dossier of a flag holds its proof, names nobody who reviews, and verifies elsewhere', async () => {
  const path = join(home, 'flag.wacz');
  const made = await runCommand(['dossier', flag.id.slice(0, 8), '--out', path, '--json'], env);
  expect(made).toMatchObject({ code: 0, stderr: '' });
  const { custodyHead } = JSON.parse(made.stdout) as { custodyHead: string };

  // Another machine: neither the database nor the data folder is there.
  const checked = await runCommand(['verify', path, '--json'], {
    RASOAT_HOME: join(home, 'elsewhere'),
    DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none',
  });
  expect(checked.code).toBe(0);
  expect(JSON.parse(checked.stdout)).toMatchObject({
    damage: null,
    custody: { chain: PRESS_LIKE, head: custodyHead },
  });

  const files = unzipSync(await readFile(path));
  expect(JSON.parse(textOf(files, DOSSIER.subject))).toMatchObject({
    site: { host: PRESS_LIKE },
    flag: { id: flag.id, ground: 'press-like' },
  });
  const assessment = JSON.parse(textOf(files, DOSSIER.assessment)) as ScanReport;
  const masthead = assessment.signals.find(({ id }) => id === 'newsroom-masthead');
  expect(masthead).toMatchObject({ outcome: 'present' });
  expect(textOf(files, DOSSIER.document).slice(0, 5)).toBe('%PDF-');
  expect(textOf(files, DOSSIER.pages).split('\n')[1]).toContain(`"url":"http://${PRESS_LIKE}/"`);
});

test('the judgement in a dossier is the one of the database, byte for byte', async () => {
  const path = join(home, 'again.wacz');
  await runCommand(['dossier', flag.id, '--out', path], env);
  const files = unzipSync(await readFile(path));
  const scanId = reports.get(PRESS_LIKE)!.scanId;
  const { stdout } = await runCommand(['assess', scanId], env);
  expect(textOf(files, DOSSIER.assessment)).toBe(stdout.trimEnd());
});

test.each([
  [CLEAN, 'ok'],
  [DOWN, 'unreachable'],
])('a scan of %s without a finding gives a proof of that: condition %s', async (host, condition) => {
  const path = join(home, `${host}.wacz`);
  const { scanId } = reports.get(host)!;
  expect(await runCommand(['dossier', scanId, '--out', path], env)).toMatchObject({ code: 0 });
  const files = unzipSync(await readFile(path));
  expect(JSON.parse(textOf(files, DOSSIER.subject))).toMatchObject({ flag: null, scan: { condition } });
  expect((await runCommand(['verify', path], env)).stdout).toContain('every digest holds');
});

test('an altered dossier ends the check with code 4 and the place', async () => {
  const path = join(home, 'altered.wacz');
  await runCommand(['dossier', flag.id, '--out', path], env);
  const bytes = await readFile(path);
  const at = bytes.indexOf('Tổng biên tập', bytes.indexOf(DOSSIER.assessment));
  bytes[at] = 't'.charCodeAt(0);
  await writeFile(path, bytes);
  const { code, stdout } = await runCommand(['verify', path, '--json'], env);
  const { damage } = JSON.parse(stdout) as { damage: { offset: number; length: number; file: string } };
  expect({ code, file: damage.file }).toEqual({ code: 4, file: DOSSIER.assessment });
  expect(at).toBeGreaterThanOrEqual(damage.offset);
  expect(at).toBeLessThan(damage.offset + damage.length);
});

test('the chain in the database holds, grows with each export, and cannot be written over', async () => {
  const { rows } = await fresh.db.query<{ id: number }>('select id from sites where host = $1', [PRESS_LIKE]);
  const links = await custodyOf(fresh.db, rows[0]!.id);
  expect(firstBrokenLink(links)).toBeNull();
  expect(links.map(({ kind }) => kind)).toEqual(['captures', 'assessment', 'export', 'export', 'export']);
  await expect(fresh.db.query("update custody_links set subject = 'x'")).rejects.toThrow('append-only');
  await expect(fresh.db.query('delete from custody_links')).rejects.toThrow('append-only');
});

test.each([
  ['abcdefgh', 'neither a flag nor a scan'],
  ['00000000-0000-4000-8000-000000000000', 'neither a flag nor a scan'],
])('%s is refused in one line', async (id, reason) => {
  const { code, stderr } = await runCommand(['dossier', id], env);
  expect(code).toBe(2);
  expect(stderr).toContain(reason);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});
