import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asker, startConsole, type TestConsole } from '../../support/console.ts';
import { seedSite } from '../../support/register.ts';

let c: TestConsole;
let central: Asker;
let local: Asker;

beforeAll(async () => {
  c = await startConsole();
  const hue = await c.agency('Sở Huế', 'Huế');
  central = await c.user('viewer');
  local = await c.user('viewer', hue);
  const decided = await seedSite(c.db, { host: 'a.example.vn', province: 'Hà Nội' });
  await seedSite(c.db, { host: 'b.example.vn', province: 'Hà Nội', condition: 'parked' });
  const hueSite = await seedSite(c.db, { host: 'c.example.vn', province: 'Huế', agencyId: hue });
  await c.db.query(`update flags set opened_at = now() - interval '10 hours' where id = $1`, [
    decided.flagId,
  ]);
  await c.db.query(
    `insert into flag_decisions (id, flag_id, user_id, act, state_before, state_after, version_after, score, assessment_id)
     select $1, id, $2, 'confirm', 'open', 'confirmed', 2, score, assessment_id from flags where id = $3`,
    [randomUUID(), central.userId, decided.flagId],
  );
  await c.db.query(`update flags set status = 'confirmed' where id = $1`, [decided.flagId]);
  await c.db.query(
    `with cycle as (insert into cycles (name, starts_at, deadline_at, ends_at, refreshed_at)
       values ('week', now() - interval '7 days', now() + interval '1 day', now() + interval '1 day', now()) returning id)
     insert into coverage_sites (cycle_id, site_id, state, reason, scan_id)
     select cycle.id, s.id, case when s.id = $1 then 'skipped' else 'scanned' end, case when s.id = $1 then 'waiting' end,
       case when s.id <> $1 then gen_random_uuid() end from cycle, sites s`,
    [hueSite.id],
  );
});
afterAll(() => c.stop());

const overview = async (asker: Asker) =>
  (await asker.request({ method: 'GET', url: '/api/v1/overview?days=7' })).json();

test('it says what came in, what waits, how fast it was decided and whether all was read', async () => {
  const figures = await overview(central);
  expect(figures.days).toHaveLength(7);
  const sum = (what: string) =>
    figures.days.reduce((all: number, day: Record<string, number>) => all + (day[what] ?? 0), 0);
  expect([sum('opened'), sum('confirmed'), sum('scans')]).toEqual([3, 1, 3]);
  expect(figures.waiting).toMatchObject({
    total: 2,
    byGround: { 'press-like': 2 },
    byAge: { day: 2, older: 0 },
  });
  expect(figures.decided).toMatchObject({ confirmed: 1, dismissed: 0 });
  expect(figures.decided.medianHours).toBeCloseTo(10, 1);
  expect(figures.coverage).toMatchObject({
    due: 3,
    parts: [
      { what: 'scanned', sites: 2 },
      { what: 'waiting', sites: 1 },
    ],
  });
  expect(figures.provinces).toMatchObject([
    { province: 'Hà Nội', sites: 2, waiting: 1, conditions: { ok: 1, parked: 1, blocked: 0 } },
    { province: 'Huế', sites: 1, waiting: 1 },
  ]);
});

test('a province’s figures are of its own sites', async () => {
  const figures = await overview(local);
  expect(figures).toMatchObject({
    waiting: { total: 1 },
    decided: { confirmed: 0, medianHours: null },
    sites: { registered: 1 },
    coverage: { due: 1 },
  });
  expect(figures.provinces).toHaveLength(1);
});
