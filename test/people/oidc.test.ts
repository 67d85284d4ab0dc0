import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookiesOf, startConsole, type TestConsole } from '../support/console.ts';
import { type LoopbackProvider, startOidcProvider } from '../support/oidc-provider.ts';

let provider: LoopbackProvider;
let c: TestConsole;
beforeAll(async () => {
  provider = await startOidcProvider();
  c = await startConsole({
    oidc: {
      name: 'Đăng nhập nội bộ',
      discoveryUrl: `${provider.issuer}/.well-known/openid-configuration`,
      clientId: 'rasoat',
      clientSecret: 'a secret',
      scopes: ['openid', 'email', 'profile'],
      trustsEmail: false,
    },
  });
});
afterAll(async () => {
  await c.stop();
  provider.close();
});

/** Goes to the provider and comes back, as a browser does. */
async function comeBack() {
  const begun = await c.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/social',
    headers: { origin: 'http://localhost:8080' },
    payload: { provider: 'oidc', callbackURL: '/', errorCallbackURL: '/sign-in' },
  });
  expect(begun.statusCode, begun.body).toBe(200);
  const away = new URL(begun.json().url);
  provider.says.nonce = away.searchParams.get('nonce');
  expect(away.searchParams.get('code_challenge_method')).toBe('S256');
  const back = new URL(away.searchParams.get('redirect_uri')!);
  return await c.app.inject({
    url: `${back.pathname}?code=x&state=${encodeURIComponent(away.searchParams.get('state')!)}`,
    headers: { cookie: cookiesOf(begun) },
  });
}

test('whoever the authority’s sign-in names is the user with that address', async () => {
  const person = await c.user('lead');
  const { rows } = await c.db.query<{ email: string }>('select email from users where id = $1', [
    person.userId,
  ]);
  provider.says.claims = { sub: randomUUID(), email: rows[0]!.email, email_verified: true, name: 'Lan' };
  const back = await comeBack();
  expect(back.statusCode).toBe(302);
  const me = await c.app.inject({ url: '/api/v1/me', headers: { cookie: cookiesOf(back) } });
  expect(me.json()).toMatchObject({ id: person.userId, role: 'lead' });
});

test('a stranger whom it names does not become a user', async () => {
  provider.says.claims = {
    sub: randomUUID(),
    email: 'stranger@elsewhere.example',
    email_verified: true,
    name: 'Ai đó',
  };
  const back = await comeBack();
  expect(back.headers.location).toContain('error');
  const { rowCount } = await c.db.query(`select 1 from users where email like 'stranger%'`);
  expect(rowCount).toBe(0);
});

test('an address that it has not proven opens no account', async () => {
  const person = await c.user('admin');
  const { rows } = await c.db.query<{ email: string }>('select email from users where id = $1', [
    person.userId,
  ]);
  provider.says.claims = {
    sub: randomUUID(),
    email: rows[0]!.email,
    email_verified: false,
    name: 'Kẻ mạo danh',
  };
  const back = await comeBack();
  const me = await c.app.inject({ url: '/api/v1/me', headers: { cookie: cookiesOf(back) } });
  expect(me.statusCode).toBe(401);
});

test('the sign-in page learns that there is another way in', async () => {
  const ways = await c.app.inject({ url: '/api/auth/ways' });
  expect(ways.json()).toEqual({ password: true, oidc: { provider: 'oidc', name: 'Đăng nhập nội bộ' } });
});
