import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asker, startConsole, type TestConsole } from '../../support/console.ts';

let c: TestConsole;
let admin: Asker;
beforeAll(async () => {
  c = await startConsole();
  admin = await c.user('admin');
});
afterAll(() => c.stop());

const make = (key: string, name: string, asker = admin) =>
  asker.request({
    method: 'POST',
    url: '/api/v1/admin/agencies',
    headers: { 'idempotency-key': key },
    payload: { name, province: 'Lai Châu' },
  });

test('a write that is sent again gets the same answer and happens once', async () => {
  const first = await make('k1', 'Sở Lai Châu');
  const again = await make('k1', 'Sở Lai Châu');
  expect(first.statusCode).toBe(201);
  expect(again.statusCode).toBe(201);
  expect(again.headers['idempotent-replayed']).toBe('true');
  expect(again.json()).toEqual(first.json());
  const { rowCount } = await c.db.query(`select 1 from agencies where name = 'Sở Lai Châu'`);
  expect(rowCount).toBe(1);
});

test('two at once happen once', async () => {
  const answers = await Promise.all([make('k2', 'Sở A'), make('k2', 'Sở A'), make('k2', 'Sở A')]);
  const codes = answers.map(({ statusCode }) => statusCode);
  expect(codes.filter((code) => code === 201).length).toBeGreaterThan(0);
  expect(codes.every((code) => code === 201 || code === 409)).toBe(true);
  const { rowCount } = await c.db.query(`select 1 from agencies where name = 'Sở A'`);
  expect(rowCount).toBe(1);
});

test('the same key with another body is refused', async () => {
  await make('k3', 'Sở B');
  const other = await make('k3', 'Sở C');
  expect(other.statusCode).toBe(409);
  expect(other.json()).toMatchObject({ code: 'idempotency-key-reused' });
});

test('another person’s key is another key', async () => {
  const second = await c.user('admin');
  await make('k4', 'Sở D');
  expect((await make('k4', 'Sở E', second)).statusCode).toBe(201);
});

test('a refusal is the same refusal again', async () => {
  await make('k5', 'Sở F');
  const refused = await make('k6', 'Sở F');
  const again = await make('k6', 'Sở F');
  expect([refused.statusCode, again.statusCode]).toEqual([409, 409]);
  expect(again.json()).toEqual(refused.json());
});

test('an answer that holds a secret is not kept', async () => {
  const expiresOn = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  const ask = () =>
    admin.request({
      method: 'POST',
      url: '/api/v1/admin/tokens',
      headers: { 'idempotency-key': 'k7' },
      payload: { name: 'báo cáo', scopes: ['sites:read'], expiresOn },
    });
  const { secret } = (await ask()).json();
  const again = await ask();
  expect(again.statusCode).toBe(409);
  expect(again.json()).toMatchObject({ code: 'already-answered' });
  const { rows } = await c.db.query('select * from idempotency_keys');
  expect(JSON.stringify(rows)).not.toContain(secret);
});

test('a key that is no key is refused', async () => {
  expect((await make('có dấu', 'Sở G')).statusCode).toBe(422);
});

/** As a process leaves a key behind that dies between its commit, or before it, and the answer. */
const dieWithout = async (key: string, what: 'answer' | 'act', minutes: number): Promise<void> => {
  await c.db.query(
    `update idempotency_keys set status = null, content_type = null, body = null, created_at = now() - $2 * interval '1 minute',
       request_id = case $3 when 'act' then gen_random_uuid()::text else request_id end where key = $1`,
    [key, minutes, what],
  );
};

test('a write whose process died after its commit is not done twice, and nobody waits for its answer', async () => {
  await make('k8', 'Sở H');
  await dieWithout('k8', 'answer', 0);
  expect((await make('k8', 'Sở H')).json()).toMatchObject({ code: 'request-under-way' });
  await dieWithout('k8', 'answer', 5);
  const again = await make('k8', 'Sở H');
  expect([again.statusCode, again.json().code]).toEqual([409, 'answer-lost']);
  const { rowCount } = await c.db.query("select 1 from audit_log where after->>'name' = 'Sở H'");
  expect(rowCount).toBe(1);
});

test('a write whose process died before its commit is done by the retry', async () => {
  await make('k9', 'Sở I');
  await c.db.query("update agencies set name = 'Sở I cũ' where name = 'Sở I'");
  await dieWithout('k9', 'act', 5);
  expect((await make('k9', 'Sở I')).statusCode).toBe(201);
});
