import { afterAll, beforeAll, expect, test } from 'vitest';
import { startConsole, type TestConsole } from '../../support/console.ts';

let c: TestConsole;
beforeAll(async () => {
  c = await startConsole();
});
afterAll(() => c.stop());

interface Operation {
  readonly summary?: string;
  readonly tags?: string[];
  readonly security?: object[];
  readonly responses: Record<string, { content?: Record<string, { schema: object }> }>;
  readonly requestBody?: { content: Record<string, { schema: object }> };
}

async function operations(): Promise<[string, Operation][]> {
  const answer = await c.app.inject({ url: '/docs/json' });
  expect(answer.statusCode).toBe(200);
  const { paths } = answer.json<{ paths: Record<string, Record<string, Operation>> }>();
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as [string, Operation],
    ),
  );
}

test('every route is in the document with a summary, its needs and its answers', async () => {
  const documented = new Map(await operations());
  for (const { method, url } of c.app.permittedRoutes) {
    if (method === 'HEAD') continue;
    const name = `${method} ${url.replace(/:(\w+)/g, '{$1}')}`;
    const operation = documented.get(name);
    expect(operation, name).toBeDefined();
    expect(operation?.summary, name).toBeTruthy();
    expect(operation?.tags, name).toHaveLength(1);
    expect(operation?.security, name).toBeTruthy();
    expect(Object.keys(operation?.responses ?? {}), name).toContain('4XX');
  }
  expect(documented.size).toBeGreaterThan(40);
});

test('moments are told as date-time, and an answer’s fields have types', async () => {
  const operation = new Map(await operations()).get('GET /api/v1/sites');
  const schema = JSON.stringify(operation?.responses['200']);
  expect(schema).toContain('"lastScannedAt"');
  expect(schema).toContain('"format":"date-time"');
});

test('the reader works under a policy of its own, over http too', async () => {
  const page = await c.app.inject({ url: '/docs' });
  expect(page.statusCode).toBe(200);
  const policy = String(page.headers['content-security-policy']);
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toContain('upgrade-insecure-requests');
  expect(policy).not.toContain('https:');
});
