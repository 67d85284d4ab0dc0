import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asker, PASSWORD, startConsole, type TestConsole } from '../../support/console.ts';

const lines: string[] = [];
let c: TestConsole;
let admin: Asker;
beforeAll(async () => {
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  c = await startConsole({ log: pino({ level: 'trace' }, sink) });
  admin = await c.user('admin');
});
afterAll(() => c.stop());

test('no password, cookie or token gets into the log, at any level and whatever fails', async () => {
  const payload = { name: 'máy', scopes: ['sites:read'], expiresOn: new Date().toISOString().slice(0, 10) };
  const made = await admin.request({ method: 'POST', url: '/api/v1/admin/tokens', payload });
  const secret: string = made.json().secret;
  const authorization = `Bearer ${secret}`;
  await c.signIn('nobody@rasoat.test', 'a-wrong-password');
  await c.app.inject({ url: '/api/v1/admin/agencies?key=query-secret', headers: { authorization } });
  await c.app.inject({ url: '/api/v1/me', headers: { authorization: `${authorization}x` } });
  // A fault in the middle of a request, with the stack in the log.
  await c.db.query('alter table agencies rename to agencies_away');
  const fault = await c.app.inject({ url: '/api/v1/admin/agencies', headers: { authorization } });
  await c.db.query('alter table agencies_away rename to agencies');
  expect(fault.statusCode).toBe(500);
  expect(fault.body).not.toContain('agencies');
  const log = lines.join('');
  expect(log).toContain('request failed');
  const { rows } = await c.db.query<{ token: string }>('select token from auth_sessions');
  const secrets = [PASSWORD, 'a-wrong-password', secret, 'query-secret', ...rows.map(({ token }) => token)];
  for (const one of secrets) expect(log).not.toContain(one);
});
