import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookiesOf, startConsole, type TestConsole } from '../support/console.ts';

/** A provider of OpenID Connect on this machine: says who `claims` are, with a signed ID token. */
let provider: Server;
let issuer: string;
let claims: Record<string, unknown> = {};
let nonce: string | null = null;
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

function idToken(): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = {
    iss: issuer,
    aud: 'rasoat',
    iat: now,
    exp: now + 300,
    ...(nonce === null ? {} : { nonce }),
    ...claims,
  };
  const text = `${part({ alg: 'RS256', kid: 'k' })}.${part(body)}`;
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
}

let c: TestConsole;
beforeAll(async () => {
  provider = createServer((request, response) => {
    const answers: Record<string, () => object> = {
      '/.well-known/openid-configuration': () => ({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
      }),
      '/token': () => ({ access_token: 'a', token_type: 'Bearer', expires_in: 300, id_token: idToken() }),
      '/userinfo': () => claims,
      '/jwks': () => ({
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', use: 'sig', alg: 'RS256' }],
      }),
    };
    const answer = answers[request.url?.split('?', 1)[0] ?? ''];
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer?.() ?? {}));
  }).listen(0, '127.0.0.1');
  await once(provider, 'listening');
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  c = await startConsole({
    oidc: {
      name: 'Đăng nhập nội bộ',
      discoveryUrl: `${issuer}/.well-known/openid-configuration`,
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
  nonce = away.searchParams.get('nonce');
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
  claims = { sub: randomUUID(), email: rows[0]!.email, email_verified: true, name: 'Lan' };
  const back = await comeBack();
  expect(back.statusCode).toBe(302);
  const me = await c.app.inject({ url: '/api/v1/me', headers: { cookie: cookiesOf(back) } });
  expect(me.json()).toMatchObject({ id: person.userId, role: 'lead' });
});

test('a stranger whom it names does not become a user', async () => {
  claims = { sub: randomUUID(), email: 'stranger@elsewhere.example', email_verified: true, name: 'Ai đó' };
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
  claims = { sub: randomUUID(), email: rows[0]!.email, email_verified: false, name: 'Kẻ mạo danh' };
  const back = await comeBack();
  const me = await c.app.inject({ url: '/api/v1/me', headers: { cookie: cookiesOf(back) } });
  expect(me.statusCode).toBe(401);
});

test('the sign-in page learns that there is another way in', async () => {
  const ways = await c.app.inject({ url: '/api/auth/ways' });
  expect(ways.json()).toEqual({ password: true, oidc: { provider: 'oidc', name: 'Đăng nhập nội bộ' } });
});
