import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asker, startConsole, type TestConsole } from '../../support/console.ts';

let c: TestConsole;
let admin: Asker;
beforeAll(async () => {
  c = await startConsole();
  admin = await c.user('admin');
});
afterAll(() => c.stop());

const WRITE = { method: 'PATCH', url: '/api/v1/me', payload: { name: 'Tên mới' } } as const;

test('the console’s own write is taken', async () => {
  expect((await admin.request(WRITE)).statusCode).toBe(200);
});

test.each([
  ['of another origin', { origin: 'https://evil.example' }],
  ['of a page without an origin', { origin: 'null' }],
  ['that a browser marks as coming from elsewhere', { 'sec-fetch-site': 'cross-site' }],
  ['of a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }],
  ['without the header that only our pages send', { 'x-requested-with': '' }],
])('a write %s is refused', async (_what, headers) => {
  const answer = await admin.request({ ...WRITE, headers });
  expect(answer.statusCode).toBe(403);
  expect(answer.json()).toMatchObject({ code: 'not-allowed' });
});

test('a bearer token does not make a session’s write any less forged', async () => {
  const headers = { authorization: 'Bearer rasoat_nothing', origin: 'https://evil.example' };
  expect((await admin.request({ ...WRITE, headers })).statusCode).toBe(403);
});

test('sign-in and sign-out are taken from our own origin only', async () => {
  const out = { method: 'POST', url: '/api/auth/sign-out', payload: {} } as const;
  const forged = await admin.request({ ...out, headers: { origin: 'https://evil.example' } });
  expect(forged.statusCode).toBe(403);
  const login = {
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email: 'a@b.vn', password: 'x' },
  } as const;
  expect((await c.app.inject({ ...login, headers: { origin: 'https://evil.example' } })).statusCode).toBe(
    403,
  );
  expect((await admin.request({ method: 'GET', url: '/api/v1/me' })).statusCode).toBe(200);
  expect((await admin.request(out)).statusCode).toBe(200);
  expect((await admin.request({ method: 'GET', url: '/api/v1/me' })).statusCode).toBe(401);
});
