import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { listRegisteredSites } from '../../src/db/registered-sites.ts';
import { type ImportOptions, importRegistry, sitesInFile } from '../../src/registry/import-registry.ts';
import { readRegistryFile } from '../../src/registry/read-registry-file.ts';
import { loadSiteContext } from '../../src/registry/site-context.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

const HEADER =
  'host,owner,owner_type,licence_number,issued_on,expires_on,authority,responsible_person,province';
const HUE = 'a.vn,Công ty TNHH Hoa Sen,company,12/GP-TTĐT,2022-01-01,2032-01-01,Sở TTTT Huế,Ông An,Huế';
const HANOI = 'b.vn,Hội Hoa Lan,association,12/GP-TTĐT,2022-01-01,,Sở TTTT Hà Nội,Bà Bình,Hà Nội';

let folder: string;
let fresh: FreshDatabase;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rasoat-registry-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  fresh = await freshDatabase();
});
afterEach(() => fresh.drop());

async function file(...lines: string[]) {
  const path = join(folder, 'list.csv');
  await writeFile(path, lines.join('\n'));
  return readRegistryFile(path);
}
async function load(lines: readonly string[], options?: ImportOptions) {
  return importRegistry(fresh.db, await file(...lines), options);
}
async function rowsOf(sql: string): Promise<Record<string, unknown>[]> {
  return (await fresh.db.query(sql)).rows;
}
/** Everything that an import may write, but for the log of imports. */
async function snapshot(): Promise<unknown> {
  const tables = ['owners', 'licences', 'sites', 'site_licences', 'registry_events'];
  return Promise.all(tables.map((table) => rowsOf(`select * from ${table} as t order by t::text`)));
}
async function contextOf(host: string, day = '2026-11-23') {
  const [site] = await rowsOf(`select id from sites where host = '${host}'`);
  return loadSiteContext(fresh.db, Number(site?.id), day);
}

test('one number issued by two authorities on one day is two licences', async () => {
  const report = await load([HEADER, HUE, HANOI]);
  expect(report.licences).toEqual({ added: 2, changed: 0, withdrawn: 0, restored: 0, unchanged: 0 });
  expect(report.sites.added).toBe(2);
  expect(await contextOf('a.vn')).toEqual({
    host: 'a.vn',
    owner: 'Công ty TNHH Hoa Sen',
    ownerType: 'company',
    licence: {
      number: '12/GP-TTĐT',
      issuedOn: '2022-01-01',
      expiresOn: '2032-01-01',
      authority: 'Sở TTTT Huế',
      responsiblePerson: 'Ông An',
      domains: ['a.vn'],
    },
    observedOn: '2026-11-23',
  });
  expect((await contextOf('b.vn')).owner).toBe('Hội Hoa Lan');
});

test('importing twice changes nothing, in whatever spelling', async () => {
  await load([HEADER, HUE, HANOI]);
  const before = await snapshot();
  const again = await load([HEADER, HUE, HANOI]);
  expect(again.changes).toEqual([]);
  expect(again.sites.unchanged).toBe(2);
  const respelled = HUE.replace('a.vn', 'https://www.A.vn/')
    .replace('Công ty TNHH', 'CTY TNHH')
    .normalize('NFD');
  expect((await load([HEADER, respelled])).changes).toEqual([]);
  expect(await snapshot()).toEqual(before);
});

test('a dry run reports the same and leaves no trace', async () => {
  await load([HEADER, HANOI]);
  const before = [await snapshot(), await rowsOf('select * from imports')];
  const dry = await load([HEADER, HUE], { dryRun: true });
  expect([await snapshot(), await rowsOf('select * from imports')]).toEqual(before);
  expect({ ...(await load([HEADER, HUE])), dryRun: true }).toEqual(dry);
});

test('a later import says what changed, with the values before and after', async () => {
  await load([HEADER, HUE]);
  const report = await load([HEADER, HUE.replace('2032-01-01', '2030-06-30').replace('Ông An', 'Bà Cúc')]);
  expect(report.licences.changed).toBe(1);
  expect(report.changes).toEqual([
    {
      subject: 'licence',
      key: '12/GPTTDT|2022-01-01|so thong tin va truyen thong hue',
      change: 'changed',
      before: { expiresOn: '2032-01-01', responsiblePerson: 'Ông An' },
      after: { expiresOn: '2030-06-30', responsiblePerson: 'Bà Cúc' },
    },
  ]);
  const events = await rowsOf(
    "select subject, change, before, after from registry_events where change = 'changed'",
  );
  expect(events).toEqual([
    {
      subject: 'licence',
      change: 'changed',
      before: { expiresOn: '2032-01-01', responsiblePerson: 'Ông An' },
      after: { expiresOn: '2030-06-30', responsiblePerson: 'Bà Cúc' },
    },
  ]);
});

test('an empty cell and a missing column keep what is known', async () => {
  await load([HEADER, HUE]);
  const report = await load([
    'host,licence_number,issued_on,authority',
    'a.vn,12/GP-TTĐT,1/1/2022,Sở TT&TT Huế',
  ]);
  expect(report.changes.map(({ after }) => after)).toEqual([{ authority: 'Sở TT&TT Huế' }]);
  expect((await contextOf('a.vn')).licence?.responsiblePerson).toBe('Ông An');
});

test('what a file lacks is named and kept; a complete file of one province leaves the others alone', async () => {
  await load([HEADER, HUE, HUE.replaceAll('a.vn', 'c.vn').replace('12/', '13/'), HANOI]);
  const open = await load([HEADER, HUE]);
  expect(open.licences.withdrawn).toBe(0);
  expect(open.missing).toEqual({
    licences: ['13/GPTTDT|2022-01-01|so thong tin va truyen thong hue'],
    sites: ['c.vn'],
  });
  const whole = await load([HEADER, HUE], { complete: 'named' });
  expect([whole.licences.withdrawn, whole.sites.withdrawn]).toEqual([1, 1]);
  expect((await listRegisteredSites(fresh.db)).map(({ host }) => host)).toEqual(['a.vn', 'b.vn']);
  const all = await load([HEADER, HUE], { complete: 'all' });
  expect([all.licences.withdrawn, all.sites.withdrawn]).toEqual([1, 1]);
  expect((await listRegisteredSites(fresh.db)).map(({ host }) => host)).toEqual(['a.vn']);
  expect(await rowsOf('select count(*)::int as n from sites')).toEqual([{ n: 3 }]);
});

test('what comes back is restored', async () => {
  await load([HEADER, HUE, HANOI]);
  await load([HEADER, HUE], { complete: 'all' });
  const report = await load([HEADER, HUE, HANOI]);
  expect([report.licences.restored, report.sites.restored]).toEqual([1, 1]);
  expect((await contextOf('b.vn')).licence?.authority).toBe('Sở TTTT Hà Nội');
});

test('a typo in a complete file withdraws neither the licence nor its site', async () => {
  await load([HEADER, HUE]);
  const report = await load([HEADER, HUE.replace('a.vn', 'a.yn')], { complete: 'all' });
  expect(report.problems).toEqual([
    { row: 2, kept: false, reason: expect.objectContaining({ text: expect.stringContaining("'a.yn'") }) },
  ]);
  expect([report.licences.withdrawn, report.sites.withdrawn, report.licences.changed]).toEqual([0, 0, 0]);
});

test('bad rows are named and the others imported', async () => {
  const report = await load(['host,owner', 'a.vn,A', 'b.com.yn,B', ',C', 'd.vn; e.com.yn,D']);
  expect(report.problems.map(({ row, kept }) => [row, kept])).toEqual([
    [3, false],
    [4, false],
    [5, false],
  ]);
  expect((await listRegisteredSites(fresh.db)).map(({ host }) => host)).toEqual(['a.vn', 'd.vn']);
});

test('rows of one licence make one domain list; contradictions name both rows', async () => {
  const report = await load([
    HEADER,
    HUE,
    HUE.replace('a.vn', 'a.com.vn').replace('2032-01-01', '2031-01-01'),
  ]);
  expect(report.licences.added).toBe(1);
  expect((await contextOf('a.com.vn')).licence?.domains).toEqual(['a.vn', 'a.com.vn']);
  expect(report.problems).toEqual([
    {
      row: 3,
      kept: true,
      reason: expect.objectContaining({ text: expect.stringMatching(/expiresOn.*row 2 counts/) }),
    },
  ]);
});

test('a licence without its date is found again by number and owner, and gets its date later', async () => {
  await load([
    'host,owner,licence_number',
    'a.vn,Công ty TNHH Hoa Sen,12/GP-TTĐT',
    'b.vn,Hội Hoa Lan,12/GP-TTĐT',
  ]);
  const report = await load([HEADER, HUE]);
  expect([report.licences.added, report.licences.changed]).toEqual([0, 1]);
  expect(await rowsOf('select count(*)::int as n from licences')).toEqual([{ n: 2 }]);
});

test('a stated owner type replaces a guess, a guess never a stated one', async () => {
  await load(['host,owner', 'a.vn,Báo Hoa Sen']);
  expect(await rowsOf('select type, type_guessed from owners')).toEqual([
    { type: 'press', type_guessed: true },
  ]);
  const stated = await load(['host,owner,owner_type', 'a.vn,BÁO HOA SEN,company']);
  expect(stated.owners.changed).toBe(1);
  const plain = await load(['host,owner', 'a.vn,Báo Hoa Sen']);
  expect([plain.owners.changed, plain.ownerTypesGuessed]).toEqual([0, 0]);
  expect(await rowsOf('select type, type_guessed from owners')).toEqual([
    { type: 'company', type_guessed: false },
  ]);
});

test('the newest licence in force is compared, all are kept', async () => {
  await load([
    HEADER,
    'a.vn,Công ty TNHH Cũ,company,1/GP-TTĐT,2010-01-01,2020-01-01,Sở TTTT Huế,,Huế',
    'a.vn,Công ty TNHH Mới,company,7/GP-TTĐT,2019-06-01,2029-06-01,Sở TTTT Huế,,Huế',
    'a.vn,Công ty TNHH Mới,company,9/GP-TTĐT,2027-01-01,2037-01-01,Sở TTTT Huế,,Huế',
  ]);
  expect((await contextOf('a.vn', '2015-01-01')).licence?.number).toBe('1/GP-TTĐT');
  const now = await contextOf('a.vn', '2026-11-23');
  expect([now.licence?.number, now.owner]).toEqual(['7/GP-TTĐT', 'Công ty TNHH Mới']);
  expect((await contextOf('a.vn', '2030-01-01')).licence?.number).toBe('9/GP-TTĐT');
  const [listed] = await listRegisteredSites(fresh.db);
  expect(listed?.licences.map(({ number }) => number)).toEqual(['9/GP-TTĐT', '7/GP-TTĐT', '1/GP-TTĐT']);
});

test('an expired licence is still the one to compare with when there is no other', async () => {
  await load([HEADER, HUE.replace('2032-01-01', '2024-01-01')]);
  expect((await contextOf('a.vn')).licence?.expiresOn).toBe('2024-01-01');
});

test('a site of the domain list that is scanned by hand has the licence, another has none', async () => {
  await load(['host,owner,licence_number,domains', 'a.vn,Công ty A,1/GP-TTĐT,a.vn;a.com.vn']);
  await fresh.db.query("insert into sites (host, registered) values ('a.com.vn', false), ('z.vn', false)");
  expect((await contextOf('a.com.vn')).licence?.number).toBe('1/GP-TTĐT');
  expect(await contextOf('z.vn')).toMatchObject({ owner: null, ownerType: 'unknown', licence: null });
});

test('a site that was scanned by hand is added by the register that names it', async () => {
  await fresh.db.query("insert into sites (host, registered) values ('a.vn', false)");
  expect((await load([HEADER, HUE])).sites.added).toBe(1);
});

test('the sites of a file are exactly its hosts, in its order', async () => {
  await load(['host,owner', 'z.vn,Z', 'y.vn,Y']);
  const chosen = await file('host,owner', 'y.vn; a.com.yn,Y', 'b.vn,B');
  await importRegistry(fresh.db, chosen);
  expect((await sitesInFile(fresh.db, chosen)).map(({ host }) => host)).toEqual(['y.vn', 'b.vn']);
});

test('two imports at once end as if one came after the other', async () => {
  const list = await file(HEADER, HUE, HANOI);
  const reports = await Promise.all([1, 2, 3].map(() => importRegistry(fresh.db, list)));
  expect(reports.map(({ sites }) => sites.added).sort()).toEqual([0, 0, 2]);
});
