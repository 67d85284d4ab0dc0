import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '../../../src/lib/logger.ts';
import { openQueues, type Queues } from '../../../src/queue/queues.ts';
import { startConsole, type TestConsole } from '../../support/console.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';

let store: FreshDatabase;
let queues: Queues;
let c: TestConsole;
beforeAll(async () => {
  store = await freshDatabase();
  queues = await openQueues(store.url, createLogger('silent', 'silent'));
  await queues.add('plan-scans', 'a-job', {});
  c = await startConsole({ queues });
});
afterAll(async () => {
  await c.stop();
  await queues.close();
  await store.drop();
});

const URL = '/admin/queues/api/queues?activeQueue=plan-scans&page=1';
const CLEAN = { method: 'PUT', url: '/admin/queues/api/queues/plan-scans/pause' } as const;

test('a lead sees the queues and their jobs, and can change nothing', async () => {
  const lead = await c.user('lead');
  const page = await lead.request({ method: 'GET', url: '/admin/queues/' });
  expect(page.statusCode).toBe(200);
  expect(page.headers['content-security-policy']).toContain("script-src 'self';");
  const { queues: shown } = (await lead.request({ method: 'GET', url: URL })).json();
  expect(shown).toHaveLength(queues.all().length);
  expect(shown.every(({ readOnlyMode }: { readOnlyMode: boolean }) => readOnlyMode)).toBe(true);
  const jobs = shown.find(({ name }: { name: string }) => name === 'plan-scans').jobs;
  expect(jobs).toMatchObject([{ id: 'a-job' }]);
  expect((await lead.request(CLEAN)).statusCode).toBe(403);
});

test('an admin changes them, on record, and from our own page only', async () => {
  const admin = await c.user('admin');
  const { queues: shown } = (await admin.request({ method: 'GET', url: URL })).json();
  expect(shown[0].readOnlyMode).toBe(false);
  const forged = await admin.request({ ...CLEAN, headers: { origin: 'https://evil.example' } });
  expect(forged.statusCode).toBe(403);
  expect((await admin.request(CLEAN)).statusCode).toBe(200);
  const { rows } = await c.db.query(`select subject_id from audit_log where action = 'queue.change'`);
  expect(rows).toEqual([{ subject_id: '/api/queues/plan-scans/pause' }]);
});

test('nobody else gets in', async () => {
  const hue = await c.agency('Sở Huế', 'Huế');
  expect((await c.app.inject({ url: '/admin/queues/' })).statusCode).toBe(401);
  for (const asker of [await c.user('reviewer'), await c.user('admin', hue)])
    for (const url of ['/admin/queues/', URL])
      expect((await asker.request({ method: 'GET', url })).statusCode).toBe(403);
});
