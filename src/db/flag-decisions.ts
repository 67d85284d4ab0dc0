import type { Scope } from '../people/scope.ts';
import type { Db } from './database.ts';
import { prepared } from './prepared.ts';
import { flagInReach } from './scope-filter.ts';

export interface DecisionInput {
  readonly id: string;
  readonly batchId: string | null;
  readonly flagId: string;
  readonly userId: string;
  readonly act:
    | 'confirm'
    | 'dismiss'
    | 'propose-confirm'
    | 'propose-dismiss'
    | 'approve'
    | 'reject'
    | 'reopen';
  readonly reason: string | null;
  readonly note: string | null;
  readonly stateBefore: string;
  readonly stateAfter: string;
  readonly proposalId: string | null;
  readonly versionAfter: number;
  readonly score: number;
  readonly assessmentId: string;
}

/** Keeps decisions, for the record and for undo. */
export async function insertDecisions(tx: Db, now: Date, decisions: readonly DecisionInput[]): Promise<void> {
  await tx.query(
    prepared(`insert into flag_decisions (id, batch_id, flag_id, at, user_id, act, reason, note, state_before, state_after,
       proposal_id, version_after, score, assessment_id, signals)
     select id, "batchId", "flagId", $2, "userId", act, reason, note, "stateBefore", "stateAfter", "proposalId",
       "versionAfter", score, "assessmentId", array(
         select c ->> 'signal' from assessments a, flags f, jsonb_array_elements(a.body -> 'grounds') g,
           jsonb_array_elements(g -> 'contributions') c
         where a.id = d."assessmentId" and f.id = d."flagId" and g ->> 'id' = f.ground)
     from jsonb_to_recordset($1) as d (id uuid, "batchId" uuid, "flagId" uuid, "userId" uuid, act text, reason text,
       note text, "stateBefore" text, "stateAfter" text, "proposalId" uuid, "versionAfter" int, score float8,
       "assessmentId" uuid)`),
    [JSON.stringify(decisions), now],
  );
}

export interface StoredDecision extends DecisionInput {
  readonly at: Date;
  readonly undoneAt: Date | null;
}

const COLUMNS = `d.id, d.batch_id as "batchId", d.flag_id as "flagId", d.user_id as "userId", d.act, d.reason, d.note,
  d.state_before as "stateBefore", d.state_after as "stateAfter", d.proposal_id as "proposalId",
  d.version_after as "versionAfter", d.score, d.assessment_id as "assessmentId", d.at, d.undone_at as "undoneAt"`;

/** A decision, or all of a batch. Those on flags outside the scope are left out. */
export async function decisionsOf(
  db: Db,
  scope: Pick<Scope, 'sees' | 'agencyId'>,
  id: string,
): Promise<StoredDecision[]> {
  const values: unknown[] = [id];
  const { rows } = await db.query<StoredDecision & Record<string, unknown>>(
    prepared(`select ${COLUMNS} from flag_decisions d join flags f on f.id = d.flag_id
     where (d.id = $1 or d.batch_id = $1) and ${flagInReach(scope, 'f', values)} order by d.flag_id`),
    values,
  );
  return rows;
}

/** Marks decisions as undone; the dismissals that they made end. */
export async function markUndone(tx: Db, now: Date, ids: readonly string[]): Promise<void> {
  await tx.query('update flag_decisions set undone_at = $2 where id = any($1)', [ids, now]);
  await tx.query(
    'update flag_dismissals set lifted_at = $2 where decision_id = any($1) and lifted_at is null',
    [ids, now],
  );
}

/** The proposal that a decision answered, as it was made. */
export async function decisionById(db: Db, id: string): Promise<StoredDecision | null> {
  const { rows } = await db.query<StoredDecision & Record<string, unknown>>(
    prepared(`select ${COLUMNS} from flag_decisions d where d.id = $1`),
    [id],
  );
  return rows[0] ?? null;
}

/**
 * Flags of a case whose confirmation no longer stands, with their state: reopened, undone or dismissed since, or resolved
 * after that. One that was resolved as confirmed was put right; the case may still speak of it.
 */
export async function flagsNoLongerConfirmed(
  db: Db,
  caseId: number,
): Promise<{ host: string; state: string }[]> {
  const { rows } = await db.query<{ host: string; state: string }>(
    `select s.host, f.state from case_flags k join flags f on f.id = k.flag_id join sites s on s.id = f.site_id
     where k.case_id = $1 and f.status <> 'confirmed' and not (f.status = 'resolved' and coalesce(
       (select case when d.undone_at is null then d.state_after else d.state_before end
        from flag_decisions d where d.flag_id = f.id order by d.version_after desc limit 1), 'confirmed') = 'confirmed')
     order by s.host, f.ground`,
    [caseId],
  );
  return rows;
}
