import type { Db } from './database.ts';

/** Flags alike in everything that their record is counted by: whose they are, what was found, when and how they were decided. */
export interface RecordCell {
  readonly agency: number;
  readonly ground: string;
  readonly signals: readonly string[];
  /** In Vietnam, e.g. "2026-11". */
  readonly month: string;
  readonly confirmed: number;
  readonly dismissed: number;
  readonly wrongEvidence: number;
}

/**
 * What people decided since a moment, of all agencies: the newest decision of a flag alone counts, one that was undone does
 * not. An approved proposal counts with its proposer's reason.
 */
export async function recordCells(db: Db, since: Date): Promise<RecordCell[]> {
  const { rows } = await db.query<RecordCell & Record<string, unknown>>(
    `with newest as (
       select distinct on (flag_id) agency_id, ground, coalesce(signals, '{}') as signals, state_after, reason,
         date_trunc('month', at at time zone 'Asia/Ho_Chi_Minh') as month
       from decision_facts
       where at >= $1 and not undone and act in ('confirm', 'dismiss', 'approve', 'reopen')
       order by flag_id, at desc)
     select agency_id as agency, ground, signals, to_char(month, 'YYYY-MM') as month,
       count(*) filter (where state_after = 'confirmed')::int as confirmed,
       count(*) filter (where state_after = 'dismissed')::int as dismissed,
       count(*) filter (where state_after = 'dismissed' and reason = 'wrong-evidence')::int as "wrongEvidence"
     from newest where state_after in ('confirmed', 'dismissed')
     group by agency_id, ground, signals, month`,
    [since],
  );
  return rows;
}
