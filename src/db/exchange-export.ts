import type { Assessment } from '../assess/assessment.ts';
import type { Db } from './database.ts';

export interface ExportedReferral {
  readonly id: number;
  readonly uid: string;
  readonly fromAgency: number;
  readonly kind: 'flag' | 'case';
  readonly foreign: boolean;
  readonly flagId: string | null;
  readonly caseId: number | null;
  readonly title: string;
  readonly ground: string | null;
  readonly state: string;
  readonly reason: string;
  readonly workingDays: number;
  readonly deadline: string;
  readonly sentAt: Date;
  readonly endedAt: Date | null;
  readonly answer: string | null;
  readonly result: Record<string, unknown> | null;
  readonly events: readonly {
    readonly uid: string;
    readonly at: string;
    readonly action: string;
    readonly state: string;
    readonly agencyId: number;
    readonly role: string | null;
    readonly name: string;
    readonly reason: string | null;
    readonly deadline: string | null;
  }[];
}

/** Referrals between two agencies, either way: all that last, and what ended after `since`. */
export async function referralsBetween(
  db: Db,
  [one, other]: readonly [number, number],
  since: Date,
): Promise<ExportedReferral[]> {
  const { rows } = await db.query<ExportedReferral & Record<string, unknown>>(
    `select r.id, r.uid, r.from_agency as "fromAgency",
       coalesce(r.foreign_kind, case when r.flag_id is null then 'case' else 'flag' end) as kind,
       r.foreign_kind is not null as "foreign", r.flag_id as "flagId", r.case_id as "caseId",
       coalesce(f.site_host, c.title, r.foreign_title) as title, coalesce(f.ground, r.foreign_ground) as ground, r.state,
       r.reason, r.working_days as "workingDays", r.deadline, r.sent_at as "sentAt", r.ended_at as "endedAt", r.answer,
       r.result, (select jsonb_agg(jsonb_build_object('uid', e.uid, 'at', e.at, 'action', e.action, 'state', e.state,
           'agencyId', e.agency_id, 'role', u.role, 'name', e.actor, 'reason', e.reason,
           'deadline', e.detail ->> 'deadline') order by e.id)
         from referral_events e left join users u on u.id = e.user_id where e.referral_id = r.id) as events
     from referrals r left join flags f on f.id = r.flag_id left join cases c on c.id = r.case_id
     where (r.from_agency, r.to_agency) in (($1::bigint, $2::bigint), ($2::bigint, $1::bigint))
       and (r.live or r.ended_at > $3)
     order by r.id`,
    [one, other, since],
  );
  return rows;
}

export interface ExportedFlag {
  readonly id: string;
  readonly host: string;
  readonly owner: string | null;
  readonly ground: string;
  readonly state: string;
  readonly score: number;
  readonly threshold: number;
  readonly openedAt: Date;
  readonly scanId: string;
  readonly body: Assessment;
}

/** Flags with the judgements that they rest on. */
export async function flagsToExport(db: Db, ids: readonly string[]): Promise<ExportedFlag[]> {
  const { rows } = await db.query<ExportedFlag & Record<string, unknown>>(
    `select f.id, f.site_host as host, f.site_owner as owner, f.ground, f.state, f.score, f.threshold,
       f.opened_at as "openedAt", a.scan_id as "scanId", a.body
     from flags f join assessments a on a.id = f.assessment_id where f.id = any($1::uuid[]) order by f.id`,
    [ids],
  );
  return rows;
}

export interface ExportedEvidence {
  readonly kind: 'capture' | 'screenshot';
  readonly id: string;
  readonly url: string;
  readonly at: Date;
  readonly sha256: string;
}

/** The named captures, and the pictures of a scan, by their hashes. */
export async function evidenceToExport(
  db: Db,
  scanId: string,
  captureIds: readonly string[],
): Promise<ExportedEvidence[]> {
  const { rows } = await db.query<ExportedEvidence & Record<string, unknown>>(
    `select 'capture' as kind, id::text, url, captured_at as at, body_sha256 as sha256 from captures
     where scan_id = $1 and id = any($2::uuid[])
     union all select 'screenshot', sha256, url, taken_at, sha256 from screenshots where scan_id = $1
     order by 1, 2`,
    [scanId, captureIds],
  );
  return rows;
}

export interface ExportedCase {
  readonly id: number;
  readonly title: string;
  readonly state: string;
  readonly openedAt: Date;
  readonly deadline: string | null;
  readonly outcome: string | null;
  readonly cause: string | null;
  readonly flags: readonly string[];
  readonly events: readonly {
    readonly id: number;
    readonly at: string;
    readonly action: string;
    readonly state: string;
    readonly role: string | null;
    readonly name: string;
    readonly reason: string | null;
  }[];
}

/** The case of a referral, and those that came out of it, with their steps. */
export async function casesToExport(db: Db, referralId: number): Promise<ExportedCase[]> {
  const { rows } = await db.query<ExportedCase & Record<string, unknown>>(
    `select c.id, c.title, c.state, c.opened_at as "openedAt", c.deadline, c.outcome, c.cause,
       array(select k.flag_id::text from case_flags k where k.case_id = c.id order by 1) as flags,
       (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'at', e.at, 'action', e.action, 'state', e.state,
           'role', u.role, 'name', e.actor, 'reason', e.reason) order by e.id), '[]')
         from case_events e left join users u on u.id = e.user_id where e.case_id = c.id) as events
     from cases c where c.id in (
       select case_id from referrals where id = $1 and case_id is not null
       union select case_id from referral_cases where referral_id = $1) order by c.id`,
    [referralId],
  );
  return rows;
}
