import type { Db } from './database.ts';
import type { StoredDecision } from './flag-decisions.ts';

/** Who acted; all null for the schedule. Role and agency are those of today. */
export interface StepAuthor {
  readonly role: string | null;
  readonly agency: string | null;
  readonly name: string | null;
}

export type DecisionStep = StepAuthor &
  Pick<
    StoredDecision,
    | 'id'
    | 'flagId'
    | 'act'
    | 'reason'
    | 'stateBefore'
    | 'stateAfter'
    | 'score'
    | 'assessmentId'
    | 'at'
    | 'undoneAt'
  >;

/** The decisions on a flag, the oldest first. */
export async function decisionStepsOfFlag(db: Db, flagId: string): Promise<DecisionStep[]> {
  const { rows } = await db.query<DecisionStep & Record<string, unknown>>(
    `select d.id, d.flag_id as "flagId", d.act, d.reason, d.state_before as "stateBefore", d.state_after as "stateAfter",
       d.score, d.assessment_id as "assessmentId", d.at, d.undone_at as "undoneAt", u.role, a.name as agency, u.name
     from flag_decisions d join users u on u.id = d.user_id join agencies a on a.id = u.agency_id
     where d.flag_id = $1 order by d.at, d.recorded_at, d.id`,
    [flagId],
  );
  return rows;
}

export interface CaseStepRow extends StepAuthor {
  readonly caseId: number;
  readonly eventId: number;
  readonly at: Date;
  readonly action: string;
  readonly state: string;
  readonly reason: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The steps of every case that a flag is or was in, the oldest first. Notes are between colleagues and stay out. */
export async function caseStepsOfFlag(db: Db, flagId: string): Promise<CaseStepRow[]> {
  const { rows } = await db.query<CaseStepRow & Record<string, unknown>>(
    `select e.case_id as "caseId", e.id as "eventId", e.at, e.action, e.state, e.reason, e.detail,
       u.role, a.name as agency, u.name
     from case_flags k join case_events e on e.case_id = k.case_id
       left join users u on u.id = e.user_id left join agencies a on a.id = u.agency_id
     where k.flag_id = $1 and e.action <> 'note' order by e.id`,
    [flagId],
  );
  return rows;
}
