import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookiesOf, PASSWORD, startConsole, type TestConsole } from '../support/console.ts';

let c: TestConsole;
beforeAll(async () => {
  c = await startConsole();
});
afterAll(() => c.stop());

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 6238, as an authenticator app reckons it. */
function codeOf(base32: string, at = Date.now()): string {
  const bits = [...base32.replace(/=+$/, '')].map((letter) =>
    ALPHABET.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const bytes = bits
    .join('')
    .match(/.{8}/g)!
    .map((byte) => Number.parseInt(byte, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', Buffer.from(bytes)).update(counter).digest();
  const from = digest[19]! & 15;
  return String((digest.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

test('with a second factor a password alone opens nothing', async () => {
  const person = await c.user('reviewer');
  const { rows } = await c.db.query<{ email: string }>('select email from users where id = $1', [
    person.userId,
  ]);
  const email = rows[0]!.email;
  const post = (path: string, payload: object, cookie?: string) =>
    cookie === undefined
      ? person.request({ method: 'POST', url: `/api/auth/two-factor/${path}`, payload })
      : c.app.inject({
          method: 'POST',
          url: `/api/auth/two-factor/${path}`,
          headers: { origin: 'http://localhost:8080', cookie },
          payload,
        });
  const enabled = await post('enable', { password: PASSWORD });
  expect(enabled.statusCode, enabled.body).toBe(200);
  const secret = new URL(enabled.json().totpURI).searchParams.get('secret')!;
  expect((await post('verify-totp', { code: codeOf(secret) })).statusCode).toBe(200);

  const first = await c.signIn(email);
  expect(first.json()).toMatchObject({ twoFactorRedirect: true });
  const half = cookiesOf(first);
  expect((await c.app.inject({ url: '/api/v1/me', headers: { cookie: half } })).statusCode).toBe(401);
  expect((await post('verify-totp', { code: '000000' }, half)).statusCode).toBe(401);
  const whole = await post('verify-totp', { code: codeOf(secret) }, half);
  expect(whole.statusCode, whole.body).toBe(200);
  const me = await c.app.inject({ url: '/api/v1/me', headers: { cookie: cookiesOf(whole) } });
  expect(me.json()).toMatchObject({ twoFactor: true });

  const kept = await c.db.query<{ secret: string }>('select secret from auth_two_factors');
  expect(kept.rows[0]!.secret).not.toContain(secret);
  const acts = await c.db.query<{ action: string }>(
    'select action from audit_log where user_id = $1 order by id',
    [person.userId],
  );
  // Signed in once when the test began, and once with both factors: half a sign-in is none.
  expect(acts.rows.filter(({ action }) => action === 'user.sign-in')).toHaveLength(3);
});

test('a new password from an admin takes the second factor away too', async () => {
  const person = await c.user('viewer');
  await person.request({
    method: 'POST',
    url: '/api/auth/two-factor/enable',
    payload: { password: PASSWORD },
  });
  const admin = await c.user('admin');
  const answer = await admin.request({
    method: 'POST',
    url: `/api/v1/admin/users/${person.userId}/password`,
  });
  expect(answer.json()).toMatchObject({ user: { twoFactor: false, mustChangePassword: true } });
  const signedIn = await c.signIn(answer.json().user.email, answer.json().password);
  expect(signedIn.statusCode).toBe(200);
  expect((await person.request({ method: 'GET', url: '/api/v1/me' })).statusCode).toBe(401);
});
