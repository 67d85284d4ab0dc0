import type { Scope } from '../people/scope.ts';
import type { Db } from './database.ts';
import { type FlagFilter, type FlagStateName, flagConditions, WAITING } from './flag-filter.ts';
import { prepared } from './prepared.ts';

/** So many flags that are alike in everything that is counted by. */
export interface FlagCell {
  readonly agency: number;
  readonly state: FlagStateName;
  readonly ground: string;
  readonly condition: string | null;
  readonly province: string | null;
  readonly authority: string | null;
  readonly ownerType: string;
  /** Tenths of the score, rounded down. */
  readonly tenth: number;
  /** Day of opening in Vietnam, counted from 1970; null when long ago. */
  readonly day: number | null;
  readonly assignee: string | null;
  readonly count: number;
}

const CELL = `f.agency_id as agency, f.state, f.ground, f.site_condition as condition, f.site_province as province,
  f.site_authority as authority, f.site_owner_type as "ownerType", score_tenth(f.score) as tenth,
  case when day_in_vietnam(f.opened_at) >= $1::date then day_in_vietnam(f.opened_at) - date '1970-01-01' end as day,
  f.assignee`;

/**
 * Counts all flags in one snapshot, which it names. Days before `since` (ISO) are not told apart. Runs for a second or
 * two on a million flags; call it in a transaction that is `repeatable read`, so that count and name are one.
 */
export async function countAllFlags(
  tx: Db,
  since: string,
): Promise<{ readonly snapshot: string; readonly cells: FlagCell[] }> {
  await tx.query('set transaction isolation level repeatable read, read only');
  const { rows } = await tx.query<{ snapshot: string }>('select pg_current_snapshot()::text as snapshot');
  const counted = await tx.query<FlagCell & Record<string, unknown>>(
    `select ${CELL}, count(*)::int as count from flags f group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`,
    [since],
  );
  return { snapshot: rows[0]!.snapshot, cells: counted.rows };
}

/** What transactions that `snapshot` did not see have changed since, and the name of the snapshot of now. */
export async function countChanges(
  db: Db,
  snapshot: string,
): Promise<{ readonly snapshot: string; readonly cells: FlagCell[] }> {
  const { rows } = await db.query<FlagCell & { snapshot: string }>(
    prepared(`select s.snapshot, c.agency_id as agency, c.state, c.ground, c.condition, c.province, c.authority,
       c.owner_type as "ownerType", c.tenth, c.opened_on - date '1970-01-01' as day, c.assignee, c.change as count
     from (select pg_current_snapshot()::text as snapshot) s
     left join flag_count_changes c on c.xid >= pg_snapshot_xmin($1::pg_snapshot)
       and not pg_visible_in_snapshot(c.xid, $1::pg_snapshot)`),
    [snapshot],
  );
  const [first] = rows;
  return { snapshot: first!.snapshot, cells: rows.filter(({ count }) => count !== null) };
}

/** Flags of other agencies that live referrals open to one, as cells of that one. */
export async function countReferred(db: Db, agencyId: number, since: string): Promise<FlagCell[]> {
  const { rows } = await db.query<FlagCell & Record<string, unknown>>(
    prepared(`select ${CELL}, count(*)::int as count from flags f
     where f.agency_id <> $2 and f.id = any(array(select flag_id from referred_flags where agency_id = $2))
     group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`),
    [since, agencyId],
  );
  return rows.map((cell) => ({ ...cell, agency: agencyId }));
}

/** Drops changes that every process has long counted. */
export async function dropOldCountChanges(db: Db, before: Date): Promise<void> {
  await db.query('delete from flag_count_changes where at < $1', [before]);
}

/** Searches count no further than this. */
export const MOST_COUNTED = 1_000;

/** The states that are asked for, so that the indexes over what waits may serve where no other is. */
function statesOf({ state = WAITING }: FlagFilter, values: unknown[]): string[] {
  const states = `f.state = any($${values.push([...state])})`;
  return state.every((one) => WAITING.includes(one))
    ? [`f.status in ('open', 'in-review')`, states]
    : [states];
}

/** Counts what a search or a site narrows to, which no summary knows; no more than `MOST_COUNTED` flags and one. */
export async function countFound(
  db: Db,
  scope: Pick<Scope, 'sees' | 'agencyId'>,
  filter: FlagFilter,
  { since, now }: { readonly since: string; readonly now: Date },
): Promise<FlagCell[]> {
  const values: unknown[] = [since];
  const conditions = [...statesOf(filter, values), ...flagConditions(scope, filter, now, values)];
  const { rows } = await db.query<FlagCell & Record<string, unknown>>(
    `select agency, state, ground, condition, province, authority, "ownerType", tenth, day, assignee, count(*)::int as count
     from (select ${CELL} from flags f where ${conditions.join(' and ')} limit ${MOST_COUNTED + 1}) found
     group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`,
    values,
  );
  return rows;
}

/** How many flags a search finds; no more than `MOST_COUNTED` and one. */
export async function totalFound(
  db: Db,
  scope: Pick<Scope, 'sees' | 'agencyId'>,
  filter: FlagFilter,
  now: Date,
): Promise<number> {
  const values: unknown[] = [];
  const conditions = [...statesOf(filter, values), ...flagConditions(scope, filter, now, values)];
  const { rows } = await db.query<{ n: number }>(
    `select count(*)::int as n
     from (select 1 from flags f where ${conditions.join(' and ')} limit ${MOST_COUNTED + 1}) found`,
    values,
  );
  return rows[0]!.n;
}
