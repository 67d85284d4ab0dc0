import type { Ground } from '../assess/assessment.ts';
import type { Db } from './database.ts';

/** What a dismissed finding rested on, as stored: flags/ compares it. */
export interface StoredMark {
  readonly signal: string;
  readonly strength: number;
  readonly pieces: readonly string[];
}

/** The dismissals of a site that hold now. */
export async function dismissalsInForce(
  db: Db,
  siteId: number,
): Promise<{ ground: Ground; marks: StoredMark[] }[]> {
  const { rows } = await db.query<{ ground: Ground; marks: StoredMark[] }>(
    `select ground, marks from flag_dismissals
     where site_id = $1 and lifted_at is null and (expires_at is null or expires_at > now())`,
    [siteId],
  );
  return rows;
}

export interface DismissalInput {
  readonly flagId: string;
  readonly decisionId: string;
  readonly marks: readonly StoredMark[];
  /** Null: it never expires. */
  readonly expiresAt: Date | null;
}

/** Remembers a dismissal in the place of an earlier one of the same site and ground. */
export async function insertDismissal(tx: Db, dismissal: DismissalInput): Promise<void> {
  const { flagId, decisionId, marks, expiresAt } = dismissal;
  await tx.query(
    `update flag_dismissals d set lifted_at = now() from flags f
     where f.id = $1 and d.site_id = f.site_id and d.ground = f.ground and d.lifted_at is null`,
    [flagId],
  );
  await tx.query(
    `insert into flag_dismissals (site_id, ground, flag_id, decision_id, expires_at, marks)
     select site_id, ground, id, $2, $3, $4 from flags where id = $1`,
    [flagId, decisionId, expiresAt, JSON.stringify(marks)],
  );
}

/** Ends the dismissal of a ground: what is found there is for people again. */
export async function liftDismissal(tx: Db, siteId: number, ground: Ground): Promise<void> {
  await tx.query(
    'update flag_dismissals set lifted_at = now() where site_id = $1 and ground = $2 and lifted_at is null',
    [siteId, ground],
  );
}

/** Puts the newest dismissal of a flag back in force, as when its reopening is undone. */
export async function restoreDismissal(tx: Db, flagId: string): Promise<void> {
  await tx.query(
    `update flag_dismissals set lifted_at = null where id =
       (select max(id) from flag_dismissals where flag_id = $1)`,
    [flagId],
  );
}
