import type { Db } from './database.ts';
import { inScope, type Reach } from './scope-filter.ts';

export interface ActRow {
  readonly id: number;
  readonly at: Date;
  readonly userId: string | null;
  readonly tokenId: string | null;
  readonly actor: string;
  readonly agency: { readonly id: number; readonly name: string };
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** What people know it by: a host, a name; null where there is nothing better than its id. */
  readonly subjectName: string | null;
  readonly reason: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly requestId: string | null;
}

export interface ActFilter {
  /** Days in Vietnam, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly user?: string | undefined;
  readonly token?: string | undefined;
  readonly agency?: number | undefined;
  /** An action or its beginning. */
  readonly action?: string | undefined;
  readonly subjectKind?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly q?: string | undefined;
}

/** Ids are kept as text whatever they are; one that is no uuid or number names nothing. */
const SUBJECT_NAME = `case l.subject_kind
    when 'site' then (select host from sites where id = case when l.subject_id ~ '^[0-9]{1,18}$' then l.subject_id::bigint end)
    when 'flag' then (select site_host from flags where id = case when l.subject_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then l.subject_id::uuid end)
    when 'user' then (select name from users where id = case when l.subject_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then l.subject_id::uuid end)
    when 'token' then (select name from api_tokens where id = case when l.subject_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then l.subject_id::uuid end)
    when 'agency' then (select name from agencies where id = case when l.subject_id ~ '^[0-9]{1,18}$' then l.subject_id::bigint end)
    when 'watchlist-entry' then (select name from watchlist_entries where id = case when l.subject_id ~ '^[0-9]{1,18}$' then l.subject_id::bigint end)
  end`;

/** Acts of the agencies in reach, the newest first. */
export async function listActs(
  db: Db,
  scope: Reach,
  page: { readonly filter: ActFilter; readonly before: number | null; readonly limit: number },
): Promise<ActRow[]> {
  const values: unknown[] = [];
  const conditions = [inScope(scope, 'l.agency_id', values)];
  const when = (value: unknown, condition: (parameter: string) => string): void => {
    if (value !== undefined && value !== null) conditions.push(condition(`$${values.push(value)}`));
  };
  const { filter } = page;
  when(page.before, (id) => `l.id < ${id}`);
  when(filter.from, (day) => `l.at >= ${day}::date::timestamp at time zone 'Asia/Ho_Chi_Minh'`);
  when(filter.to, (day) => `l.at < (${day}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'`);
  when(filter.user, (id) => `l.user_id = ${id}`);
  when(filter.token, (id) => `l.token_id = ${id}`);
  when(filter.agency, (id) => `l.agency_id = ${id}`);
  when(filter.action, (action) => `starts_with(l.action, ${action})`);
  when(filter.subjectKind, (kind) => `l.subject_kind = ${kind}`);
  when(filter.subjectId, (id) => `l.subject_id = ${id}`);
  when(
    filter.q,
    (text) =>
      `strpos(searchable(concat_ws(' ', l.actor, l.subject_id, l.reason)), searchable(${text}::text)) > 0`,
  );
  const { rows } = await db.query<ActRow & Record<string, unknown>>(
    `select l.id, at, user_id as "userId", token_id as "tokenId", actor,
       jsonb_build_object('id', a.id, 'name', a.name) as agency, action, subject_kind as "subjectKind",
       subject_id as "subjectId", ${SUBJECT_NAME} as "subjectName", reason, before, after, request_id as "requestId"
     from audit_log l join agencies a on a.id = l.agency_id
     where ${conditions.join(' and ')} order by l.id desc limit $${values.push(page.limit)}`,
    values,
  );
  return rows;
}
