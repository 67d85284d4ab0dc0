import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { waitingStamps } from '../../src/db/timestamps.ts';
import { DOSSIER } from '../../src/evidence/dossier-layout.ts';
import { verifyDossier } from '../../src/evidence/verify-dossier.ts';
import { loadSettings, type Settings } from '../../src/lib/settings.ts';
import { createReader } from '../../src/steps/read-installation.ts';
import { stampCustody } from '../../src/steps/stamp-custody.ts';
import { runCommand } from '../support/command.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { exported, flaggedAndStored } from '../support/dossiers.ts';
import { makeAuthority, serveAuthority } from '../support/time-authority.ts';

const log = pino({ level: 'silent' });
let fresh: FreshDatabase;
let home: string;
let settings: Settings;
let authority: Awaited<ReturnType<typeof makeAuthority>>;
let served: Awaited<ReturnType<typeof serveAuthority>>;
let strangerPem: string;

beforeAll(async () => {
  fresh = await freshDatabase();
  home = await mkdtemp(join(tmpdir(), 'rasoat-stamp-'));
  authority = await makeAuthority();
  served = await serveAuthority(authority.answer);
  await writeFile(join(home, 'root.pem'), authority.rootPem);
  strangerPem = (await makeAuthority()).rootPem;
  await writeFile(join(home, 'stranger.pem'), strangerPem);
  const timestamps = { authorities: [served.url], trust: [join(home, 'root.pem')], every_hours: 24 };
  settings = { ...(await loadSettings()), timestamps };
});
afterAll(async () => {
  await served.close();
  await fresh.drop();
  await rm(home, { recursive: true, force: true });
});
beforeEach(() => {
  served.state.down = false;
});

const now = () => new Date();
const desk = () => ({ db: fresh.db, home, settings, now });
const stamp = (at = now()) => stampCustody({ db: fresh.db, settings, log, now }, at);

test('an exported dossier carries a stamp over all of it that anybody checks offline', async () => {
  const { scanId } = await flaggedAndStored(fresh.db, home);
  const { made, path } = await exported(desk(), 'stamped.wacz', { scanId });
  expect(made.timestamp).toBe('stamped');
  const { custody, damage } = await verifyDossier(path);
  expect(damage).toBeNull();
  expect(custody?.timestamps).toMatchObject([{ link: custody?.links, trust: 'packed' }]);
  const given = await verifyDossier(path, { pem: authority.rootPem, strict: true });
  expect(given.custody?.timestamps).toMatchObject([{ trust: 'given', authority: expect.any(String) }]);
});

test('without an authority that answers the dossier goes out all the same; the stamp follows, once', async () => {
  const { scanId } = await flaggedAndStored(fresh.db, home);
  served.state.down = true;
  const { made, path } = await exported(desk(), 'late.wacz', { scanId });
  expect(made.timestamp).toBe('waiting');
  expect((await verifyDossier(path)).custody?.timestamps).toEqual([]);
  expect(await waitingStamps(fresh.db)).toMatchObject({ waiting: 1, reason: expect.stringContaining('503') });
  expect((await stamp()).stamped).toBe(0);

  served.state.down = false;
  expect(await stamp()).toMatchObject({ waiting: 0 });
  expect(await waitingStamps(fresh.db)).toMatchObject({ waiting: 0, since: null });
  const before = served.state.asked;
  await stamp();
  expect(served.state.asked, 'nothing is asked for twice').toBe(before);
  const later = await exported(desk(), 'later.wacz', { scanId });
  const links = (await verifyDossier(later.path)).custody?.timestamps.map(({ link }) => link);
  expect(links, 'the late stamp, the day’s, and its own').toContain(3);
});

test('missing stamps are told of while an authority is set, as one alert', async () => {
  const { scanId } = await flaggedAndStored(fresh.db, home);
  served.state.down = true;
  await exported(desk(), 'alert-1.wacz', { scanId });
  await exported(desk(), 'alert-2.wacz', { scanId });
  const read = (given: Settings) =>
    createReader({ db: fresh.db, settings: given, log, capturesFolder: home })(now());
  expect((await read(settings)).stamps).toMatchObject({ waiting: 2, since: expect.any(Date) });
  const none = { ...settings, timestamps: { ...settings.timestamps, authorities: [] } };
  expect((await read(none)).stamps).toMatchObject({ since: null });
  served.state.down = false;
  await stamp();
  expect((await read(settings)).stamps).toMatchObject({ waiting: 0, since: null });
});

test('one stamp a day covers the heads of all chains that have grown, and each dossier proves its part', async () => {
  const made = [];
  for (let site = 0; site < 5; site++) made.push(await flaggedAndStored(fresh.db, home, now()));
  const tomorrow = new Date(Date.now() + 25 * 3_600_000);
  const { anchored } = await stamp(tomorrow);
  expect(anchored).toBeGreaterThanOrEqual(5);
  expect((await stamp(tomorrow)).anchored, 'not before the next day').toBe(0);
  const offline = { ...settings, timestamps: { ...settings.timestamps, authorities: [] } };
  for (const [at, { scanId }] of made.entries()) {
    const { path } = await exported({ ...desk(), settings: offline }, `anchored-${at}.wacz`, { scanId });
    const { custody, damage } = await verifyDossier(path);
    expect(damage).toBeNull();
    expect(custody?.timestamps, 'the links of the scan, not the export').toMatchObject([{ link: 2 }]);
  }
});

test('rasoat verify says who vouches, and with --trust believes nobody else', async () => {
  const { scanId } = await flaggedAndStored(fresh.db, home);
  const { path } = await exported(desk(), 'cli.wacz', { scanId });
  const env = { RASOAT_HOME: join(home, 'elsewhere'), DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' };
  const plain = await runCommand(['verify', path], env);
  expect(plain).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('compare it with what the authority'),
  });
  const trusted = await runCommand(['verify', path, '--trust', join(home, 'root.pem'), '--json'], env);
  expect(JSON.parse(trusted.stdout).custody.timestamps[0]).toMatchObject({ trust: 'given' });
  const stranger = await runCommand(['verify', path, '--trust', join(home, 'stranger.pem')], env);
  expect(stranger.code).toBe(4);
  expect(stranger.stdout).toContain('does not hold: its certificate is not vouched for by a trusted one');
  const none = await runCommand(['verify', path, '--trust', join(home, 'none.pem')], env);
  expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining("can't be read") });
});

test('a stamp of another dossier, put in with all checksums made anew, is named', async () => {
  const [one, two] = [await flaggedAndStored(fresh.db, home), await flaggedAndStored(fresh.db, home)];
  const first = await exported(desk(), 'one.wacz', { scanId: one.scanId });
  const second = await exported(desk(), 'two.wacz', { scanId: two.scanId });
  const token = `${DOSSIER.tokens}1.tsr`;
  await fresh.db.query(
    `update timestamps t set response = o.response from timestamps o
     where t.site_id = $1 and o.site_id = $2`,
    [one.siteId, two.siteId],
  );
  expect(first.files[token]).not.toEqual(second.files[token]);
  const forged = await exported(desk(), 'forged.wacz', { scanId: one.scanId });
  expect((await verifyDossier(forged.path)).damage).toMatchObject({
    file: token,
    reason: expect.stringContaining('it stamps something else'),
  });
  expect(await readFile(first.path)).not.toEqual(await readFile(second.path));
});
