import { randomUUID } from 'node:crypto';
import type { Ground } from '../assess/assessment.ts';
import type { Db } from './database.ts';

export type FlagStatus = 'open' | 'in-review' | 'confirmed' | 'dismissed' | 'resolved';

export interface FlagRow {
  readonly id: string;
  readonly host: string;
  readonly owner: string | null;
  readonly ground: Ground;
  readonly status: FlagStatus;
  readonly score: number;
  readonly threshold: number;
  readonly openedAt: Date;
  readonly refreshedAt: Date;
  readonly closedAt: Date | null;
  readonly clearScans: number;
  readonly condition: string | null;
  readonly assessmentId: string;
  readonly headline: FlagHeadline;
}

export interface FlagHeadline {
  readonly signal: string;
  readonly evidence: {
    readonly url: string | null;
    readonly quote: string | null;
    readonly value: string | null;
  } | null;
}

export interface FlagInput {
  readonly siteId: number;
  readonly ground: Ground;
  /** Of a new flag: one that was dismissed before begins as dismissed. */
  readonly status: 'open' | 'dismissed';
  readonly score: number;
  readonly threshold: number;
  readonly assessmentId: string;
  readonly headline: FlagHeadline;
  /** Changes when the evidence does, hex. */
  readonly evidenceKey: string;
}

export interface FlagEventInput {
  readonly flagId: string;
  readonly kind: 'opened' | 'refreshed' | 'not-seen' | 'resolved' | 'reopened';
  readonly scanId: string;
  readonly assessmentId: string;
  readonly score: number;
}

/** Opens a flag, or refreshes the live one that another run opened meanwhile. Safe to repeat. */
export async function upsertLiveFlag(db: Db, flag: FlagInput): Promise<{ id: string; opened: boolean }> {
  const { rows } = await db.query<{ id: string; opened: boolean }>(
    `insert into flags (id, site_id, ground, status, score, threshold, assessment_id, headline, evidence_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (site_id, ground) where closed_at is null
     do update set score = excluded.score, threshold = excluded.threshold, assessment_id = excluded.assessment_id,
       headline = excluded.headline, refreshed_at = now(), clear_scans = 0, evidence_key = excluded.evidence_key,
       version = flags.version + (flags.evidence_key is distinct from excluded.evidence_key)::int
     returning id, (xmax = 0) as opened`,
    [
      randomUUID(),
      flag.siteId,
      flag.ground,
      flag.status,
      flag.score,
      flag.threshold,
      flag.assessmentId,
      JSON.stringify(flag.headline),
      flag.evidenceKey,
    ],
  );
  return rows[0]!;
}

/** Counts a readable scan without the finding; `resolve` closes the flag. */
export async function markNotSeen(
  db: Db,
  flagId: string,
  clearScans: number,
  resolve: boolean,
): Promise<void> {
  await db.query(
    `update flags set clear_scans = $2, refreshed_at = now(),
       status = case when $3 then 'resolved' else status end, closed_at = case when $3 then now() else closed_at end,
       version = version + $3::boolean::int, proposed = case when $3 then null else proposed end,
       proposal_id = case when $3 then null else proposal_id end,
       lease_by = case when $3 then null else lease_by end, lease_until = case when $3 then null else lease_until end
     where id = $1 and closed_at is null`,
    [flagId, clearScans, resolve],
  );
}

/** Opens a dismissed flag again; false when it is not dismissed any more. */
export async function wakeFlag(db: Db, flagId: string): Promise<boolean> {
  const { rowCount } = await db.query(
    "update flags set status = 'open', version = version + 1 where id = $1 and status = 'dismissed'",
    [flagId],
  );
  return (rowCount ?? 0) > 0;
}

/** Writes what a scan did to a flag; a second time changes nothing. */
export async function insertFlagEvent(db: Db, event: FlagEventInput): Promise<void> {
  await db.query(
    `insert into flag_events (flag_id, kind, scan_id, assessment_id, score) values ($1, $2, $3, $4, $5)
     on conflict (flag_id, assessment_id, kind) where assessment_id is not null do nothing`,
    [event.flagId, event.kind, event.scanId, event.assessmentId, event.score],
  );
}

/** The live flags of a site, locked until the transaction ends. */
export async function lockLiveFlags(
  db: Db,
  siteId: number,
): Promise<{ id: string; ground: Ground; clearScans: number; dismissed: boolean }[]> {
  await db.query('select 1 from sites where id = $1 for no key update', [siteId]);
  const { rows } = await db.query<{ id: string; ground: Ground; clearScans: number; dismissed: boolean }>(
    `select id, ground, clear_scans as "clearScans", status = 'dismissed' as dismissed
     from flags where site_id = $1 and closed_at is null order by id for update`,
    [siteId],
  );
  return rows;
}

/** Whether a flag has an event of this assessment: a repeated job must not count a scan twice. */
export async function flagHasEvent(db: Db, flagId: string, assessmentId: string): Promise<boolean> {
  const { rowCount } = await db.query(
    'select 1 from flag_events where flag_id = $1 and assessment_id = $2 limit 1',
    [flagId, assessmentId],
  );
  return (rowCount ?? 0) > 0;
}

const FLAG_COLUMNS = `f.id, s.host, o.name as owner, f.ground, f.status, f.score, f.threshold, f.opened_at as "openedAt",
  f.refreshed_at as "refreshedAt", f.closed_at as "closedAt", f.clear_scans as "clearScans", s.condition,
  f.assessment_id as "assessmentId", f.headline`;

/** Flags, the strongest first; dismissed and closed ones only when asked for. `host` narrows to one site. */
export async function listFlags(
  db: Db,
  options: { closed?: boolean; host?: string; limit: number },
): Promise<FlagRow[]> {
  const { rows } = await db.query<FlagRow>(
    `select ${FLAG_COLUMNS} from flags f join sites s on s.id = f.site_id left join owners o on o.id = s.owner_id
     where ($1 or (f.closed_at is null and f.status <> 'dismissed')) and ($2::text is null or s.host = $2)
     order by f.closed_at is not null, f.score desc, s.host, f.ground limit $3`,
    [options.closed ?? false, options.host ?? null, options.limit],
  );
  return rows;
}

/** One flag by its id or the beginning of it (8 characters at least). */
export async function flagById(db: Db, idPrefix: string): Promise<FlagRow | null> {
  const { rows } = await db.query<FlagRow>(
    `select ${FLAG_COLUMNS} from flags f join sites s on s.id = f.site_id left join owners o on o.id = s.owner_id
     where f.id::text like $1 || '%' order by f.id limit 2`,
    [idPrefix],
  );
  return rows.length === 1 ? rows[0]! : null;
}

export interface FlagEvent {
  readonly at: Date;
  readonly kind: string;
  readonly score: number | null;
  readonly scanId: string | null;
}

export async function eventsOfFlag(db: Db, flagId: string): Promise<FlagEvent[]> {
  const { rows } = await db.query<FlagEvent>(
    'select at, kind, score, scan_id as "scanId" from flag_events where flag_id = $1 order by id',
    [flagId],
  );
  return rows;
}
