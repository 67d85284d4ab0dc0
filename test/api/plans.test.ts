import { afterAll, beforeAll, expect, test } from 'vitest';
import { provenSite } from '../support/agencies.ts';
import { type Asker, startConsole, type TestConsole } from '../support/console.ts';

const PREFIX = '/api/v1';
let c: TestConsole;
let hue: number;
let danang: number;
let central: Asker;
let hueLead: Asker;
let danangLead: Asker;
const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

const get = (who: Asker, path: string) => who.request({ method: 'GET', url: PREFIX + path });
const send = (who: Asker, method: 'POST' | 'PUT', path: string, payload: object) =>
  who.request({ method, url: PREFIX + path, payload });
const wishFor = (agencies: number[], selection: object) => ({
  name: 'Kế hoạch rà soát tên miền',
  purpose: 'Tên miền dễ gây hiểu lầm',
  firstDay: today,
  lastDay: today,
  agencies,
  selection,
});
const hostsOf = async (who: Asker, id: number) =>
  (await get(who, `/plan-sites?plan=${id}`))
    .json<{ items: { host: string }[] }>()
    .items.map(({ host }) => host);

beforeAll(async () => {
  c = await startConsole();
  [hue, danang] = [await c.agency('Sở Huế', 'Huế'), await c.agency('Sở Đà Nẵng', 'Đà Nẵng')];
  [central, hueLead, danangLead] = [
    await c.user('lead'),
    await c.user('lead', hue),
    await c.user('lead', danang),
  ];
  for (const [host, agency] of [
    ['a-hue.vn', hue],
    ['b-hue.vn', hue],
    ['a-danang.vn', danang],
    ['a-cuc.vn', 1],
  ] as const)
    await provenSite(c.db, host, agency);
});
afterAll(() => c.stop());

test('a central plan gives each province its own part, and nothing before it is approved', async () => {
  const hosts = ['a-hue.vn', 'a-danang.vn', 'khong-co.vn'];
  const made = await send(central, 'POST', '/plans', wishFor([hue], { hosts }));
  expect(made.statusCode, made.body).toBe(201);
  expect(made.json()).toMatchObject({ state: 'draft', sites: 2, unknownHosts: ['khong-co.vn'] });
  const { id, version } = made.json();
  expect((await get(hueLead, `/plans/${id}`)).statusCode).toBe(404);
  expect((await send(central, 'POST', `/plans/${id}/steps`, { action: 'approve', version })).statusCode).toBe(
    200,
  );
  expect((await get(hueLead, `/plans/${id}`)).json()).toMatchObject({
    state: 'approved',
    progress: { sites: 1 },
  });
  expect(await hostsOf(hueLead, id)).toEqual(['a-hue.vn']);
  expect(await hostsOf(central, id)).toEqual(['a-danang.vn', 'a-hue.vn']);
  // Not its task: the plan is not there.
  expect((await get(danangLead, `/plans/${id}`)).statusCode).toBe(404);
  expect((await get(danangLead, `/plan-sites?plan=${id}`)).statusCode).toBe(404);
  const foreign = await send(hueLead, 'POST', `/plans/${id}/steps`, {
    action: 'cancel',
    version: 2,
    text: 'x',
  });
  expect(foreign.statusCode).toBe(403);
});

test('progress comes from scans, flags and cases; the report is written once and stays', async () => {
  const made = (await send(hueLead, 'POST', '/plans', wishFor([hue], { filter: { flagged: 'yes' } }))).json();
  expect(made).toMatchObject({ sites: 2, agency: { id: hue } });
  const step = async (action: string, more: object = {}) => {
    const { version } = (await get(hueLead, `/plans/${made.id}`)).json();
    return send(hueLead, 'POST', `/plans/${made.id}/steps`, { action, version, ...more });
  };
  expect((await step('close', { text: 'x' })).json().code).toBe('forbidden-plan-step');
  await step('approve');
  const sites = async () => (await get(hueLead, `/plan-sites?plan=${made.id}`)).json().items;
  expect(await sites()).toMatchObject([
    { host: 'a-hue.vn', task: 'to-decide', scans: 1, flagsOpened: 2, flagsWaiting: 2, casesOpened: 0 },
    { host: 'b-hue.vn', task: 'to-decide' },
  ]);
  const ids = (await get(hueLead, '/flags?q=a-hue')).json().items.map(({ id }: { id: string }) => id);
  await c.db.query("update flags set status = 'confirmed' where id = any($1)", [ids]);
  expect((await send(hueLead, 'POST', '/cases', { flagIds: ids })).statusCode).toBe(201);
  expect((await sites())[0]).toMatchObject({
    task: 'in-case',
    flagsConfirmed: 2,
    casesOpened: 1,
    casesOpen: 1,
  });
  expect((await get(hueLead, `/plan-sites?plan=${made.id}&task=in-case`)).json().items).toHaveLength(1);
  expect((await step('close')).json().detail).toContain('closed with a report');
  expect((await step('close', { text: 'Đã rà soát 2 trang' })).statusCode).toBe(200);
  const closed = async () => (await get(hueLead, `/plans/${made.id}`)).json();
  const { report } = await closed();
  expect(report).toMatchObject({
    text: 'Đã rà soát 2 trang',
    progress: { sites: 2, scanned: 2, casesOpened: 1 },
  });
  await c.db.query("update flags set status = 'dismissed' where id = any($1)", [ids]);
  expect((await closed()).report).toEqual(report);
  expect((await step('cancel', { text: 'x' })).json().code).toBe('forbidden-plan-step');
  const rewrite = c.db.query("update plans set report = '{}' where id = $1", [made.id]);
  await expect(rewrite).rejects.toThrow('stays as it is');
  const exported = await get(hueLead, `/plan-sites.csv?plan=${made.id}`);
  expect(exported.body).toContain('a-hue.vn');
  const { rows } = await c.db.query(
    'select action from audit_log where subject_kind = $1 and subject_id = $2 order by id',
    ['plan', String(made.id)],
  );
  expect(rows.map(({ action }) => action)).toEqual(['plan.make', 'plan.approve', 'plan.close']);
});

test('the sites of a draft are chosen anew when it changes, and frozen when it is approved', async () => {
  const made = (
    await send(hueLead, 'POST', '/plans', wishFor([hue], { hosts: ['a-hue.vn', 'a-danang.vn'] }))
  ).json();
  expect(made).toMatchObject({ sites: 1, unknownHosts: ['a-danang.vn'] });
  const change = { ...wishFor([hue], { filter: { q: 'hue' } }), version: made.version };
  const changed = await send(hueLead, 'PUT', `/plans/${made.id}`, change);
  expect(changed.json()).toMatchObject({ sites: 2, version: made.version + 1 });
  expect((await send(hueLead, 'PUT', `/plans/${made.id}`, change)).json().code).toBe('plan-changed');
  const approve = { action: 'approve', version: changed.json().version };
  await send(hueLead, 'POST', `/plans/${made.id}/steps`, approve);
  await expect(c.db.query('delete from plan_sites where plan_id = $1', [made.id])).rejects.toThrow(
    'approved plan stay',
  );
  const late = await send(hueLead, 'PUT', `/plans/${made.id}`, { ...change, version: approve.version + 1 });
  expect(late.json().code).toBe('forbidden-plan-step');
  const bad = async (more: object) =>
    (await send(hueLead, 'POST', '/plans', { ...wishFor([hue], { filter: {} }), ...more })).json().detail;
  expect(await bad({ firstDay: '2026-02-02', lastDay: '2026-02-01' })).toContain('lastDay');
  expect(await bad({ agencies: [danang] })).toContain('only the central agency');
});
