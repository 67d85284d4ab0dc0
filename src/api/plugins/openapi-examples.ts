/** JSON Schema (2020-12) as far as zod writes it. */
export interface Schema {
  readonly [word: string]: unknown;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** What stands in an example where a property has one of these names and its schema lets it. */
const BY_NAME: Readonly<Record<string, unknown>> = {
  host: 'tintuclangta.vn',
  owner: 'CTCP Dịch vụ Nội dung Làng Ta',
  name: 'Nguyễn Thị Lan',
  email: 'lan@so-ttvh.example.vn',
  province: 'Hà Nội',
  authority: 'Sở Văn hóa và Thể thao Hà Nội',
  number: '57/GP-TTĐT',
  reason: 'Theo công văn rà soát quý IV',
  note: 'Đã gọi cho chủ quản',
  text: 'Đã gọi cho chủ quản, hẹn trả lời trong tuần.',
  quote: 'Tổng biên tập: Đặng Quốc Hưng',
  url: 'https://tintuclangta.vn/',
  fileName: 'danh-sach.csv',
  actor: 'Nguyễn Thị Lan',
  vi: 'Trình bày như tòa soạn báo',
  en: 'Presents itself as a newsroom',
  signal: 'newsroom-masthead',
  instrument: 'NĐ 147/2024/NĐ-CP',
  clause: 'art. 24',
  q: 'tin tức',
};

const FORMATS: Readonly<Record<string, string>> = {
  uuid: '3b1f0c52-8d0e-4f3a-9a55-2f0f6f1c7d10',
  'date-time': '2026-11-25T08:30:00.000Z',
  date: '2026-11-25',
  email: 'lan@so-ttvh.example.vn',
  uri: 'https://tintuclangta.vn/',
};
/** Tried where a pattern is given. */
const TEXTS = [
  '1',
  '2026-11',
  '2024-147',
  'Q4-2026',
  '2026',
  'vi',
  'a1',
  '0'.repeat(64),
  'a'.repeat(64),
  'lan',
];

type Refs = (ref: string) => Schema;

/** A value that a schema lets through, the same at every start. `name`: of the property that it is for. */
export function exampleOf(schema: Schema, refs: Refs, name = ''): unknown {
  if (typeof schema.$ref === 'string') return exampleOf(refs(schema.$ref), refs, name);
  if (Array.isArray(schema.examples) && schema.examples.length > 0) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined)
    return exampleOf(choices.find(({ type }) => type !== 'null') ?? choices[0]!, refs, name);
  if (schema.allOf !== undefined)
    return Object.assign({}, ...schema.allOf.map((part) => exampleOf(part, refs, name) as object));
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.find((one) => one !== 'null');
  if (type === 'object' || schema.properties !== undefined) return objectOf(schema, refs);
  if (type === 'array') return schema.items === undefined ? [] : [exampleOf(schema.items, refs, name)];
  if (type === 'boolean') return typeof schema.default === 'boolean' ? schema.default : true;
  if (type === 'integer' || type === 'number') return numberOf(schema, type);
  if (type === 'string') return textOf(schema, name);
  return type === 'null' ? null : {};
}

function objectOf(schema: Schema, refs: Refs): unknown {
  const { properties = {}, required = [], additionalProperties } = schema;
  const others = required.filter((name) => properties[name] === undefined);
  return Object.fromEntries([
    ...Object.entries(properties).map(([name, part]) => [name, exampleOf(part, refs, name)]),
    ...others.map((name) => [name, exampleOf((additionalProperties ?? {}) as Schema, refs, name)]),
  ]);
}

function numberOf(schema: Schema, type: 'integer' | 'number'): number {
  if (typeof schema.default === 'number') return schema.default;
  const least = Number(schema.minimum ?? Number.NEGATIVE_INFINITY);
  const above = Number(schema.exclusiveMinimum ?? Number.NEGATIVE_INFINITY);
  const most = Number(schema.maximum ?? Number.POSITIVE_INFINITY);
  const wish = type === 'integer' ? 1 : 0.9;
  return Math.min(most, Math.max(wish, least, above === Number.NEGATIVE_INFINITY ? above : above + 1));
}

function textOf(schema: Schema, name: string): string {
  const isLet = (text: string): boolean =>
    text.length >= Number(schema.minLength ?? 0) &&
    text.length <= Number(schema.maxLength ?? Number.POSITIVE_INFINITY) &&
    (typeof schema.pattern !== 'string' || new RegExp(schema.pattern, 'u').test(text));
  const format = typeof schema.format === 'string' ? FORMATS[schema.format] : undefined;
  if (format !== undefined) return format;
  const named = BY_NAME[name];
  const tried = [
    ...(typeof named === 'string' ? [named] : []),
    ...(schema.pattern === undefined ? ['ví dụ'] : []),
    ...TEXTS,
  ];
  return tried.find(isLet) ?? 'x'.repeat(Number(schema.minLength ?? 1));
}

interface Content {
  schema?: Schema;
  example?: unknown;
  examples?: unknown;
}
interface Operation {
  parameters?: { name: string; schema?: Schema; example?: unknown; required?: boolean }[];
  requestBody?: { content?: Record<string, Content> };
  responses?: Record<string, { description?: string; content?: Record<string, Content> }>;
}
export interface OpenApiDocument {
  paths?: Record<string, Record<string, unknown>>;
  components?: { schemas?: Record<string, Schema> };
}

/** The errors that a route may answer with, as an example each. */
const PROBLEMS = {
  'bad-input': { status: 422, title: 'The input can not be used', detail: 'danh-sach.csv is empty' },
  'not-signed-in': {
    status: 401,
    title: 'Sign in first',
    detail: 'The token is not known, revoked or expired',
  },
  'not-allowed': {
    status: 403,
    title: 'Not allowed',
    detail: 'This needs the permission flags.review (reviewer or above)',
  },
  'not-found': { status: 404, title: 'Not found', detail: 'There is no such flag' },
  changed: { status: 409, title: 'Not as it was', detail: 'The flag changed since you saw it' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
} as const;

function problemExamples(): Record<string, { value: object }> {
  return Object.fromEntries(
    Object.entries(PROBLEMS).map(([code, problem]) => {
      const instance = `urn:rasoat:request:${FORMATS.uuid}`;
      return [code, { value: { type: `urn:rasoat:problem:${code}`, code, ...problem, instance } }];
    }),
  );
}

/** Gives every parameter, body and answer of a document an example. */
export function addExamples(document: OpenApiDocument): void {
  const refs: Refs = (ref) => document.components?.schemas?.[ref.split('/').at(-1) ?? ''] ?? {};
  for (const methods of Object.values(document.paths ?? {}))
    for (const operation of Object.values(methods) as Operation[]) {
      for (const parameter of operation.parameters ?? [])
        if (parameter.schema !== undefined)
          parameter.example ??= exampleOf(parameter.schema, refs, parameter.name);
      for (const content of Object.values(operation.requestBody?.content ?? {})) fill(content, refs);
      const answers = Object.keys(operation.responses ?? {});
      if (operation.responses !== undefined && !answers.some((status) => status.startsWith('2')))
        operation.responses['200'] = { description: 'The content itself' };
      for (const [status, { content }] of Object.entries(operation.responses ?? {}))
        for (const one of Object.values(content ?? {}))
          if (/^4/.test(status)) one.examples = problemExamples();
          else fill(one, refs);
    }
}

function fill(content: Content, refs: Refs): void {
  if (content.schema !== undefined && content.example === undefined)
    content.example = exampleOf(content.schema, refs);
}
