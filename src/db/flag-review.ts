import type { Ground } from '../assess/assessment.ts';
import type { Scope } from '../people/scope.ts';
import type { Db } from './database.ts';
import type { FlagStatus } from './flags.ts';
import { prepared } from './prepared.ts';
import { flagInReach } from './scope-filter.ts';

/** A flag as a decider needs it, locked until the transaction ends. */
export interface LockedFlag {
  readonly id: string;
  readonly siteId: number;
  readonly ground: Ground;
  readonly status: FlagStatus;
  readonly proposed: 'confirm' | 'dismiss' | null;
  readonly proposalId: string | null;
  readonly proposedBy: string | null;
  readonly version: number;
  readonly score: number;
  readonly assessmentId: string;
  readonly agencyId: number;
  readonly leaseBy: string | null;
  readonly leaseName: string | null;
  readonly leaseUntil: Date | null;
  readonly assignee: string | null;
}

/**
 * Locks flags in the order of their ids, so that two who lock many never wait for each other, and their sites before them,
 * as judging a scan does. Flags outside the scope are left out.
 */
export async function lockFlags(
  tx: Db,
  scope: Pick<Scope, 'sees' | 'agencyId'>,
  ids: readonly string[],
): Promise<LockedFlag[]> {
  const values: unknown[] = [ids];
  const inside = flagInReach(scope, 'f', values);
  await tx.query(
    prepared(`select 1 from sites where id in (select f.site_id from flags f where f.id = any($1) and ${inside})
     order by id for no key update`),
    values,
  );
  const locked = await tx.query<{ id: string }>(
    `select f.id from flags f where f.id = any($1) and ${inside} order by f.id for update`,
    values,
  );
  // Asked again now that nobody else writes: what is joined to a row that was waited for would be from before the wait.
  const { rows } = await tx.query<LockedFlag & Record<string, unknown>>(
    `select f.id, f.site_id as "siteId", f.ground, f.status, f.proposed, f.proposal_id as "proposalId",
       d.user_id as "proposedBy", f.version, f.score, f.assessment_id as "assessmentId", f.agency_id as "agencyId",
       f.lease_by as "leaseBy", u.name as "leaseName", f.lease_until as "leaseUntil", f.assignee
     from flags f left join users u on u.id = f.lease_by left join flag_decisions d on d.id = f.proposal_id
     where f.id = any($1) order by f.id`,
    [locked.rows.map(({ id }) => id)],
  );
  return rows;
}

export interface FlagWrite {
  readonly id: string;
  readonly status: FlagStatus;
  readonly proposed: 'confirm' | 'dismiss' | null;
  readonly proposalId: string | null;
  readonly leaseBy: string | null;
  readonly leaseUntil: Date | null;
  /** False for what leaves the flag as it was to a decider: leases. */
  readonly counts: boolean;
}

/** Writes the state of locked flags. Gives their versions by id. */
export async function writeFlags(tx: Db, writes: readonly FlagWrite[]): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ id: string; version: number }>(
    `update flags f set status = w.status, proposed = w.proposed, proposal_id = w."proposalId", lease_by = w."leaseBy",
       lease_until = w."leaseUntil", version = f.version + w.counts::int
     from jsonb_to_recordset($1) as w (id uuid, status text, proposed text, "proposalId" uuid, "leaseBy" uuid,
       "leaseUntil" timestamptz, counts boolean)
     where f.id = w.id returning f.id, f.version`,
    [JSON.stringify(writes)],
  );
  return new Map(rows.map(({ id, version }) => [id, version]));
}

export async function assignFlag(tx: Db, flagId: string, assignee: string | null): Promise<void> {
  await tx.query('update flags set assignee = $2 where id = $1', [flagId, assignee]);
}

/** The same for flags whose ids are known to be of every agency, for what no person does. */
export async function lockFlagsOfAll(tx: Db, ids: readonly string[]): Promise<LockedFlag[]> {
  return lockFlags(tx, { sees: 'all', agencyId: 0 }, ids);
}

/** Whether somebody may be given a flag: active, and of its agency, the central one, or one that it is referred to. */
export async function mayBeAssigned(
  db: Db,
  userId: string,
  flag: Pick<LockedFlag, 'id' | 'agencyId'>,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `select 1 from users u join agencies a on a.id = u.agency_id
     where u.id = $1 and u.disabled_at is null and a.disabled_at is null and u.role <> 'viewer'
       and (a.kind = 'central' or a.id = $2 or exists (select 1 from referred_flags r
         where r.agency_id = a.id and r.flag_id = $3))`,
    [userId, flag.agencyId, flag.id],
  );
  return (rowCount ?? 0) > 0;
}

/** Ids of flags whose lease ran out before a moment, locked; those that somebody works on are passed over. */
export async function lockLapsedFlags(tx: Db, now: Date, limit: number): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from flags where status = 'in-review' and proposed is null and lease_until < $1
     order by id limit $2 for update skip locked`,
    [now, limit],
  );
  return rows.map(({ id }) => id);
}

/** Adds a note; gives its number. */
export async function insertNote(tx: Db, flagId: string, userId: string, text: string): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    'insert into flag_notes (flag_id, user_id, body) values ($1, $2, $3) returning id',
    [flagId, userId, text],
  );
  return rows[0]!.id;
}
