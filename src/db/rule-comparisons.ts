import type { SiteCondition } from '../extract/site-facts.ts';
import type { Scope } from '../people/scope.ts';
import type { Db } from './database.ts';
import type { PersonName } from './flag-list.ts';
import { inScope } from './scope-filter.ts';

export interface StoredDifference {
  readonly host: string;
  readonly scanId: string;
  readonly ground: string;
  readonly change: 'gained' | 'lost';
  readonly scoreBefore: number | null;
  readonly scoreAfter: number | null;
  readonly condition: SiteCondition;
}

export interface ComparisonRow {
  readonly id: string;
  readonly before: string;
  readonly after: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly by: PersonName;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly failure: string | null;
  readonly differences: readonly StoredDifference[];
}

const COLUMNS = `c.id, c.pack_before as before, c.pack_after as after, c.state,
  json_build_object('id', u.id, 'name', u.name) as by, c.started_at as "startedAt", c.finished_at as "finishedAt",
  c.total, c.done, c.failed, c.failure, c.differences`;

export async function insertComparison(
  tx: Db,
  scope: Scope,
  comparison: {
    readonly id: string;
    readonly before: string;
    readonly after: string;
    readonly total: number;
  },
): Promise<void> {
  await tx.query(
    `insert into rule_comparisons (id, agency_id, user_id, pack_before, pack_after, state, total)
     values ($1, $2, $3, $4, $5, 'waiting', $6)`,
    [comparison.id, scope.agencyId, scope.userId, comparison.before, comparison.after, comparison.total],
  );
}

/** Comparisons of the scope's agency, the newest first; those whose process died are told as failed. */
export async function comparisons(db: Db, scope: Scope, id: string | null = null): Promise<ComparisonRow[]> {
  const values: unknown[] = [id];
  await db.query(
    `update rule_comparisons set state = 'failed', failure = 'its process ended', finished_at = now()
     where state in ('waiting', 'running') and heartbeat_at < now() - interval '3 minutes'`,
  );
  const { rows } = await db.query<ComparisonRow & Record<string, unknown>>(
    `select ${COLUMNS} from rule_comparisons c join users u on u.id = c.user_id
     where ($1::uuid is null or c.id = $1) and ${inScope(scope, 'c.agency_id', values)}
     order by c.started_at desc limit 50`,
    values,
  );
  return rows;
}

export async function keepProgress(
  db: Db,
  id: string,
  progress: Pick<ComparisonRow, 'done' | 'failed' | 'differences'>,
): Promise<void> {
  await db.query(
    `update rule_comparisons set state = 'running', heartbeat_at = now(), done = $2, failed = $3, differences = $4
     where id = $1`,
    [id, progress.done, progress.failed, JSON.stringify(progress.differences)],
  );
}

export async function endComparison(db: Db, id: string, failure: string | null): Promise<void> {
  await db.query(
    `update rule_comparisons set state = case when $2::text is null then 'done' else 'failed' end, failure = $2,
       finished_at = now() where id = $1`,
    [id, failure],
  );
}

/** Whether a comparison is under way anywhere: they are worked on one after the other. */
export async function comparisonUnderWay(db: Db): Promise<boolean> {
  const { rowCount } = await db.query(
    `select 1 from rule_comparisons where state in ('waiting', 'running') and heartbeat_at > now() - interval '3 minutes' limit 1`,
  );
  return (rowCount ?? 0) > 0;
}

/** The newest judged scans of so many sites in scope, spread evenly over the register and the same at every asking. */
export async function scansToCompare(
  db: Db,
  scope: Pick<Scope, 'sees' | 'agencyId'>,
  sites: number,
): Promise<string[]> {
  const values: unknown[] = [sites];
  const { rows } = await db.query<{ id: string }>(
    `select s.last_scan_id as id from sites s join scans n on n.id = s.last_scan_id
     where n.state = 'done' and n.coverage is not null and ${inScope(scope, 's.agency_id', values)}
     order by md5(s.host) limit $1`,
    values,
  );
  return rows.map(({ id }) => id);
}
