import type { Scope } from '../people/scope.ts';
import type { Db } from './database.ts';
import { inScope } from './scope-filter.ts';

export interface RecordRow {
  /** A signal's id, or a ground's where `signal` is null. */
  readonly signal: string | null;
  readonly ground: string;
  /** In Vietnam, e.g. "2026-11". */
  readonly month: string;
  readonly confirmed: number;
  readonly dismissed: number;
  readonly wrongEvidence: number;
}

/**
 * What people decided since a moment, by month, for each ground and for each signal that contributed: the newest decision
 * of a flag alone counts, one that was undone does not. An approved proposal counts with its proposer's reason.
 */
export async function decisionRecords(
  db: Db,
  scope: Pick<Scope, 'sees' | 'agencyId'>,
  since: Date,
): Promise<RecordRow[]> {
  const values: unknown[] = [since];
  const { rows } = await db.query<RecordRow & Record<string, unknown>>(
    `with newest as (
       select distinct on (d.flag_id) d.*, f.ground, coalesce(d.reason, p.reason) as why
       from flag_decisions d join flags f on f.id = d.flag_id left join flag_decisions p on p.id = d.proposal_id
       where d.at >= $1 and d.undone_at is null and d.act in ('confirm', 'dismiss', 'approve', 'reopen')
         and ${inScope(scope, 'f.agency_id', values)}
       order by d.flag_id, d.at desc)
     select s.signal, n.ground, to_char(n.at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM') as month,
       count(*) filter (where n.state_after = 'confirmed')::int as confirmed,
       count(*) filter (where n.state_after = 'dismissed')::int as dismissed,
       count(*) filter (where n.state_after = 'dismissed' and n.why = 'wrong-evidence')::int as "wrongEvidence"
     from newest n, lateral (select null::text as signal union all select unnest(n.signals)) s
     where n.state_after in ('confirmed', 'dismissed')
     group by 1, 2, 3 order by 3, 1, 2`,
    values,
  );
  return rows;
}
