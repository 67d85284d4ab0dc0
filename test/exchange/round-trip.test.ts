import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReferralDetail } from '../../src/web/api/referrals.ts';
import { type ProvenSite, provenSite } from '../support/agencies.ts';
import { type Asker, startConsole, type TestConsole } from '../support/console.ts';

const PREFIX = '/api/v1';
/** Two installations: the central agency's and a province's. Each knows the other as an agency of its own list. */
let cuc: TestConsole;
let so: TestConsole;
let hueThere: number;
let hue: number;
let cucLead: Asker;
let soLead: Asker;
let cucAdmin: Asker;
let soAdmin: Asker;
let site: ProvenSite;

const post = (who: Asker, path: string, payload?: object | Buffer) =>
  who.request({
    method: 'POST',
    url: PREFIX + path,
    ...(payload === undefined ? {} : { payload }),
    ...(Buffer.isBuffer(payload) ? { headers: { 'content-type': 'application/jsonl' } } : {}),
  });
const get = (who: Asker, path: string) => who.request({ method: 'GET', url: PREFIX + path });
const taken = async (who: Asker, file: Buffer, query = '') => {
  const answer = await post(who, `/exchange/files${query}`, file);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
};
const exported = async (who: Asker, to: number, query = '') => {
  const answer = await post(who, `/exchange/export?to=${to}${query}`);
  expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
  return answer.rawPayload;
};
const inbox = async (who: Asker) => (await get(who, '/referrals?box=in')).json().items;

beforeAll(async () => {
  [cuc, so] = await Promise.all([startConsole(), startConsole()]);
  hueThere = await cuc.agency('Sở Văn hóa Huế', 'Huế');
  // Another number for the same agency: nothing may rest on numbers.
  await so.agency('Sở Cà Mau', 'Cà Mau');
  hue = await so.agency('Sở Văn hóa và Thể thao Huế', 'Huế');
  [cucLead, cucAdmin] = [await cuc.user('lead'), await cuc.user('admin')];
  [soLead, soAdmin] = [await so.user('lead', hue), await so.user('admin', hue)];
  site = await provenSite(cuc.db, 'song-huong.vn', 1);
});
afterAll(() => Promise.all([cuc.stop(), so.stop()]));

test('keys are made on either side, registered on the other, and private halves stay in their data folder', async () => {
  expect((await post(cucLead, `/exchange/export?to=${hueThere}`)).json().detail).toContain(
    'no key to sign with',
  );
  const cucKey = (await post(cucAdmin, '/exchange/keys/own')).json();
  const soKey = (await post(soAdmin, '/exchange/keys/own')).json();
  expect((await post(cucLead, `/exchange/export?to=${hueThere}`)).json().detail).toContain(
    'is not registered',
  );
  const soCentral = await so.user('admin');
  const added = await post(soCentral, '/exchange/keys', { agencyId: 1, publicKey: cucKey.publicKey });
  expect(added.json().fingerprint).toBe(cucKey.fingerprint);
  const again = await post(soCentral, '/exchange/keys', { agencyId: 1, publicKey: cucKey.publicKey });
  expect(again.json().code).toBe('key-known');
  await post(cucAdmin, '/exchange/keys', { agencyId: hueThere, publicKey: soKey.publicKey });
  const file = join(cuc.deps.home, 'exchange-keys', `${cucKey.fingerprint}.pem`);
  expect((await stat(file)).mode & 0o077).toBe(0);
  const { rows } = await cuc.db.query<{ all: string }>(
    'select jsonb_agg(k)::text as all from exchange_keys k',
  );
  const secret = (await readFile(file, 'utf8')).split('\n')[1]!;
  expect(rows[0]!.all).not.toContain(secret);
});

test('a referral goes there and its outcome comes back, whole, once, and without names', async () => {
  const wish = { flagId: site.flagId, toAgency: hueThere, reason: 'Chủ quản ở Huế', workingDays: 10 };
  expect((await post(cucLead, '/referrals', wish)).statusCode).toBe(201);
  const file = await exported(cucLead, hueThere);
  expect(file.toString()).toContain('song-huong.vn');
  const { rows } = await cuc.db.query<{ name: string }>('select name from users');
  for (const { name } of rows) expect(file.toString()).not.toContain(name);
  expect((await exported(cucLead, hueThere, '&names=1')).toString()).toContain(rows[0]!.name);

  const tried = await taken(soLead, file, '?dryRun=1');
  expect(tried).toMatchObject({ imported: false, dryRun: true, referrals: { added: 1 }, problems: [] });
  expect(await inbox(soLead)).toEqual([]);
  expect(await taken(soLead, file)).toMatchObject({ imported: true, known: false, referrals: { added: 1 } });
  expect(await taken(soLead, file)).toMatchObject({ imported: false, known: true });
  const [received] = await inbox(soLead);
  expect(received).toMatchObject({ title: 'song-huong.vn', foreign: true, state: 'sent', side: 'receiver' });
  const shown = (await get(soLead, `/referrals/${received.id}`)).json<ReferralDetail>();
  const kinds = new Set(shown.records.map(({ kind }) => kind));
  expect(kinds).toEqual(new Set(['flag', 'evidence']));
  expect(shown.records.find(({ kind }) => kind === 'evidence')!.body).toMatchObject({ sha256: site.sha256 });

  const step = async (action: string, version: number, reason: string | null) => {
    const answer = await post(soLead, `/referrals/${received.id}/steps`, { action, version, reason });
    expect(answer.statusCode, answer.body).toBe(200);
  };
  await step('accept', 1, null);
  const half = await exported(soLead, 1);
  expect(await taken(cucLead, half)).toMatchObject({ imported: true, referrals: { moved: 1 } });
  await step('return', 2, 'Đã nhắc nhở, đã sửa');
  const back = await exported(soLead, 1);
  expect(await taken(cucLead, back)).toMatchObject({ imported: true, referrals: { moved: 1 } });
  // The earlier file a second time, or what it told in a new one, moves nothing.
  expect(await taken(cucLead, half)).toMatchObject({ known: true });
  const ours = (await get(cucLead, '/referrals?box=out')).json().items[0];
  expect(ours).toMatchObject({ state: 'returned', answer: 'Đã nhắc nhở, đã sửa' });
  const events = (await get(cucLead, `/referrals/${ours.id}`)).json<ReferralDetail>().events;
  expect(events.map(({ action, actor }) => [action, actor]).slice(1)).toEqual([
    ['accept', 'lead'],
    ['return', 'lead'],
  ]);
  expect(await taken(soLead, await exported(cucLead, hueThere))).toMatchObject({
    referrals: { unchanged: 1 },
  });
});

test('acts that crossed on the way leave what stands; acts of the other side are never taken from a file', async () => {
  const wish = { flagId: site.secondFlag, toAgency: hueThere, reason: 'Tên miền', workingDays: 5 };
  const { id, version } = (await post(cucLead, '/referrals', wish)).json();
  await taken(soLead, await exported(cucLead, hueThere));
  const received = (await inbox(soLead)).find(
    ({ ground }: { ground: string }) => ground === 'licence-display',
  );
  await post(soLead, `/referrals/${received.id}/steps`, { action: 'accept', version: received.version });
  await post(cucLead, `/referrals/${id}/steps`, { action: 'withdraw', version, reason: 'Tự làm' });
  const crossed = await taken(cucLead, await exported(soLead, 1));
  expect(crossed.imported).toBe(true);
  expect(crossed.skipped).toMatchObject([
    { problem: expect.stringContaining('it is withdrawn here, which stays') },
  ]);
  expect(await taken(soLead, await exported(cucLead, hueThere))).toMatchObject({ problems: [], skipped: [] });
  expect((await get(soLead, `/referrals/${received.id}`)).json().state).toBe('withdrawn');
});

test('after rotation the new key signs, and what the old one signed still counts', async () => {
  const old = await exported(soLead, 1);
  const made = (await post(soAdmin, '/exchange/keys/own')).json();
  const fresh = await exported(soLead, 1);
  expect((await post(cucLead, '/exchange/files', fresh)).json().detail).toContain('not registered here');
  await post(cucAdmin, '/exchange/keys', { agencyId: hueThere, publicKey: made.publicKey });
  expect(await taken(cucLead, fresh)).toMatchObject({ problems: [] });
  expect((await post(cucLead, '/exchange/files', old)).statusCode).toBe(200);
});

test('an altered file, one for another agency, and one of a revoked key are refused, and nothing is kept', async () => {
  const file = await exported(cucLead, hueThere);
  const kept = async () => (await so.db.query('select 1 from exchange_files')).rowCount;
  const before = await kept();
  const altered = Buffer.from(file);
  altered[200]! ^= 4;
  expect((await post(soLead, '/exchange/files', altered)).json()).toMatchObject({ status: 422 });
  const elsewhere = await so.user('lead', hue - 1);
  expect((await post(elsewhere, '/exchange/files', file)).json().detail).toContain('not for this agency');
  const keys = (await get(soAdmin, '/exchange/keys')).json().items;
  const theirs = keys.find(({ own }: { own: boolean }) => !own);
  // A province can't touch the key of another agency; the installation's admin can.
  const reason = { reason: 'Lộ khóa' };
  expect((await post(soAdmin, `/exchange/keys/${theirs.id}/revoke`, reason)).statusCode).toBe(404);
  expect((await post(await so.user('admin'), `/exchange/keys/${theirs.id}/revoke`, reason)).statusCode).toBe(
    204,
  );
  expect((await post(soLead, '/exchange/files', file)).json().detail).toContain('is revoked');
  expect(await kept()).toBe(before);
});
