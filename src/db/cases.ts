import type { CaseAction, CaseCause, CaseOutcome, CaseState } from '../cases/case-state.ts';
import type { Scope } from '../people/scope.ts';
import type { Db } from './database.ts';
import { caseInReach, flagInReach } from './scope-filter.ts';

export interface CaseRow {
  readonly id: number;
  readonly agencyId: number;
  readonly ownerId: number | null;
  readonly title: string;
  readonly state: CaseState;
  readonly openedAt: Date;
  readonly noticedAt: Date | null;
  /** ISO date in Vietnam. */
  readonly deadline: string | null;
  readonly closedAt: Date | null;
  readonly outcome: CaseOutcome | null;
  readonly cause: CaseCause | null;
  readonly relapseOf: number | null;
  readonly version: number;
}

const COLUMNS = `c.id, c.agency_id as "agencyId", c.owner_id as "ownerId", c.title, c.state, c.opened_at as "openedAt",
  c.noticed_at as "noticedAt", c.deadline, c.closed_at as "closedAt", c.outcome, c.cause, c.relapse_of as "relapseOf",
  c.version`;

type Found = CaseRow & Record<string, unknown>;

export interface NewCase {
  readonly agencyId: number;
  readonly ownerId: number | null;
  readonly title: string;
  readonly relapseOf: number | null;
  readonly flagIds: readonly string[];
}

/** Opens a case over flags; a flag that is in another live case breaks the unique index `case_flags_one_live`. */
export async function insertCase(
  tx: Db,
  { agencyId, ownerId, title, relapseOf, flagIds }: NewCase,
  by: { readonly userId: string; readonly now: Date },
): Promise<CaseRow> {
  const { rows } = await tx.query<Found>(
    `insert into cases as c (agency_id, owner_id, title, relapse_of, state, opened_at, opened_by)
     values ($1, $2, $3, $4, 'draft', $5, $6) returning ${COLUMNS}`,
    [agencyId, ownerId, title, relapseOf, by.now, by.userId],
  );
  await tx.query('insert into case_flags (case_id, flag_id) select $1, unnest($2::uuid[])', [
    rows[0]!.id,
    flagIds,
  ]);
  return rows[0]!;
}

/**
 * Locks the sites of flags or of a case, in one order. Judging a scan locks its site before anything else; whoever is about
 * to lock flags or a case of it does the same, so that nobody waits in a ring.
 */
export async function lockSitesOf(
  tx: Db,
  of: { readonly flagIds: readonly string[] } | { readonly caseId: number },
): Promise<void> {
  const flags =
    'caseId' in of ? 'select flag_id from case_flags where case_id = $1' : 'select unnest($1::uuid[])';
  await tx.query(
    `select 1 from sites where id in (select site_id from flags where id in (${flags})) order by id for no key update`,
    ['caseId' in of ? of.caseId : of.flagIds],
  );
}

/** A case of the scope, locked until the transaction ends; null when there is none. */
export async function lockCase(tx: Db, scope: Scope, id: number): Promise<CaseRow | null> {
  const values: unknown[] = [id];
  const { rows } = await tx.query<Found>(
    `select ${COLUMNS} from cases c where c.id = $1 and ${caseInReach(scope, 'c', values)} for update`,
    values,
  );
  return rows[0] ?? null;
}

/** The same for what the schedule does, which acts for no agency. */
export async function lockCaseById(tx: Db, id: number): Promise<CaseRow | null> {
  const { rows } = await tx.query<Found>(`select ${COLUMNS} from cases c where c.id = $1 for update`, [id]);
  return rows[0] ?? null;
}

export interface CaseUpdate {
  readonly state: CaseState;
  readonly noticedAt?: Date;
  readonly deadline?: string;
  /** Present when the case is closed by this step; null when the step opens it again. */
  readonly end?: {
    readonly at: Date;
    readonly outcome: CaseOutcome;
    readonly cause: CaseCause | null;
  } | null;
}

/** Writes a step's result. A case that ends lets go of its flags, one that opens again takes them back. */
export async function updateCase(tx: Db, id: number, update: CaseUpdate): Promise<CaseRow> {
  const { state, noticedAt, deadline, end } = update;
  const { rows } = await tx.query<Found>(
    `update cases c set state = $2, noticed_at = coalesce($3, noticed_at), deadline = coalesce($4, deadline),
       closed_at = case when $5 then $6 else closed_at end, outcome = case when $5 then $7 else outcome end,
       cause = case when $5 then $8 else cause end, version = version + 1
     where id = $1 returning ${COLUMNS}`,
    [
      id,
      state,
      noticedAt ?? null,
      deadline ?? null,
      end !== undefined,
      end?.at ?? null,
      end?.outcome ?? null,
      end?.cause ?? null,
    ],
  );
  if (end !== undefined)
    await tx.query('update case_flags set live = $2 where case_id = $1', [id, end === null]);
  return rows[0]!;
}

export interface CaseEvent {
  readonly at: Date;
  readonly action: CaseAction | 'open' | 'note';
  readonly state: CaseState;
  /** Null for what the schedule did. */
  readonly userId: string | null;
  readonly actor: string;
  readonly reason: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

export async function insertCaseEvent(tx: Db, caseId: number, event: CaseEvent): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into case_events (case_id, at, action, state, user_id, actor, reason, detail)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [
      caseId,
      event.at,
      event.action,
      event.state,
      event.userId,
      event.actor,
      event.reason,
      JSON.stringify(event.detail),
    ],
  );
  return rows[0]!.id;
}

/** The steps of a case, the first one first. */
export async function eventsOfCase(db: Db, caseId: number): Promise<CaseEvent[]> {
  const { rows } = await db.query<CaseEvent & Record<string, unknown>>(
    `select at, action, state, user_id as "userId", actor, reason, detail from case_events where case_id = $1 order by id`,
    [caseId],
  );
  return rows;
}

export interface CaseFlag {
  readonly flagId: string;
  readonly siteId: number;
  readonly host: string;
  readonly ownerId: number | null;
  readonly owner: string | null;
  readonly agencyId: number;
  readonly ground: string;
  readonly status: string;
  readonly score: number;
  /** The scan whose judgement the flag rests on. */
  readonly scanId: string;
}

const FLAG_COLUMNS = `f.id as "flagId", s.id as "siteId", s.host, s.owner_id as "ownerId", o.name as owner,
  s.agency_id as "agencyId", f.ground, f.status, f.score, a.scan_id as "scanId"`;
const FLAG_TABLES = `flags f join sites s on s.id = f.site_id left join owners o on o.id = s.owner_id
  join assessments a on a.id = f.assessment_id`;

/** Flags of the scope by their ids, locked: they are about to go into a case. */
export async function lockFlagsForCase(tx: Db, scope: Scope, ids: readonly string[]): Promise<CaseFlag[]> {
  const values: unknown[] = [ids];
  const { rows } = await tx.query<CaseFlag & Record<string, unknown>>(
    `select ${FLAG_COLUMNS} from ${FLAG_TABLES}
     where f.id = any($1::uuid[]) and ${flagInReach(scope, 'f', values)} order by f.id for update of f`,
    values,
  );
  return rows;
}

/** Live cases by the flags that stand in them. */
export async function liveCasesOf(db: Db, flagIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await db.query<{ flagId: string; caseId: number }>(
    'select flag_id as "flagId", case_id as "caseId" from case_flags where live and flag_id = any($1::uuid[])',
    [flagIds],
  );
  return new Map(rows.map(({ flagId, caseId }) => [flagId, caseId]));
}

/** Everybody who acted in a case, or whose decision confirmed a flag of it: none of them judges its appeal. */
export async function involvedInCase(db: Db, caseId: number): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select e.user_id as id from case_events e where e.case_id = $1 and e.action <> 'note' and e.user_id is not null
     union
     select d.user_id from flag_decisions d join case_flags k on k.flag_id = d.flag_id
     where k.case_id = $1 and d.undone_at is null and d.act in ('confirm', 'propose-confirm', 'approve')`,
    [caseId],
  );
  return rows.map(({ id }) => id);
}

/** The flags that a case is about. */
export async function flagsOfCase(db: Db, caseId: number): Promise<CaseFlag[]> {
  const { rows } = await db.query<CaseFlag & Record<string, unknown>>(
    `select ${FLAG_COLUMNS} from case_flags k join ${FLAG_TABLES} on f.id = k.flag_id
     where k.case_id = $1 order by s.host, f.ground`,
    [caseId],
  );
  return rows;
}

/** The newest closed case of an owner, or of a site without one, on one of these grounds: a new flag is then a relapse. */
export async function closedCaseBefore(
  db: Db,
  about: { readonly siteIds: readonly number[]; readonly grounds: readonly string[] },
): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `select c.id from cases c join case_flags k on k.case_id = c.id join flags f on f.id = k.flag_id
     where c.state = 'closed' and c.outcome not in ('withdrawn', 'overturned')
       and f.site_id = any($1) and f.ground = any($2)
     order by c.closed_at desc limit 1`,
    [about.siteIds, about.grounds],
  );
  return rows[0]?.id ?? null;
}
