import { afterAll, beforeAll, expect, test } from 'vitest';
import { startConsole, type TestConsole } from '../support/console.ts';

let console_: TestConsole;
beforeAll(async () => {
  console_ = await startConsole();
});
afterAll(() => console_.stop());

test('a person who is signed in learns who they are and what they may do', async () => {
  const reviewer = await console_.user('reviewer');
  const answer = await reviewer.request({ method: 'GET', url: '/api/v1/me' });
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({ id: reviewer.userId, role: 'reviewer', agency: { kind: 'central' } });
  expect(answer.json().permissions).toContain('flags.review');
  expect(answer.json().permissions).not.toContain('users.write');
});

test('somebody who is not signed in is told so by problem details', async () => {
  const answer = await console_.app.inject({ method: 'GET', url: '/api/v1/me' });
  expect(answer.statusCode).toBe(401);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json()).toMatchObject({ status: 401, code: 'not-signed-in' });
});
