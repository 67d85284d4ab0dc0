import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asker, startConsole, type TestConsole } from '../../support/console.ts';

let c: TestConsole;
let admin: Asker;
beforeAll(async () => {
  c = await startConsole();
  admin = await c.user('admin');
});
afterAll(() => c.stop());

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

async function make(
  scopes: string[],
  more: object = {},
  by = admin,
): Promise<{ id: string; secret: string }> {
  const answer = await by.request({
    method: 'POST',
    url: '/api/v1/admin/tokens',
    payload: { name: 'báo cáo tháng', scopes, expiresOn: inDays(30), ...more },
  });
  expect(answer.statusCode, answer.body).toBe(201);
  const { token, secret } = answer.json();
  return { id: token.id, secret };
}

const ask = (secret: string, url = '/api/v1/admin/agencies') =>
  c.app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${secret}` } });

test('a token asks without cookie or origin, and its last use is kept', async () => {
  const { id, secret } = await make(['sites:read']);
  expect((await ask(secret)).statusCode).toBe(200);
  const { rows } = await c.db.query<{ used: Date | null }>(
    'select last_used_at as used from api_tokens where id = $1',
    [id],
  );
  expect(rows[0]!.used).not.toBeNull();
});

test('only its hash is kept, and lists do not show it', async () => {
  const { secret } = await make(['sites:read']);
  const { rows } = await c.db.query('select * from api_tokens');
  expect(JSON.stringify(rows)).not.toContain(secret);
  const list = await admin.request({ method: 'GET', url: '/api/v1/admin/tokens' });
  expect(list.body).not.toContain(secret);
  const { rows: acts } = await c.db.query('select * from audit_log');
  expect(JSON.stringify(acts)).not.toContain(secret);
});

test('a scope that it has not is refused, whatever its maker’s role', async () => {
  const { secret } = await make(['sites:read']);
  expect((await ask(secret, '/api/v1/admin/users')).statusCode).toBe(403);
  const { secret: wide } = await make(['admin:read']);
  expect((await ask(wide, '/api/v1/admin/users')).statusCode).toBe(200);
});

test('no token makes users or tokens', async () => {
  const { secret } = await make(['admin:read', 'admin:write']);
  const answer = await c.app.inject({
    method: 'POST',
    url: '/api/v1/admin/tokens',
    headers: { authorization: `Bearer ${secret}` },
    payload: { name: 'noch einer', scopes: ['admin:write'], expiresOn: inDays(1) },
  });
  expect(answer.statusCode).toBe(403);
});

test('a revoked one, an expired one and one whose maker is gone are nobody', async () => {
  const maker = await c.user('admin');
  const revoked = await make(['sites:read']);
  const expired = await make(['sites:read']);
  const orphan = await make(['sites:read'], {}, maker);
  const url = `/api/v1/admin/tokens/${revoked.id}`;
  expect((await admin.request({ method: 'DELETE', url })).statusCode).toBe(204);
  expect((await admin.request({ method: 'DELETE', url })).statusCode).toBe(404);
  await c.db.query(`update api_tokens set expires_at = now() - interval '1 second' where id = $1`, [
    expired.id,
  ]);
  await admin.request({
    method: 'PATCH',
    url: `/api/v1/admin/users/${maker.userId}`,
    payload: { disabled: true },
  });
  for (const { secret } of [revoked, expired, orphan]) expect((await ask(secret)).statusCode).toBe(401);
});

test('a token of a province sees that province alone', async () => {
  const agencyId = await c.agency('Sở Sơn La', 'Sơn La');
  const { secret } = await make(['sites:read'], { agencyId });
  const answer = await ask(secret);
  expect(answer.json().items).toHaveLength(1);
  expect(answer.json().items[0]).toMatchObject({ id: agencyId });
});

test('an admin of a province makes tokens of that province only', async () => {
  const agencyId = await c.agency('Sở Điện Biên', 'Điện Biên');
  const local = await c.user('admin', agencyId);
  const answer = await local.request({
    method: 'POST',
    url: '/api/v1/admin/tokens',
    payload: { name: 'mọi nơi', agencyId: 1, scopes: ['sites:read'], expiresOn: inDays(1) },
  });
  expect(answer.statusCode).toBe(403);
});

test('a token for more than a year is refused', async () => {
  const payload = { name: 'mãi mãi', scopes: ['sites:read'], expiresOn: inDays(400) };
  const answer = await admin.request({ method: 'POST', url: '/api/v1/admin/tokens', payload });
  expect(answer.statusCode).toBe(422);
});
