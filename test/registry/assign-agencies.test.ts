import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assignAgencies } from '../../src/registry/assign-agencies.ts';
import { importRegistry } from '../../src/registry/import-registry.ts';
import { readRegistryFile } from '../../src/registry/read-registry-file.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let fresh: FreshDatabase;
let folder: string;
beforeAll(async () => {
  fresh = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'rasoat-agencies-'));
});
afterAll(async () => {
  await fresh.drop();
  await rm(folder, { recursive: true, force: true });
});

const REGISTER = `host,owner,licence_number,issued_on,authority,province
a.example.vn,Công ty A,1/GP-TTĐT,2020-01-01,Sở TTTT TP. HCM,Hà Nội
b.example.vn,Công ty B,2/GP-TTĐT,2020-01-01,Cục PTTH&TTĐT,TP Hồ Chí Minh
c.example.vn,Công ty C,3/GP-TTĐT,2020-01-01,Sở Thông tin và Truyền thông,tỉnh Bình Dương
d.example.vn,Công ty D,4/GP-TTĐT,2020-01-01,Sở TT&TT Hà Giang,Hà Giang
`;

async function importText(text: string): Promise<void> {
  const path = join(folder, 'register.csv');
  await writeFile(path, text);
  await importRegistry(fresh.db, await readRegistryFile(path));
}

async function agencyOf(): Promise<Record<string, string>> {
  const { rows } = await fresh.db.query<{ host: string; name: string }>(
    'select host, a.name from sites s join agencies a on a.id = s.agency_id order by host',
  );
  return Object.fromEntries(rows.map(({ host, name }) => [host[0], name]));
}

const CENTRAL = 'Cục Phát thanh, truyền hình và thông tin điện tử';

test('an import gives each site to its issuing authority, else to its province, else to the central agency', async () => {
  await fresh.db.query(
    `insert into agencies (kind, name, province, covers) values
       ('provincial', 'HCM', 'Hồ Chí Minh', '{Bình Dương,Bà Rịa - Vũng Tàu}'), ('provincial', 'HN', 'Hà Nội', '{}')`,
  );
  await importText(REGISTER);
  expect(await agencyOf()).toEqual({ a: 'HCM', b: CENTRAL, c: 'HCM', d: CENTRAL });
});

test('flags go with their site, and the move leaves a trace', async () => {
  await fresh.db.query(`
    with s as (select id from sites where host = 'd.example.vn'),
      scan as (insert into scans (id, site_id, reason, state) select gen_random_uuid(), id, 'manual', 'done' from s returning id, site_id),
      assessed as (insert into assessments (id, scan_id, rule_pack, rule_hash, list_version, body, inputs, body_sha256)
        select gen_random_uuid(), id, 'p', 'h', 0, '{}', '{}', '' from scan returning id, scan_id)
    insert into flags (id, site_id, ground, status, score, threshold, assessment_id, headline)
    select gen_random_uuid(), site_id, 'press-like', 'open', 1, 0.5, assessed.id, '{}' from assessed join scan on scan.id = scan_id`);
  await fresh.db.query(
    `insert into agencies (kind, name, province, covers) values ('provincial', 'TQ', 'Tuyên Quang', '{Hà Giang}')`,
  );
  expect(await assignAgencies(fresh.db)).toBe(1);
  expect(await assignAgencies(fresh.db)).toBe(0);
  const { rows } = await fresh.db.query(
    'select a.name from flags f join agencies a on a.id = f.agency_id join sites s on s.id = f.site_id',
  );
  expect(rows).toEqual([{ name: 'TQ' }]);
  const { rows: trace } = await fresh.db.query(
    `select before, after from registry_events where subject_key = 'd.example.vn' and after ? 'agencyId'`,
  );
  expect(trace).toMatchObject([{ before: { agencyId: 1 } }]);
});

test('a site that an admin gave to an agency stays there', async () => {
  await fresh.db.query(
    `update sites set agency_id = (select id from agencies where name = 'HN'), agency_pinned = true where host = 'a.example.vn'`,
  );
  await importText(REGISTER);
  expect(await agencyOf()).toEqual({ a: 'HN', b: CENTRAL, c: 'HCM', d: 'TQ' });
});
