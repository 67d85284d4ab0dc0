import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
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

test('the document is OpenAPI 3.1 as its own schema has it, every reference resolved', async () => {
  const document = (await c.app.inject({ url: '/docs/json' })).json<Record<string, unknown>>();
  const validator = new Validator();
  expect(await validator.validate(document)).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
  expect(() => validator.resolveRefs()).not.toThrow();
});

test('a document that is not is told apart', async () => {
  const document = (await c.app.inject({ url: '/docs/json' })).json<Record<string, unknown>>();
  expect((await new Validator().validate({ ...document, info: { title: 'Rasoat' } })).valid).toBe(false);
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

interface Described {
  readonly schema?: object;
  readonly example?: unknown;
  readonly examples?: Record<string, { value: unknown }>;
}

test('every parameter, body and answer has an example that its own schema lets through', async () => {
  const document = (await c.app.inject({ url: '/docs/json' })).json<{ components?: object }>();
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  const problems: string[] = [];
  let checked = 0;
  const check = (where: string, { schema, example, examples }: Described): void => {
    if (schema === undefined) return;
    const isLet = ajv.compile({ ...schema, components: document.components });
    const given = examples === undefined ? [example] : Object.values(examples).map(({ value }) => value);
    for (const one of given) {
      checked += 1;
      if (one === undefined) problems.push(`${where}: no example`);
      else if (!isLet(one))
        problems.push(`${where}: ${ajv.errorsText(isLet.errors)} ${JSON.stringify(one).slice(0, 200)}`);
    }
  };
  for (const [name, operation] of await operations()) {
    const { parameters = [] } = operation as { parameters?: (Described & { name: string })[] };
    for (const parameter of parameters) check(`${name} ?${parameter.name}`, parameter);
    for (const body of Object.values(operation.requestBody?.content ?? {})) check(`${name} body`, body);
    for (const [status, answer] of Object.entries(operation.responses))
      for (const content of Object.values(answer.content ?? {})) check(`${name} ${status}`, content);
  }
  expect(checked).toBeGreaterThan(300);
  expect(problems).toEqual([]);
});

test('the document is whole: its version, unique names, declared parameters, answers told, no dangling reference', async () => {
  const document = (await c.app.inject({ url: '/docs/json' })).json<Record<string, object>>();
  expect(document).toMatchObject({ openapi: expect.stringMatching(/^3\.1\.\d$/), info: { title: 'Rasoat' } });
  const text = JSON.stringify(document);
  for (const [, ref = ''] of text.matchAll(/"\$ref":"#([^"]+)"/g)) {
    const found = ref
      .split('/')
      .slice(1)
      .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], document);
    expect(found, ref).toBeDefined();
  }
  for (const [name, operation] of await operations()) {
    const { parameters = [] } = operation as {
      parameters?: { name: string; in: string; required?: boolean }[];
    };
    const inPath = [...name.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const declared = parameters.filter((one) => one.in === 'path');
    expect(declared.map((one) => one.name).sort(), name).toEqual(inPath.sort());
    expect(
      declared.every(({ required }) => required === true),
      name,
    ).toBe(true);
    expect(new Set(parameters.map((one) => `${one.in} ${one.name}`)).size, name).toBe(parameters.length);
    for (const status of Object.keys(operation.responses)) expect(status, name).toMatch(/^[1-5](\d\d|XX)$/);
    expect(
      Object.keys(operation.responses).some((status) => status.startsWith('2')),
      name,
    ).toBe(true);
  }
});
