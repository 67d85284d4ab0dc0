import type { ReferralAction, ReferralState } from '../referrals/referral-state.ts';
import type { Db } from './database.ts';
import type { Reach } from './scope-filter.ts';

export interface ReferralRow {
  readonly id: number;
  readonly uid: string;
  readonly from: { readonly id: number; readonly name: string };
  readonly to: { readonly id: number; readonly name: string };
  readonly kind: 'flag' | 'case';
  /** It came by file: the thing is in another installation, `flagId` and `caseId` are null. */
  readonly foreign: boolean;
  readonly flagId: string | null;
  readonly caseId: number | null;
  /** The flag's host or the case's title. */
  readonly title: string;
  /** The flag's ground; null for a case. */
  readonly ground: string | null;
  readonly state: ReferralState;
  readonly reason: string;
  readonly workingDays: number;
  /** ISO date in Vietnam. */
  readonly deadline: string;
  readonly sentAt: Date;
  readonly sentBy: string | null;
  readonly endedAt: Date | null;
  readonly answer: string | null;
  readonly result: Record<string, unknown> | null;
  readonly version: number;
}

const AGENCY = (alias: string): string => `json_build_object('id', ${alias}.id, 'name', ${alias}.name)`;
const COLUMNS = `r.id, r.uid, ${AGENCY('a')} as "from", ${AGENCY('b')} as "to",
  coalesce(r.foreign_kind, case when r.flag_id is null then 'case' else 'flag' end) as kind,
  r.foreign_kind is not null as "foreign", r.flag_id as "flagId", r.case_id as "caseId",
  coalesce(f.site_host, c.title, r.foreign_title) as title, coalesce(f.ground, r.foreign_ground) as ground,
  r.state, r.reason, r.working_days as "workingDays", r.deadline,
  r.sent_at as "sentAt", u.name as "sentBy", r.ended_at as "endedAt", r.answer, r.result, r.version`;
const TABLES = `referrals r join agencies a on a.id = r.from_agency join agencies b on b.id = r.to_agency
  left join flags f on f.id = r.flag_id left join cases c on c.id = r.case_id left join users u on u.id = r.sent_by`;

type Found = ReferralRow & Record<string, unknown>;

/** A referral is there for the two agencies of it, and for the central one. */
function ofBoth(scope: Reach, values: unknown[]): string {
  if (scope.sees === 'all') return 'true';
  const agency = `$${values.push(scope.agencyId)}::bigint`;
  return `(r.from_agency = ${agency} or r.to_agency = ${agency})`;
}

export interface NewReferral {
  readonly fromAgency: number;
  readonly toAgency: number;
  readonly flagId: string | null;
  readonly caseId: number | null;
  readonly reason: string;
  readonly workingDays: number;
  readonly deadline: string;
  readonly sentBy: string | null;
  readonly now: Date;
}

/** Breaks a unique index (`referrals_one_live_…`) when the thing is with another agency already. */
export async function insertReferral(tx: Db, wish: NewReferral): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into referrals (from_agency, to_agency, flag_id, case_id, state, reason, working_days, deadline, sent_at, sent_by)
     values ($1, $2, $3, $4, 'sent', $5, $6, $7, $8, $9) returning id`,
    [
      wish.fromAgency,
      wish.toAgency,
      wish.flagId,
      wish.caseId,
      wish.reason,
      wish.workingDays,
      wish.deadline,
      wish.now,
      wish.sentBy,
    ],
  );
  return rows[0]!.id;
}

/** A referral of the scope, locked until the transaction ends. */
export async function lockReferral(tx: Db, scope: Reach, id: number): Promise<ReferralRow | null> {
  await tx.query('select 1 from referrals where id = $1 for update', [id]);
  return referralInScope(tx, scope, id);
}

export async function referralInScope(db: Db, scope: Reach, id: number): Promise<ReferralRow | null> {
  const values: unknown[] = [id];
  const { rows } = await db.query<Found>(
    `select ${COLUMNS} from ${TABLES} where r.id = $1 and ${ofBoth(scope, values)}`,
    values,
  );
  return rows[0] ?? null;
}

export interface ReferralUpdate {
  readonly state: ReferralState;
  readonly deadline?: string;
  readonly endedAt?: Date;
  readonly answer?: string | null;
  readonly result?: Readonly<Record<string, unknown>> | null;
}

export async function updateReferral(tx: Db, id: number, update: ReferralUpdate): Promise<void> {
  const { state, deadline, endedAt, answer, result } = update;
  await tx.query(
    `update referrals set state = $2, deadline = coalesce($3, deadline), ended_at = coalesce($4, ended_at),
       answer = coalesce($5, answer), result = coalesce($6, result), version = version + 1 where id = $1`,
    [
      id,
      state,
      deadline ?? null,
      endedAt ?? null,
      answer ?? null,
      result == null ? null : JSON.stringify(result),
    ],
  );
}

export interface ReferralEvent {
  readonly at: Date;
  readonly action: ReferralAction | 'send';
  readonly state: ReferralState;
  readonly agencyId: number;
  readonly userId: string | null;
  readonly actor: string;
  readonly reason: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

export async function insertReferralEvent(tx: Db, referralId: number, event: ReferralEvent): Promise<void> {
  const { at, action, state, agencyId, userId, actor, reason, detail } = event;
  await tx.query(
    `insert into referral_events (referral_id, at, action, state, agency_id, user_id, actor, reason, detail)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [referralId, at, action, state, agencyId, userId, actor, reason, JSON.stringify(detail)],
  );
}

/** The steps of a referral, the first one first, each with the agency that took it. */
export async function eventsOfReferral(
  db: Db,
  referralId: number,
): Promise<(ReferralEvent & { readonly agency: string })[]> {
  const { rows } = await db.query<ReferralEvent & { agency: string } & Record<string, unknown>>(
    `select e.at, e.action, e.state, e.agency_id as "agencyId", a.name as agency, e.user_id as "userId", e.actor,
       e.reason, e.detail
     from referral_events e join agencies a on a.id = e.agency_id where e.referral_id = $1 order by e.id`,
    [referralId],
  );
  return rows;
}

export interface ReferralFilter {
  /** `in`: to one's agency, `out`: from it; left out: all in reach. */
  readonly box?: 'in' | 'out' | undefined;
  readonly state?: readonly ReferralState[] | undefined;
  readonly overdue?: boolean | undefined;
  readonly flag?: string | undefined;
  readonly case?: number | undefined;
}

/** Referrals in reach, the newest first; `today` (ISO, in Vietnam) says what is overdue. */
export async function listReferrals(
  db: Db,
  scope: Reach,
  page: {
    readonly filter: ReferralFilter;
    readonly today: string;
    readonly before: number | null;
    readonly limit: number;
  },
): Promise<ReferralRow[]> {
  const { filter, today, before, limit } = page;
  const values: unknown[] = [];
  const put = (value: unknown) => `$${values.push(value)}`;
  const conditions = [ofBoth(scope, values)];
  if (filter.box === 'in') conditions.push(`r.to_agency = ${put(scope.agencyId)}`);
  if (filter.box === 'out') conditions.push(`r.from_agency = ${put(scope.agencyId)}`);
  if (filter.state !== undefined) conditions.push(`r.state = any(${put([...filter.state])}::text[])`);
  if (filter.overdue === true) conditions.push(`r.live and r.deadline < ${put(today)}::date`);
  if (filter.flag !== undefined) conditions.push(`r.flag_id = ${put(filter.flag)}::uuid`);
  if (filter.case !== undefined) conditions.push(`r.case_id = ${put(filter.case)}::bigint`);
  if (before !== null) conditions.push(`r.id < ${put(before)}`);
  const { rows } = await db.query<Found>(
    `select ${COLUMNS} from ${TABLES} where ${conditions.join(' and ')} order by r.id desc limit ${put(limit)}`,
    values,
  );
  return rows;
}
