import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asker, startConsole, type TestConsole } from '../../support/console.ts';
import { seedSite } from '../../support/register.ts';

const LATER_MS = 90 * 86_400_000;
/** Wide enough that the test's own day is in it, and over by the console's clock. */
const period = () => {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  return { firstDay: day(-10), lastDay: day(10) };
};

let c: TestConsole;
let lead: Asker;
let hue: Asker;
let viewer: Asker;

beforeAll(async () => {
  c = await startConsole({ now: () => new Date(Date.now() + LATER_MS) });
  const agencyId = await c.agency('Sở Huế', 'Huế');
  await seedSite(c.db, { host: 'hue.vn', agencyId, province: 'Huế', authority: 'Sở Huế' });
  await seedSite(c.db, { host: 'hanoi.vn', province: 'Hà Nội', owner: '=CMD()|Hội' });
  lead = await c.user('lead');
  hue = await c.user('lead', agencyId);
  viewer = await c.user('viewer');
});
afterAll(() => c.stop());

const url = (path: string, query: Record<string, string> = {}) =>
  `/api/v1/figures${path}?${new URLSearchParams(query)}`;

test('figures come with definitions, hashes and the period before, and each agency counts its own', async () => {
  const all = (await viewer.request({ method: 'GET', url: url('', period()) })).json();
  expect(all.tables.total[0].values).toMatchObject({ 'sites-licensed': 2, 'flags-raised': 2 });
  expect(all.dataSha256).toMatch(/^[0-9a-f]{64}$/);
  expect(all.before.tables.total[0].values['sites-licensed']).toBe(0);
  expect(all.figures[0]).toMatchObject({
    id: 'sites-licensed',
    counts: { vi: expect.stringContaining('sổ') },
  });
  expect(all.isOver).toBe(true);
  const signal = all.tables.signal.find(({ key }: { key: string }) => key === 'newsroom-masthead');
  expect(signal.title.vi).not.toBe('newsroom-masthead');
  const own = (await hue.request({ method: 'GET', url: url('', period()) })).json();
  expect(own.tables.total[0].values['sites-licensed']).toBe(1);
  expect(own.tables.province.map(({ key }: { key: string }) => key)).toEqual(['Huế']);
});

test('what is published stays, can be recomputed, and is on record', async () => {
  const made = await lead.request({
    method: 'POST',
    url: url('/reports'),
    payload: { ...period(), title: 'Kỳ thử' },
  });
  expect(made.statusCode, made.body).toBe(201);
  const { id, dataSha256 } = made.json();
  await seedSite(c.db, { host: 'muon.vn', province: 'Huế' });
  const again = await viewer.request({ method: 'POST', url: url(`/reports/${id}/recompute`) });
  expect(again.json()).toMatchObject({ same: true, dataSha256, differences: [] });
  const list = (await viewer.request({ method: 'GET', url: url('/reports') })).json();
  expect(list.items[0]).toMatchObject({ id, title: 'Kỳ thử', sees: 'all' });
  const { rows } = await c.db.query<{ action: string }>(
    "select action from audit_log where subject_kind = 'figures' and subject_id = $1 order by id",
    [id],
  );
  expect(rows.map(({ action }) => action)).toEqual(['figures.publish', 'figures.recompute']);
  expect((await hue.request({ method: 'GET', url: url(`/reports/${id}`) })).statusCode).toBe(404);
});

test('a period that is not over, or no period at all, is refused with what to do', async () => {
  const open = { firstDay: '2026-01-01', lastDay: '2099-01-01' };
  const early = await lead.request({ method: 'POST', url: url('/reports'), payload: open });
  expect(early.statusCode).toBe(422);
  expect(early.json().detail).toContain('from the day after');
  const turned = { firstDay: '2026-02-01', lastDay: '2026-01-01' };
  expect((await lead.request({ method: 'GET', url: url('', turned) })).statusCode).toBe(422);
});

test('files bear the parameters and the hash', async () => {
  const made = await lead.request({ method: 'POST', url: url('/reports'), payload: period() });
  const { id, dataSha256 } = made.json();
  const csv = await viewer.request({ method: 'GET', url: url(`/reports/${id}/file`, { format: 'csv' }) });
  const lines = csv.body.trim().split('\r\n');
  expect(lines[0]).toContain('Trang được cấp phép / Sites licensed');
  for (const line of lines.slice(1)) expect(line).toContain(`${id},${dataSha256}`);
  const xlsx = await viewer.request({
    method: 'GET',
    url: url('/file', { ...period(), format: 'xlsx', grouping: 'province' }),
  });
  expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK');
});
