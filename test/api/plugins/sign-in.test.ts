import { afterAll, beforeAll, expect, test } from 'vitest';
import { countCentralAdmins } from '../../../src/db/users.ts';
import { addUser, commandActor } from '../../../src/people/manage-users.ts';
import { cookiesOf, PASSWORD, startConsole, type TestConsole } from '../../support/console.ts';

let c: TestConsole;
beforeAll(async () => {
  c = await startConsole();
});
afterAll(() => c.stop());

const ORIGIN = { origin: 'http://localhost:8080', 'x-requested-with': 'rasoat' };

async function emailOf(userId: string): Promise<string> {
  const { rows } = await c.db.query<{ email: string }>('select email from users where id = $1', [userId]);
  return rows[0]!.email;
}

test('a sign-in makes a new session whatever session the browser brought', async () => {
  const victim = await c.user('viewer');
  const email = await emailOf(victim.userId);
  const planted = cookiesOf(await c.signIn(email));
  const answer = await c.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { ...ORIGIN, cookie: planted },
    payload: { email, password: PASSWORD },
  });
  const session = answer.cookies.find(({ name }) => name === 'rasoat.session_token')!;
  expect(planted).not.toContain(encodeURIComponent(session.value));
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  const { rows } = await c.db.query<{ n: number }>(
    'select count(distinct token)::int as n from auth_sessions where user_id = $1',
    [victim.userId],
  );
  expect(rows[0]!.n).toBe(3);
});

test('a session id that a stranger made up is nobody’s', async () => {
  const answer = await c.app.inject({
    method: 'GET',
    url: '/api/v1/me',
    headers: { cookie: 'rasoat.session_token=made-up.made-up' },
  });
  expect(answer.statusCode).toBe(401);
});

test('nobody signs up by themselves', async () => {
  for (const path of ['sign-up/email', 'update-user', 'delete-user', 'request-password-reset']) {
    const answer = await c.app.inject({
      method: 'POST',
      url: `/api/auth/${path}`,
      headers: ORIGIN,
      payload: { email: 'new@rasoat.test', password: PASSWORD, name: 'New' },
    });
    expect(answer.statusCode, path).toBe(404);
  }
});

test('a user who is disabled is out at once and does not come back in', async () => {
  const admin = await c.user('admin');
  const leaver = await c.user('reviewer');
  const url = `/api/v1/admin/users/${leaver.userId}`;
  expect((await leaver.request({ method: 'GET', url: '/api/v1/me' })).statusCode).toBe(200);
  const disabled = await admin.request({ method: 'PATCH', url, payload: { disabled: true, reason: 'left' } });
  expect(disabled.statusCode).toBe(200);
  expect((await leaver.request({ method: 'GET', url: '/api/v1/me' })).statusCode).toBe(401);
  expect((await c.signIn(await emailOf(leaver.userId))).statusCode).toBe(401);
  const { rows } = await c.db.query(
    `select action, reason, before, after, actor from audit_log where subject_id = $1 and action = 'user.disable'`,
    [leaver.userId],
  );
  expect(rows).toMatchObject([{ reason: 'left', before: { disabled: false }, after: { disabled: true } }]);
});

test('a change of role ends the sessions that had the old one', async () => {
  const admin = await c.user('admin');
  const promoted = await c.user('reviewer');
  const url = `/api/v1/admin/users/${promoted.userId}`;
  const answer = await admin.request({ method: 'PATCH', url, payload: { role: 'lead' } });
  expect(answer.json()).toMatchObject({ role: 'lead' });
  expect((await promoted.request({ method: 'GET', url: '/api/v1/me' })).statusCode).toBe(401);
});

test('nobody changes their own rights and one admin of the central agency stays', async () => {
  const admin = await c.user('admin');
  const own = `/api/v1/admin/users/${admin.userId}`;
  expect((await admin.request({ method: 'PATCH', url: own, payload: { role: 'viewer' } })).statusCode).toBe(
    403,
  );
  expect(await countCentralAdmins(c.db)).toBeGreaterThan(0);
});

test('a first password opens nothing but its change', async () => {
  const email = 'fresh@rasoat.test';
  const wish = { email, name: 'Fresh', role: 'reviewer', agencyId: 1 } as const;
  const { password } = await addUser(c.db, commandActor('test'), wish);
  const cookie = cookiesOf(await c.signIn(email, password));
  const ask = (url: string) => c.app.inject({ method: 'GET', url, headers: { cookie } });
  expect((await ask('/api/v1/me')).json()).toMatchObject({ mustChangePassword: true });
  expect((await ask('/api/v1/users')).json()).toMatchObject({ code: 'password-change-required' });
  const changed = await c.app.inject({
    method: 'POST',
    url: '/api/auth/change-password',
    headers: { ...ORIGIN, cookie },
    payload: { currentPassword: password, newPassword: 'mật khẩu mới rất dài', revokeOtherSessions: true },
  });
  expect(changed.statusCode).toBe(200);
  const again = cookiesOf(await c.signIn(email, 'mật khẩu mới rất dài'));
  const answer = await c.app.inject({ method: 'GET', url: '/api/v1/users', headers: { cookie: again } });
  expect(answer.statusCode).toBe(200);
  const { rows } = await c.db.query<{ action: string }>(
    `select action from audit_log where actor = 'Fresh' order by id`,
  );
  expect(rows.map(({ action }) => action)).toEqual(['user.sign-in', 'user.change-password', 'user.sign-in']);
});

test('passwords are kept as Argon2id', async () => {
  const { rows } = await c.db.query<{ password: string }>('select password from auth_accounts');
  expect(rows.length).toBeGreaterThan(0);
  for (const { password } of rows) expect(password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('guessing a password stops after the tries of a minute, from one address and for one account', async () => {
  const guess = (email: string, remoteAddress: string) =>
    c.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: ORIGIN,
      remoteAddress,
      payload: { email, password: 'a wrong password' },
    });
  const codes = async (of: (n: number) => [string, string]) => {
    const seen: number[] = [];
    for (let n = 0; n < 11; n += 1) seen.push((await guess(...of(n))).statusCode);
    return seen;
  };
  const oneAddress = await codes((n) => [`nobody-${n}@rasoat.test`, '10.9.0.1']);
  expect(oneAddress.slice(0, 10)).toEqual(Array(10).fill(401));
  expect(oneAddress[10]).toBe(429);
  const oneAccount = await codes((n) => ['somebody@rasoat.test', `10.8.0.${n}`]);
  expect(oneAccount.slice(0, 10)).toEqual(Array(10).fill(401));
  expect(oneAccount[10]).toBe(429);
});

test('a forwarded address counts for nothing without a proxy that is trusted', async () => {
  const codes: number[] = [];
  for (let n = 0; n < 11; n += 1) {
    const answer = await c.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: { ...ORIGIN, 'x-forwarded-for': `203.0.113.${n}`, 'x-rasoat-client': `203.0.113.${n}` },
      remoteAddress: '10.9.0.2',
      payload: { email: `other-${n}@rasoat.test`, password: 'a wrong password' },
    });
    codes.push(answer.statusCode);
  }
  expect(codes[10]).toBe(429);
});
