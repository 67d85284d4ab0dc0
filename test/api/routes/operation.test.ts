import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordDeath } from '../../../src/db/dead-letters.ts';
import { type Asker, startConsole, type TestConsole } from '../../support/console.ts';
import { seedSite } from '../../support/register.ts';

let c: TestConsole;
let admin: Asker;
beforeAll(async () => {
  c = await startConsole();
  admin = await c.user('admin');
});
afterAll(() => c.stop());

const get = (url: string) => admin.request({ method: 'GET', url: `/api/v1${url}` });

test('a dead letter is shown and its work is tried again, once, on record', async () => {
  const site = await seedSite(c.db, { host: 'poison.example.vn' });
  const id = await recordDeath(c.db, {
    queue: 'scan-site',
    key: `site-${site.id}`,
    payload: { scanId: site.scanId },
    siteId: site.id,
    scanId: site.scanId,
    reason: 'it broke',
    attempts: 3,
    job: 'j1',
    at: new Date(),
  });
  expect((await get('/admin/dead-letters')).json().items).toMatchObject([{ id, host: 'poison.example.vn' }]);
  const redrive = () => admin.request({ method: 'POST', url: `/api/v1/admin/dead-letters/${id}/redrive` });
  const done = await redrive();
  expect(done.statusCode).toBe(202);
  expect(await c.jobs()).toMatchObject([{ name: 'scan-site', payload: { scanId: done.json().scanId } }]);
  expect((await redrive()).statusCode).toBe(404);
  expect((await get('/admin/dead-letters')).json().items).toEqual([]);
  const acts = (await get('/audit?action=dead-letter.&limit=10')).json().items;
  expect(acts).toMatchObject([{ action: 'dead-letter.redrive', subjectId: String(id) }]);
});

test('the schedule says what is due and what comes, day by day', async () => {
  await c.db.query(`update sites set next_scan_at = now() + interval '49 hours'`);
  const schedule = (await get('/admin/schedule')).json();
  expect(schedule).toMatchObject({ registered: 1, due: 0, paused: 0 });
  expect(schedule.ahead).toHaveLength(14);
  expect(schedule.ahead.reduce((sum: number, { sites }: { sites: number }) => sum + sites, 0)).toBe(1);
  expect(schedule.ahead[0].sites).toBe(0);
});

test('health names its parts and alerts are listed', async () => {
  expect((await get('/admin/health')).json()).toMatchObject({
    status: 'ok',
    parts: { database: { status: 'ok' } },
  });
  await c.db.query(
    `insert into alerts (kind, key, severity, facts, opened_at, last_seen_at) values ('disk', 'captures', 'warning', '{"free": 0.05}', now(), now())`,
  );
  expect((await get('/admin/alerts?state=open')).json().items).toMatchObject([
    { kind: 'disk', facts: { free: 0.05 } },
  ]);
  expect((await get('/admin/alerts?state=resolved')).json().items).toEqual([]);
});
