import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asker, startConsole, type TestConsole } from '../../support/console.ts';

let c: TestConsole;
let admin: Asker;
beforeAll(async () => {
  c = await startConsole();
  admin = await c.user('admin');
});
afterAll(() => c.stop());

test('a NUL in an address or a body is the sender’s mistake, not a fault of the program', async () => {
  const list = await admin.request({ url: '/api/v1/flags?q=a%00b' });
  const body = await admin.request({
    method: 'POST',
    url: '/api/v1/watchlist/try',
    payload: { host: 'b\0.vn' },
  });
  expect([list.statusCode, body.statusCode]).toEqual([422, 422]);
  expect(list.json().detail).toBe('querystring/q: holds a NUL character; send text without it');
  expect(body.json().detail).toBe('body/host: holds a NUL character; send text without it');
});

test('a register with a NUL names its line', async () => {
  const answer = await admin.request({
    method: 'POST',
    url: '/api/v1/registry/imports?dryRun=1',
    headers: { 'content-type': 'text/csv' },
    payload: Buffer.from('host,owner\na.vn,A\nb.vn,B\0C\n'),
  });
  expect(answer.statusCode).toBe(422);
  expect(answer.json().detail).toContain('NUL byte in line 3');
});

test('an address that can not be decoded is answered as a problem', async () => {
  const answer = await admin.request({ url: '/api/v1/flags/%ff' });
  expect(answer.statusCode).toBe(400);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json()).toMatchObject({ code: 'fst-err-bad-url', status: 400 });
});
