import type { Ground } from '../assess/assessment.ts';
import type { Scope } from '../people/scope.ts';
import type { Db } from './database.ts';
import { type FlagFilter, type FlagStateName, flagConditions, WAITING } from './flag-filter.ts';
import type { FlagHeadline } from './flags.ts';
import { prepared } from './prepared.ts';

export interface PersonName {
  readonly id: string;
  readonly name: string;
}

/** A flag as lists and pages show it. */
export interface ListedFlag {
  readonly id: string;
  readonly ground: Ground;
  readonly state: FlagStateName;
  readonly score: number;
  readonly threshold: number;
  readonly siteId: number;
  readonly host: string;
  readonly owner: string | null;
  readonly ownerType: 'company' | 'press' | 'association' | 'state' | 'unknown';
  readonly province: string | null;
  readonly authority: string | null;
  readonly condition: string | null;
  readonly headline: FlagHeadline;
  readonly openedAt: Date;
  readonly refreshedAt: Date;
  readonly closedAt: Date | null;
  readonly version: number;
  readonly assessmentId: string;
  readonly agencyId: number;
  readonly assignee: PersonName | null;
  readonly leaseBy: PersonName | null;
  readonly leaseUntil: Date | null;
  readonly proposal: {
    readonly decision: 'confirm' | 'dismiss';
    readonly reason: string | null;
    readonly note: string | null;
    readonly by: PersonName;
    readonly at: string;
  } | null;
}

const PERSON = (alias: string): string =>
  `case when ${alias}.id is null then null else json_build_object('id', ${alias}.id, 'name', ${alias}.name) end`;

const COLUMNS = `f.id, f.ground, f.state, f.score, f.threshold, f.site_id as "siteId", f.site_host as host,
  f.site_owner as owner, f.site_owner_type as "ownerType", f.site_province as province, f.site_authority as authority,
  f.site_condition as condition, f.headline, f.opened_at as "openedAt", f.refreshed_at as "refreshedAt",
  f.closed_at as "closedAt", f.version, f.assessment_id as "assessmentId", f.agency_id as "agencyId",
  ${PERSON('a')} as assignee, ${PERSON('l')} as "leaseBy", f.lease_until as "leaseUntil",
  case when d.id is null then null else json_build_object('decision', f.proposed, 'reason', d.reason, 'note', d.note,
    'by', ${PERSON('p')}, 'at', d.at) end as proposal`;
const JOINS = `left join users a on a.id = f.assignee left join users l on l.id = f.lease_by
  left join flag_decisions d on d.id = f.proposal_id left join users p on p.id = d.user_id`;

export const FLAG_SORTS = { score: 'score', opened: 'opened_at', refreshed: 'refreshed_at' } as const;
export type FlagSort = keyof typeof FLAG_SORTS;

/** The last row of a page: its sort key (a score, or a moment as Postgres writes it) and id. */
export interface FlagPlace {
  readonly key: string;
  readonly id: string;
}

export interface FlagPage {
  readonly rows: ListedFlag[];
  readonly next: FlagPlace | null;
}

export interface PageRequest {
  readonly filter: FlagFilter;
  readonly sort: FlagSort;
  readonly limit: number;
  readonly after: FlagPlace | null;
  readonly now: Date;
  /** How many flags the filter finds, where that is known: few are collected and sorted, many are walked in order. */
  readonly total?: number;
}

/** Each is served by an index of its own in the order of the sort, so that a page reads little more than itself. */
function partitionsOf(states: readonly FlagStateName[]): string[] {
  const decided = states.filter((state) => !WAITING.includes(state)).map((state) => `f.status = '${state}'`);
  if (WAITING.every((state) => states.includes(state)))
    return [`f.status in ('open', 'in-review')`, ...decided];
  const waiting = states.filter((state) => WAITING.includes(state));
  return [...waiting.map((state) => WAITING_ALONE[state as keyof typeof WAITING_ALONE]), ...decided];
}

const WAITING_ALONE = {
  open: `f.status = 'open' and f.status in ('open', 'in-review')`,
  'in-review': `f.status = 'in-review' and f.status in ('open', 'in-review') and f.proposed is null`,
  proposed: `f.status = 'in-review' and f.proposed is not null`,
};

/** As many are collected through the index of a selective filter and sorted, rather than sought in the sort's order. */
const FEW = 3000;

function isFewBySelectiveFilter(scope: Pick<Scope, 'sees'>, { filter, total }: PageRequest): boolean {
  if (total === undefined || total > FEW) return false;
  const { province, authority, condition, assignee, age, site, q } = filter;
  return (
    scope.sees === 'own' ||
    (province ?? authority ?? site ?? q) !== undefined ||
    (condition !== undefined && !condition.includes('ok')) ||
    (assignee !== undefined && !assignee.includes('none')) ||
    (age !== undefined && !age.includes('older'))
  );
}

/** One page of flags, by score, day of opening or of the last scan, highest or newest first. */
export async function pageOfFlags(
  db: Db,
  scope: Pick<Scope, 'sees' | 'agencyId'>,
  request: PageRequest,
): Promise<FlagPage> {
  const { filter, sort, limit, after, now, total } = request;
  if (total === 0) return { rows: [], next: null };
  const values: unknown[] = [];
  const column = `f.${FLAG_SORTS[sort]}`;
  const conditions = flagConditions(scope, filter, now, values);
  if (after !== null) {
    const type = sort === 'score' ? 'float8' : 'timestamptz';
    conditions.push(
      `(${column}, f.id) < ($${values.push(after.key)}::${type}, $${values.push(after.id)}::uuid)`,
    );
  }
  const most = `$${values.push(limit + 1)}`;
  // A subquery that can't be merged (`offset 0`) is sorted after it is collected.
  const collect = isFewBySelectiveFilter(scope, request) ? 'offset 0' : '';
  const parts = partitionsOf([...new Set(filter.state ?? WAITING)]).map(
    (part) => `(select id, key from (select f.id, ${column} as key from flags f
      where ${[part, ...conditions].join(' and ')} ${collect}) one order by key desc, id desc limit ${most})`,
  );
  if (parts.length === 0) return { rows: [], next: null };
  const { rows } = await db.query<ListedFlag & { key: string }>(
    `with page as (select * from (${parts.join(' union all ')}) u order by key desc, id desc limit ${most})
     select ${COLUMNS}, page.key::text as key from page join flags f on f.id = page.id ${JOINS}
     order by page.key desc, page.id desc`,
    values,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    rows: shown.map(({ key: _key, ...flag }) => flag),
    next: more ? { key: last.key, id: last.id } : null,
  };
}

/** One flag; null when it is not there for this scope. */
export async function flagInScope(
  db: Db,
  scope: Pick<Scope, 'sees' | 'agencyId'>,
  id: string,
): Promise<ListedFlag | null> {
  const values: unknown[] = [id];
  const conditions = flagConditions(scope, {}, new Date(0), values);
  const { rows } = await db.query<ListedFlag & Record<string, unknown>>(
    prepared(`select ${COLUMNS} from flags f ${JOINS} where ${['f.id = $1', ...conditions].join(' and ')}`),
    values,
  );
  return rows[0] ?? null;
}
