import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { Permission } from '../people/permissions.ts';
import type { Scope } from '../people/scope.ts';
import type { AppDeps } from './app-deps.ts';
import { exportRoutes } from './export-routes.ts';
import { route } from './route.ts';
import type { Column } from './send-export.ts';

/** The shape of a page: `pageOf(item)`, with more beside it where a list has totals. */
type PageSchema = z.ZodObject<{ items: z.ZodArray; next: z.ZodNullable<z.ZodString> }>;
type Item<Answer extends PageSchema> = z.output<Answer>['items'][number];

export interface ListSpec<Query extends z.ZodObject, Answer extends PageSchema> {
  /** Under /api/v1, for instance `/sites`; `/sites.csv` and `/sites.xlsx` come with it. */
  readonly url: string;
  readonly permission: Permission;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** Filters, sort, and the two of `pageQuery`. */
  readonly query: Query;
  readonly answer: Answer;
  /** The columns of the exports, in order. */
  readonly columns: readonly Column<Item<Answer>>[];
  /** One page; exports ask for pages of 1,000 until `next` is null. */
  page(scope: Scope, query: z.output<Query>): Promise<z.output<Answer>>;
}

/** Rows of one query while a list is exported. */
const EXPORT_PAGE = 1000;

/** A list as JSON in pages, and as CSV and XLSX whole, with the same filters. */
export function listRoute<Query extends z.ZodObject, Answer extends PageSchema>(
  app: FastifyInstance,
  deps: Pick<AppDeps, 'db'>,
  spec: ListSpec<Query, Answer>,
): void {
  const { url, permission, tag, summary, query } = spec;
  route(app, {
    method: 'GET',
    url,
    permission,
    tag,
    summary,
    ...(spec.description === undefined ? {} : { description: spec.description }),
    query,
    answer: spec.answer,
    handle: (call) => spec.page(call.scope, call.query),
  });
  exportRoutes<z.ZodObject, Item<Answer>>(app, deps, {
    url,
    permission,
    tag,
    summary,
    filters: query.omit({ cursor: true, limit: true } as never),
    columns: spec.columns,
    rows: (scope, filters) => rowsOf(spec, scope, filters),
  });
}

async function* rowsOf<Query extends z.ZodObject, Answer extends PageSchema>(
  spec: ListSpec<Query, Answer>,
  scope: Scope,
  filters: object,
): AsyncGenerator<Item<Answer>> {
  let cursor: string | undefined;
  do {
    const query = { ...filters, limit: EXPORT_PAGE, cursor } as z.output<Query>;
    const page = await spec.page(scope, query);
    yield* page.items as Item<Answer>[];
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}
