import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordAct } from '../../../src/db/audit.ts';
import { type Asker, startConsole, type TestConsole } from '../../support/console.ts';
import { seedSite } from '../../support/register.ts';

let c: TestConsole;
let central: Asker;
let local: Asker;
beforeAll(async () => {
  c = await startConsole();
  const hue = await c.agency('Sở Huế', 'Huế');
  central = await c.user('lead');
  local = await c.user('lead', hue);
  const actor = { userId: null, tokenId: null, requestId: null };
  for (const n of [1, 2, 3]) {
    await recordAct(
      c.db,
      { ...actor, agencyId: n === 3 ? hue : 1, actor: `Đặng Thị ${n}` },
      { action: 'site.pause', subject: { kind: 'site', id: n }, reason: '=HYPERLINK("http://evil.example")' },
    );
  }
});
afterAll(() => c.stop());

const get = async (asker: Asker, query: string) =>
  (await asker.request({ method: 'GET', url: `/api/v1/audit?${query}` })).json().items;

test('the audit log can be added to and never changed', async () => {
  for (const sql of ['update audit_log set reason = null', 'delete from audit_log', 'truncate audit_log'])
    await expect(c.db.query(sql)).rejects.toThrow('append-only');
});

test('it is filtered by act, subject, day and words, with or without accents', async () => {
  expect(await get(central, 'action=site.&subjectId=2')).toMatchObject([{ actor: 'Đặng Thị 2' }]);
  expect(await get(central, 'q=dang%20thi%201')).toHaveLength(1);
  expect(await get(central, 'action=site.pause&to=2020-01-01')).toEqual([]);
  expect(await get(central, 'action=site.pause&from=2020-01-01')).toHaveLength(3);
});

test('what an act is about is told by its name, and by its id where it has none', async () => {
  const site = await seedSite(c.db, { host: 'ten.example.vn' });
  const by = { userId: null, tokenId: null, requestId: null, agencyId: 1, actor: 'Lan' };
  for (const [kind, id] of [
    ['site', site.id],
    ['flag', site.flagId],
    ['flag', 'not-a-flag'],
    ['agency', 1],
    ['figures', 7],
  ] as const)
    await recordAct(c.db, by, { action: 'naming.test', subject: { kind, id } });
  const items = await get(central, 'action=naming.');
  expect(items.map(({ subjectName }: { subjectName: string | null }) => subjectName)).toEqual([
    null,
    'Cục Phát thanh, truyền hình và thông tin điện tử',
    null,
    'ten.example.vn',
    'ten.example.vn',
  ]);
});

test('a province reads its own', async () => {
  expect(await get(local, 'action=site.')).toMatchObject([{ actor: 'Đặng Thị 3' }]);
});

test('a reason that is a formula is text in the export', async () => {
  const csv = await central.request({ method: 'GET', url: '/api/v1/audit.csv?action=site.pause' });
  expect(csv.body).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
});
