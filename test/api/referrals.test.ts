import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReferralItem } from '../../src/api/schemas/referrals.ts';
import { type ProvenSite, provenSite } from '../support/agencies.ts';
import { type Asker, startConsole, type TestConsole } from '../support/console.ts';

const PREFIX = '/api/v1';
let c: TestConsole;
let hue: number;
let danang: number;
let sender: Asker;
let receiver: Asker;
let central: Asker;
let site: ProvenSite;
let moment = new Date('2026-11-25T02:00:00Z');

beforeAll(async () => {
  c = await startConsole({ now: () => moment });
  hue = await c.agency('Sở Huế', 'Huế');
  danang = await c.agency('Sở Đà Nẵng', 'Đà Nẵng');
  sender = await c.user('lead', hue);
  receiver = await c.user('lead', danang);
  central = await c.user('lead');
  site = await provenSite(c.db, 'hue-mot.vn', hue);
});
afterAll(() => c.stop());

const get = async (who: Asker, path: string) => who.request({ method: 'GET', url: PREFIX + path });
const post = (who: Asker, path: string, payload: object) =>
  who.request({ method: 'POST', url: PREFIX + path, payload });
const status = async (who: Asker, path: string) => (await get(who, path)).statusCode;
const idsOf = async (who: Asker, path: string) =>
  (await get(who, path)).json<{ items: { id: unknown }[] }>().items.map(({ id }) => id);

async function refer(flagId: string, more: object = {}): Promise<ReferralItem> {
  const wish = { flagId, toAgency: danang, reason: 'Máy chủ ở Đà Nẵng', workingDays: 5, ...more };
  const answer = await post(sender, '/referrals', wish);
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}
async function step(who: Asker, { id }: ReferralItem, action: string, more: object = {}) {
  const { version } = (await get(who, `/referrals/${id}`)).json<ReferralItem>();
  return post(who, `/referrals/${id}/steps`, { action, version, ...more });
}
/** What a person finds of the site, by any way. */
async function found(who: Asker, of: ProvenSite) {
  return {
    flag: (await status(who, `/flags/${of.flagId}`)) !== 404,
    second: (await status(who, `/flags/${of.secondFlag}`)) !== 404,
    site: (await status(who, `/sites/${of.id}`)) !== 404,
    capture: (await status(who, `/captures/${of.captureId}/warc`)) !== 404,
    screenshot: (await status(who, `/screenshots/${of.sha256}`)) !== 404,
    context: (await status(who, `/flags/${of.flagId}/captures/${of.captureId}/context?quote=x`)) !== 404,
    listed: await idsOf(who, '/flags'),
    sites: await idsOf(who, '/sites'),
  };
}
const NOTHING = {
  flag: false,
  second: false,
  site: false,
  capture: false,
  screenshot: false,
  context: false,
  listed: [],
  sites: [],
};

test('a referral opens the flag, its site and its proof, and nothing else, until it is returned', async () => {
  expect(await found(receiver, site)).toEqual(NOTHING);
  const referral = await refer(site.flagId);
  expect(referral).toMatchObject({ state: 'sent', side: 'sender', deadline: '2026-12-02', daysLeft: 5 });
  const opened = {
    ...NOTHING,
    flag: true,
    site: true,
    capture: true,
    screenshot: true,
    context: true,
    listed: [site.flagId],
    sites: [site.id],
  };
  expect(await found(receiver, site)).toEqual(opened);
  const shown = (await get(receiver, `/sites/${site.id}`)).json();
  expect(shown.flags.map(({ id }: { id: string }) => id)).toEqual([site.flagId]);
  expect(shown.openFlags).toBe(1);
  expect((await get(receiver, `/flags/${site.flagId}`)).json().otherFlags).toEqual([]);
  const timeline = (await get(receiver, `/sites/${site.id}/timeline`)).body;
  expect(timeline).not.toContain(site.secondFlag);

  expect((await step(receiver, referral, 'accept')).statusCode).toBe(200);
  const { version } = (await get(receiver, `/flags/${site.flagId}`)).json();
  const decided = await post(receiver, `/flags/${site.flagId}/decisions`, { decision: 'confirm', version });
  expect(decided.statusCode, decided.body).toBe(200);
  const returned = await step(receiver, referral, 'return', { reason: 'Đã xác nhận' });
  expect(returned.json()).toMatchObject({ state: 'returned', answer: 'Đã xác nhận', may: [] });
  expect(returned.json().result).toMatchObject({ state: expect.stringMatching(/confirmed|proposed/) });
  expect(await found(receiver, site)).toEqual(NOTHING);
  expect((await get(sender, `/referrals/${referral.id}`)).json().events).toMatchObject([
    { action: 'send', agency: 'Sở Huế' },
    { action: 'accept', agency: 'Sở Đà Nẵng' },
    { action: 'return', agency: 'Sở Đà Nẵng', reason: 'Đã xác nhận' },
  ]);
});

test('facets and totals count what was referred as the list shows it', async () => {
  const other = await provenSite(c.db, 'hue-hai.vn', hue);
  const own = await provenSite(c.db, 'danang-mot.vn', danang);
  const referral = await refer(other.secondFlag);
  const listed = (await get(receiver, '/flags')).json();
  expect(listed.total).toBe(3);
  // What a referral opened says so: opening it is on record, so nothing opens it ahead.
  const foreign = new Map(
    listed.items.map((flag: { id: string; foreign: boolean }) => [flag.id, flag.foreign]),
  );
  expect([foreign.get(other.secondFlag), foreign.get(own.flagId)]).toEqual([true, false]);
  expect(new Set(listed.items.map(({ id }: { id: string }) => id))).toEqual(
    new Set([own.flagId, own.secondFlag, other.secondFlag]),
  );
  const { total, facets } = (await get(receiver, '/flags/facets')).json();
  expect(total).toBe(3);
  expect(facets.ground).toContainEqual({ value: 'licence-display', count: 2 });
  expect((await get(receiver, '/flags?q=hue-hai')).json().total).toBe(1);
  expect((await get(receiver, '/flags/facets?q=hue-hai')).json().total).toBe(1);
  await step(sender, referral, 'withdraw', { reason: 'Nhầm' });
  expect((await get(receiver, '/flags')).json().total).toBe(2);
});

test('the receiver scans the site again but does not pause it, and hands what it held back', async () => {
  const held = await provenSite(c.db, 'hue-ba.vn', hue);
  const referral = await refer(held.flagId);
  expect((await post(receiver, `/sites/${held.id}/scan`, {})).statusCode).toBe(202);
  const paused = await post(receiver, `/sites/${held.id}/pause`, { reason: 'thử' });
  expect(paused.statusCode).toBe(403);
  expect((await post(receiver, `/flags/${held.flagId}/claim`, {})).statusCode).toBe(200);
  const assigned = await post(receiver, `/flags/${held.flagId}/assign`, { assignee: receiver.userId });
  expect(assigned.statusCode, assigned.body).toBe(200);
  await step(sender, referral, 'withdraw', { reason: 'Làm lấy' });
  const { rows } = await c.db.query(
    'select assignee, lease_until <= $2::timestamptz as over from flags where id = $1',
    [held.flagId, moment],
  );
  expect(rows).toEqual([{ assignee: null, over: true }]);
});

test('bad wishes are refused in one line', async () => {
  const thing = await provenSite(c.db, 'hue-bon.vn', hue);
  const wish = { flagId: thing.flagId, toAgency: danang, reason: 'x', workingDays: 5 };
  const refused = async (who: Asker, change: object) => {
    const answer = await post(who, '/referrals', { ...wish, ...change });
    return [answer.statusCode, answer.json().detail];
  };
  expect(await refused(sender, { toAgency: hue })).toEqual([
    422,
    'toAgency: that is your own agency; choose another one',
  ]);
  expect(await refused(sender, { toAgency: 999 })).toEqual([422, 'toAgency: there is no such agency']);
  expect(await refused(receiver, { toAgency: 1 })).toMatchObject([404, 'There is no such flag']);
  expect((await refused(sender, { caseId: 1 }))[0]).toBe(400);
  const referral = await refer(thing.flagId);
  expect((await refused(sender, { toAgency: 1 }))[0]).toBe(409);
  expect((await refused(receiver, { toAgency: 1 }))[1]).toContain('return it');
  expect((await step(receiver, referral, 'return', { reason: 'x' })).json()).toMatchObject({
    code: 'forbidden-referral-step',
  });
  expect((await step(receiver, referral, 'decline')).json().detail).toContain('say why');
  expect((await step(central, referral, 'accept')).statusCode).toBe(403);
  const stale = await post(receiver, `/referrals/${referral.id}/steps`, { action: 'accept', version: 99 });
  expect(stale.json().code).toBe('referral-changed');
  await step(receiver, referral, 'decline', { reason: 'Không thuộc thẩm quyền' });
});

test('who opens another agency’s thing is kept once a day, for both agencies to see', async () => {
  const thing = await provenSite(c.db, 'hue-nam.vn', hue);
  const referral = await refer(thing.flagId);
  const mine = async (who: Asker) =>
    (await get(who, '/accesses?limit=200'))
      .json<{ items: { kind: string; subject: string; day: string }[] }>()
      .items.filter(({ subject }) => [thing.flagId, thing.sha256, thing.captureId].includes(subject))
      .map(({ kind, day }) => `${day} ${kind}`)
      .sort();
  expect(await mine(sender)).toEqual([]);
  for (const _ of [1, 2, 3]) await get(receiver, `/flags/${thing.flagId}`);
  await get(receiver, `/captures/${thing.captureId}/warc`);
  await get(receiver, `/screenshots/${thing.sha256}`);
  // One's own is no access, nor is the central agency's look at a flag.
  await get(sender, `/flags/${thing.flagId}`);
  await get(central, `/flags/${thing.flagId}`);
  const day = '2026-11-25';
  expect(await mine(sender)).toEqual([`${day} capture`, `${day} flag`, `${day} screenshot`]);
  expect(await mine(receiver)).toEqual(await mine(sender));
  moment = new Date('2026-11-26T02:00:00Z');
  await get(receiver, `/flags/${thing.flagId}`);
  expect(await mine(sender)).toContain('2026-11-26 flag');
  await expect(c.db.query('delete from foreign_accesses')).rejects.toThrow('append-only');
  await step(receiver, referral, 'decline', { reason: 'xong' });
});

test('what is past its deadline is counted, filtered and gets a new deadline', async () => {
  const thing = await provenSite(c.db, 'hue-sau.vn', hue);
  const referral = await refer(thing.flagId, { workingDays: 1 });
  moment = new Date('2026-12-01T02:00:00Z');
  expect(await idsOf(receiver, '/referrals?box=in&overdue=1')).toEqual([referral.id]);
  expect((await get(receiver, '/referrals/counts')).json()).toMatchObject({ waiting: 1, overdue: 1 });
  expect((await get(receiver, `/referrals/${referral.id}`)).json()).toMatchObject({
    overdue: true,
    daysLeft: -2,
  });
  const extended = await step(sender, referral, 'extend', { workingDays: 3, reason: 'Thêm thời gian' });
  expect(extended.json()).toMatchObject({ overdue: false, deadline: '2026-12-04' });
  expect(await idsOf(receiver, '/referrals?overdue=1')).toEqual([]);
  expect(await idsOf(sender, '/referrals?box=in')).toEqual([]);
});

const confirm = (flagIds: readonly string[]) =>
  c.db.query("update flags set status = 'confirmed' where id = any($1)", [flagIds]);
const openCase = async (who: Asker, flagIds: readonly string[]) => {
  const answer = await post(who, '/cases', { flagIds });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<{ id: number; version: number }>();
};

test('a referred case is worked on by the receiver, with its flags, until it is withdrawn', async () => {
  const thing = await provenSite(c.db, 'hue-bay.vn', hue);
  await confirm([thing.flagId]);
  const { id, version } = await openCase(sender, [thing.flagId]);
  expect(await status(receiver, `/cases/${id}`)).toBe(404);
  const wish = { caseId: id, toAgency: danang, reason: 'Chủ quản ở Đà Nẵng', workingDays: 10 };
  const referral = (await post(sender, '/referrals', wish)).json<ReferralItem>();
  expect(referral).toMatchObject({ kind: 'case', caseId: id });
  expect(await idsOf(receiver, '/cases')).toEqual([id]);
  expect((await get(receiver, '/cases/facets')).json().total).toBe(1);
  expect((await get(receiver, `/flags/${thing.flagId}`)).json().case).toMatchObject({ id });
  expect(await status(receiver, `/flags/${thing.secondFlag}`)).toBe(404);
  expect((await post(receiver, `/cases/${id}/notes`, { text: 'Đã nhận' })).statusCode).toBe(204);
  const closing = { version, reason: 'Nhầm', outcome: 'withdrawn', cause: null };
  expect((await post(receiver, `/cases/${id}/close`, closing)).statusCode).toBe(200);
  await step(sender, referral, 'withdraw', { reason: 'xong' });
  expect(await status(receiver, `/cases/${id}`)).toBe(404);
  expect(await idsOf(receiver, '/cases?state=closed')).toEqual([]);
});

test('a case that the receiver opens over a referred flag stays the licensing agency’s', async () => {
  const thing = await provenSite(c.db, 'hue-tam.vn', hue);
  await confirm([thing.flagId, thing.secondFlag]);
  const hidden = await openCase(sender, [thing.secondFlag]);
  const referral = await refer(thing.flagId);
  expect(await idsOf(receiver, '/cases')).toEqual([]);
  const { id } = await openCase(receiver, [thing.flagId]);
  expect((await get(sender, `/cases/${id}`)).json().agency.id).toBe(hue);
  expect(await idsOf(receiver, '/cases')).toEqual([id]);
  expect(await status(receiver, `/cases/${hidden.id}`)).toBe(404);
  await get(receiver, `/cases/${id}`);
  // The central agency's look at a province's case is kept as well.
  await get(central, `/cases/${id}`);
  const kept = (await get(sender, '/accesses')).json<{
    items: { kind: string; subject: string; via: string }[];
  }>();
  expect(
    kept.items
      .filter(({ kind, subject }) => kind === 'case' && subject === `${id}`)
      .map(({ via }) => via)
      .sort(),
  ).toEqual(['central', 'referral']);
  await step(receiver, referral, 'accept');
  const returned = await step(receiver, referral, 'return', { reason: 'Đã lập vụ việc' });
  expect(returned.json().result.cases).toMatchObject([{ id, state: 'draft' }]);
  expect(await status(receiver, `/cases/${id}`)).toBe(404);
});
