import type { ReferralState } from '../referrals/referral-state.ts';
import type { Db } from './database.ts';

export interface KnownReferral {
  readonly id: number;
  readonly fromAgency: number;
  readonly toAgency: number;
  readonly flagId: string | null;
  readonly caseId: number | null;
  readonly state: ReferralState;
}

/** Locks referrals by the names that they have everywhere. */
export async function lockReferralsByUid(
  tx: Db,
  uids: readonly string[],
): Promise<Map<string, KnownReferral>> {
  const { rows } = await tx.query<KnownReferral & { uid: string }>(
    `select id, uid, from_agency as "fromAgency", to_agency as "toAgency", flag_id as "flagId", case_id as "caseId", state
     from referrals where uid = any($1::uuid[]) order by id for update`,
    [uids],
  );
  return new Map(rows.map((row) => [row.uid, row]));
}

/** The flags of referrals, those of their cases too: their sites are locked before anything else. */
export async function flagsOfReferrals(db: Db, uids: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select flag_id as id from referrals where uid = any($1::uuid[]) and flag_id is not null
     union select k.flag_id from referrals r join case_flags k on k.case_id = r.case_id where r.uid = any($1::uuid[])`,
    [uids],
  );
  return rows.map(({ id }) => id);
}

/** Names of the events of a referral that are known here. */
export async function knownEvents(tx: Db, referralId: number): Promise<Set<string>> {
  const { rows } = await tx.query<{ uid: string }>('select uid from referral_events where referral_id = $1', [
    referralId,
  ]);
  return new Set(rows.map(({ uid }) => uid));
}

export interface ForeignReferral {
  readonly uid: string;
  readonly fromAgency: number;
  readonly toAgency: number;
  readonly kind: 'flag' | 'case';
  readonly title: string;
  readonly ground: string | null;
  readonly reason: string;
  readonly workingDays: number;
  readonly deadline: string;
  readonly sentAt: string;
}

/** Keeps a referral that came by file: its thing is in the other installation. */
export async function insertForeignReferral(tx: Db, referral: ForeignReferral): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into referrals (uid, from_agency, to_agency, foreign_kind, foreign_title, foreign_ground, state, reason,
       working_days, deadline, sent_at)
     values ($1, $2, $3, $4, $5, $6, 'sent', $7, $8, $9, $10) returning id`,
    [
      referral.uid,
      referral.fromAgency,
      referral.toAgency,
      referral.kind,
      referral.title,
      referral.ground,
      referral.reason,
      referral.workingDays,
      referral.deadline,
      referral.sentAt,
    ],
  );
  return rows[0]!.id;
}

export interface ForeignEvent {
  readonly uid: string;
  readonly at: string;
  readonly action: string;
  readonly state: ReferralState;
  readonly agencyId: number;
  readonly actor: string;
  readonly reason: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

export async function insertForeignEvent(tx: Db, referralId: number, event: ForeignEvent): Promise<void> {
  const { uid, at, action, state, agencyId, actor, reason, detail } = event;
  await tx.query(
    `insert into referral_events (referral_id, uid, at, action, state, agency_id, actor, reason, detail)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [referralId, uid, at, action, state, agencyId, actor, reason, JSON.stringify(detail)],
  );
}
