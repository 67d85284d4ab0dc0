import type { Db } from './database.ts';
import type { Reach } from './scope-filter.ts';

export interface ReferralCounts {
  /** To one's agency and not answered yet. */
  readonly waiting: number;
  /** To one's agency and under way. */
  readonly handling: number;
  /** From one's agency and under way. */
  readonly sent: number;
  /** Of all these, past their deadline. */
  readonly overdue: number;
}

/** What waits in an agency's boxes; `today` is the day in Vietnam, ISO. */
export async function referralCounts(db: Db, { agencyId }: Reach, today: string): Promise<ReferralCounts> {
  const { rows } = await db.query<ReferralCounts & Record<string, unknown>>(
    `select count(*) filter (where to_agency = $1 and state in ('sent', 'received'))::int as waiting,
       count(*) filter (where to_agency = $1 and state = 'accepted')::int as handling,
       count(*) filter (where from_agency = $1)::int as sent,
       count(*) filter (where deadline < $2::date)::int as overdue
     from referrals where live and (to_agency = $1 or from_agency = $1)`,
    [agencyId, today],
  );
  return rows[0]!;
}

export interface OverdueReferral {
  readonly id: number;
  readonly from: string;
  readonly to: string;
  readonly deadline: string;
}

/** Referrals under way whose deadline lies before `today` (ISO, in Vietnam), of all agencies; 500 at most. */
export async function overdueReferrals(db: Db, today: string): Promise<OverdueReferral[]> {
  const { rows } = await db.query<OverdueReferral & Record<string, unknown>>(
    `select r.id, a.name as "from", b.name as "to", r.deadline from referrals r
     join agencies a on a.id = r.from_agency join agencies b on b.id = r.to_agency
     where r.live and r.deadline < $1::date order by r.deadline, r.id limit 500`,
    [today],
  );
  return rows;
}

/** How what was referred stands now: kept as the result when it is returned. */
export async function standingOf(
  tx: Db,
  thing: { readonly flagId: string | null; readonly caseId: number | null },
): Promise<Record<string, unknown>> {
  if (thing.caseId === null && thing.flagId === null) return {};
  const { rows } = await tx.query<{ standing: Record<string, unknown> }>(
    thing.caseId === null
      ? `select jsonb_build_object('state', f.state, 'score', f.score, 'cases',
           (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'state', c.state, 'outcome', c.outcome) order by c.id), '[]')
            from case_flags k join cases c on c.id = k.case_id where k.flag_id = f.id)) as standing
         from flags f where f.id = $1`
      : `select jsonb_build_object('state', state, 'outcome', outcome, 'cause', cause, 'deadline', deadline) as standing
         from cases where id = $1`,
    [thing.caseId ?? thing.flagId],
  );
  return rows[0]?.standing ?? {};
}

/** Live referrals that opened these flags to an agency, in the order of their ids. */
export async function referralsOpening(
  tx: Db,
  agencyId: number,
  flagIds: readonly string[],
): Promise<number[]> {
  const { rows } = await tx.query<{ id: number }>(
    'select id from referrals where live and to_agency = $1 and flag_id = any($2::uuid[]) order by id',
    [agencyId, flagIds],
  );
  return rows.map(({ id }) => id);
}

/** A case that came out of referrals. */
export async function insertReferralCases(
  tx: Db,
  referralIds: readonly number[],
  caseId: number,
): Promise<void> {
  await tx.query(
    'insert into referral_cases (referral_id, case_id) select unnest($1::bigint[]), $2 on conflict do nothing',
    [referralIds, caseId],
  );
}

/**
 * What people of an agency held of flags that are out of its reach now: leases run out at once (the queue gives the flag
 * back), assignments end.
 */
export async function letGoOfFlags(tx: Db, agencyId: number, now: Date): Promise<void> {
  await tx.query(
    `update flags f set
       lease_until = case when l.id is null then f.lease_until else least(f.lease_until, $2::timestamptz) end,
       assignee = case when a.id is null then f.assignee end
     from flags g
       left join users l on l.id = g.lease_by and l.agency_id = $1
       left join users a on a.id = g.assignee and a.agency_id = $1
     where g.id = f.id and f.closed_at is null and f.agency_id <> $1 and (l.id is not null or a.id is not null)
       and not exists (select 1 from referred_flags r where r.agency_id = $1 and r.flag_id = f.id)
       and not exists (select 1 from agencies where id = $1 and kind = 'central')`,
    [agencyId, now],
  );
}
