import { afterAll, beforeAll, expect, test } from 'vitest';
import { startConsole, type TestConsole } from '../../support/console.ts';

let c: TestConsole;
beforeAll(async () => {
  c = await startConsole();
});
afterAll(() => c.stop());

test.each(['/api/v1/me', '/api/v1/nothing', '/health/live'])(
  'the answer of %s can do nothing as a page',
  async (url) => {
    const { headers } = await c.app.inject({ url });
    expect(headers['content-security-policy']).toBe("default-src 'none';frame-ancestors 'none';sandbox");
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  },
);

test('behind https cookies are secure and browsers are told to stay there', async () => {
  const secure = await startConsole({ publicUrl: 'https://rasoat.example' });
  try {
    const { headers } = await secure.app.inject({ url: '/health/live' });
    expect(headers['strict-transport-security']).toContain('max-age=31536000');
  } finally {
    await secure.stop();
  }
});

test('a body that is too large is refused before it is read whole', async () => {
  const admin = await c.user('admin');
  const answer = await admin.request({
    method: 'PATCH',
    url: '/api/v1/me',
    payload: { name: 'x'.repeat(1_100_000) },
  });
  expect(answer.statusCode).toBe(413);
  expect(answer.headers['content-type']).toContain('application/problem+json');
});
