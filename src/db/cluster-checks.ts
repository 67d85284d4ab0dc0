import type { Scope } from '../people/scope.ts';
import type { Db } from './database.ts';

export interface CheckFlag {
  readonly flagId: string;
  readonly version: number;
  readonly sampled: boolean;
  readonly openedAt: Date | null;
  readonly decision: 'confirm' | 'dismiss' | null;
  readonly host: string;
  readonly state: string;
}

/** A spot check of a cluster, begun by one person. */
export interface ClusterCheck {
  readonly id: string;
  readonly clusterKey: string;
  readonly kind: 'template' | 'rule' | 'signal';
  readonly signal: string;
  readonly startedAt: Date;
  readonly decision: 'confirm' | 'dismiss' | null;
  readonly decidedAt: Date | null;
  readonly flags: readonly CheckFlag[];
}

export interface NewCheck {
  readonly id: string;
  readonly clusterKey: string;
  readonly kind: ClusterCheck['kind'];
  readonly signal: string;
  readonly flags: readonly { readonly flagId: string; readonly version: number; readonly sampled: boolean }[];
}

export async function insertCheck(tx: Db, scope: Scope, check: NewCheck, now: Date): Promise<void> {
  await tx.query(
    `insert into cluster_checks (id, agency_id, cluster_key, kind, signal, started_at, started_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [check.id, scope.agencyId, check.clusterKey, check.kind, check.signal, now, scope.userId],
  );
  await tx.query(
    `insert into cluster_check_flags (check_id, flag_id, version, sampled)
     select $1, "flagId", version, sampled from jsonb_to_recordset($2::jsonb) as f ("flagId" uuid, version int, sampled boolean)`,
    [check.id, JSON.stringify(check.flags)],
  );
}

/** A check by the one who began it; null when there is none. */
export async function checkOf(
  db: Db,
  scope: Pick<Scope, 'userId' | 'agencyId'>,
  id: string,
): Promise<ClusterCheck | null> {
  const { rows } = await db.query<Omit<ClusterCheck, 'flags'> & Record<string, unknown>>(
    `select id, cluster_key as "clusterKey", kind, signal, started_at as "startedAt", decision, decided_at as "decidedAt"
     from cluster_checks where id = $1 and started_by = $2 and agency_id = $3`,
    [id, scope.userId, scope.agencyId],
  );
  const [head] = rows;
  if (head === undefined) return null;
  const flags = await db.query<CheckFlag & Record<string, unknown>>(
    `select c.flag_id as "flagId", c.version, c.sampled, c.opened_at as "openedAt", c.decision, f.site_host as host, f.state
     from cluster_check_flags c join flags f on f.id = c.flag_id where c.check_id = $1
     order by c.sampled desc, f.site_host, c.flag_id`,
    [id],
  );
  return { ...head, flags: flags.rows };
}

/** The newest check of a cluster that this person began and has not ended; null when there is none. */
export async function openCheckOf(
  db: Db,
  scope: Pick<Scope, 'userId' | 'agencyId'>,
  clusterKey: string,
): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>(
    `select id from cluster_checks where cluster_key = $1 and started_by = $2 and agency_id = $3 and decided_at is null
     order by started_at desc limit 1`,
    [clusterKey, scope.userId, scope.agencyId],
  );
  return rows[0]?.id ?? null;
}

/** Notes that a sampled flag was looked at; false when it is none of the sample. */
export async function noteOpened(tx: Db, checkId: string, flagId: string, now: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update cluster_check_flags set opened_at = coalesce(opened_at, $3)
     where check_id = $1 and flag_id = $2 and sampled`,
    [checkId, flagId, now],
  );
  return rowCount === 1;
}

export async function noteJudged(tx: Db, checkId: string, flagId: string, decision: string): Promise<void> {
  await tx.query('update cluster_check_flags set decision = $3 where check_id = $1 and flag_id = $2', [
    checkId,
    flagId,
    decision,
  ]);
}

export async function endCheck(tx: Db, checkId: string, decision: string, now: Date): Promise<void> {
  await tx.query('update cluster_checks set decision = $2, decided_at = $3 where id = $1', [
    checkId,
    decision,
    now,
  ]);
}
