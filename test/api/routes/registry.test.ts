import { afterAll, beforeAll, expect, test } from 'vitest';
import { REGISTER_FILE_BYTES } from '../../../src/api/schemas/registry.ts';
import { type Asker, startConsole, type TestConsole } from '../../support/console.ts';

let c: TestConsole;
let central: Asker;
let local: Asker;
beforeAll(async () => {
  c = await startConsole();
  const hue = await c.agency('Sở Huế', 'Huế');
  central = await c.user('admin');
  local = await c.user('admin', hue);
});
afterAll(() => c.stop());

const HEAD = 'host,owner,licence_number,issued_on,authority,province\n';
const HUE = 'hue.example.vn,Công ty Hương,1/GP-TTĐT,2024-01-01,Sở TT&TT Huế,Huế\n';
const HANOI = 'hanoi.example.vn,Công ty Hồng,2/GP-TTĐT,2024-01-01,Sở TT&TT Hà Nội,Hà Nội\n';

const send = (asker: Asker, text: string, query = '') =>
  asker.request({
    method: 'POST',
    url: `/api/v1/registry/imports?fileName=danh-sach.csv${query}`,
    headers: { 'content-type': 'text/csv' },
    payload: Buffer.from(text),
  });
const siteCount = async () => (await c.db.query('select 1 from sites')).rowCount;

test('a dry run says what would change, with the rows that can’t be used, and changes nothing', async () => {
  const answer = await send(central, `${HEAD}${HUE}not a host,X,,,,\n`, '&dryRun=1');
  expect(answer.statusCode, answer.body).toBe(200);
  expect(answer.json()).toMatchObject({ dryRun: true, sites: { added: 1 }, file: 'danh-sach.csv' });
  expect(answer.json().problems[0]).toMatchObject({ row: 3, kept: false });
  expect(await siteCount()).toBe(0);
  expect((await c.db.query(`select 1 from audit_log where action = 'registry.import'`)).rowCount).toBe(0);
});

test('an import is one row in the audit log and in the list of imports', async () => {
  const answer = await send(central, HEAD + HANOI);
  expect(answer.json()).toMatchObject({ dryRun: false, sites: { added: 1 } });
  const { rows } = await c.db.query(`select actor, after from audit_log where action = 'registry.import'`);
  expect(rows).toMatchObject([{ after: { file: 'danh-sach.csv', sites: { added: 1 } } }]);
  const list = (await central.request({ method: 'GET', url: '/api/v1/registry/imports' })).json();
  expect(list.items).toMatchObject([{ fileName: 'danh-sach.csv', actor: 'admin 1' }]);
  const theirs = (await local.request({ method: 'GET', url: '/api/v1/registry/imports' })).json();
  expect(theirs.items).toEqual([]);
});

test('what changes, in a dry run, an import and a site’s timeline, names owners as the file writes them', async () => {
  const row = 'chu-moi.example.vn,Công ty Cổ phần Đổi Tên,9/GP-TTĐT,2025-01-01,Cục PTTH và TTĐT,Hà Nội\n';
  const dry = (await send(central, HEAD + row, '&dryRun=1')).json();
  const after = { owner: 'Công ty Cổ phần Đổi Tên', province: 'Hà Nội' };
  const ofSite = ({ subject }: { subject: string }) => subject === 'site';
  expect(dry.changes.find(ofSite)).toMatchObject({ key: 'chu-moi.example.vn', after });
  expect((await send(central, HEAD + row)).json().changes.find(ofSite)).toMatchObject({ after });
  const { items } = (await central.request({ method: 'GET', url: '/api/v1/sites?q=chu-moi' })).json();
  const timeline = await central.request({ method: 'GET', url: `/api/v1/sites/${items[0].id}/timeline` });
  const [entry] = timeline.json().items.filter(({ kind }: { kind: string }) => kind === 'register');
  expect(entry.detail.after).toMatchObject(after);
  expect(entry.detail.after.licencesAdded).toEqual(['9/GP-TTĐT|2025-01-01|']);
  expect(timeline.body).not.toMatch(/ownerKey|agencyId/);
});

test('a province imports its own licensees', async () => {
  const answer = await send(local, HEAD + HUE);
  expect(answer.statusCode, answer.body).toBe(200);
  const sites = (await local.request({ method: 'GET', url: '/api/v1/sites' })).json();
  expect(sites.items).toMatchObject([{ host: 'hue.example.vn' }]);
});

test.each([
  [
    'names another agency’s site as its own',
    'hanoi.example.vn,Công ty Hương,3/GP-TTĐT,2025-01-01,Sở TT&TT Huế,Huế\n',
  ],
  [
    'adds a site of another authority',
    'new.example.vn,Công ty Y,4/GP-TTĐT,2025-01-01,Sở TT&TT Hà Nội,Hà Nội\n',
  ],
])('a province’s file that %s changes nothing', async (_what, row) => {
  const before = await c.db.query('select host, agency_id, owner_id from sites order by id');
  const answer = await send(local, HEAD + HUE + row);
  expect(answer.statusCode).toBe(422);
  expect(answer.json().detail).toContain(row.split(',')[0]);
  expect((await c.db.query('select host, agency_id, owner_id from sites order by id')).rows).toEqual(
    before.rows,
  );
});

test.each([
  ['nothing', ''],
  ['no table', 'just a text'],
  ['a broken workbook', 'PK\u0003\u0004nonsense'],
])('a body that is %s is refused in one line', async (_what, text) => {
  const answer = await send(central, text);
  expect(answer.statusCode).toBe(422);
  expect(answer.json().detail).toBeTruthy();
});

test('a file of 50 MB is read beside the server: meanwhile it answers others at once', async () => {
  const row = (at: number) =>
    `trang-${at}.vn,Công ty ${at},${at}/GP-TTĐT,2024-01-02,Sở Văn hóa và Thể thao Huế,"${'x'.repeat(12_900)}"`;
  const lines = Array.from({ length: 4000 }, (_, at) => row(at));
  const payload = `host,owner,licence_number,issued_on,authority,note\n${lines.join('\n')}\n`;
  expect(Buffer.byteLength(payload)).toBeGreaterThan(50_000_000);
  let isDone = false;
  const importing = central
    .request({
      method: 'POST',
      url: '/api/v1/registry/imports?dryRun=1&fileName=lon.csv',
      headers: { 'content-type': 'text/csv' },
      payload,
    })
    .finally(() => {
      isDone = true;
    });
  let answered = 0;
  while (!isDone && answered < 5) {
    const answer = await central.request({ method: 'GET', url: '/api/v1/me' });
    if (!isDone && answer.statusCode === 200) answered += 1;
  }
  expect(answered).toBe(5);
  const report = (await importing).json();
  expect(report).toMatchObject({ rows: 4000, changesTotal: 12_000 });
  expect(report.changes).toHaveLength(500);
}, 180_000);

test('a file over the limit is refused before it is read, in one line', async () => {
  const answer = await send(central, 'x'.repeat(REGISTER_FILE_BYTES + 1));
  expect(answer.statusCode).toBe(413);
  expect(answer.json()).toMatchObject({ status: 413, detail: expect.any(String) });
});
