import type { Db } from './database.ts';

/** Which scans' captures may go. */
export interface RetentionCutoffs {
  /** Scans that ended earlier are thinned to one a month and site, the best one. */
  readonly thinBefore: Date;
  /** Scans that ended earlier go altogether. */
  readonly dropBefore: Date;
}

export interface PrunableScan {
  readonly id: string;
  readonly siteId: number;
  readonly host: string;
  readonly plannedAt: Date;
  readonly finishedAt: Date;
}

/** A flag that keeps what it rests on: live, confirmed, or in a case, closed or not. */
const FLAG_KEEPS = `(f.closed_at is null or f.status = 'confirmed'
    or exists (select 1 from case_flags c where c.flag_id = f.id))`;

/**
 * What stays whatever its age: a site's newest scan and its newest readable one, all scans of a flag that keeps them, what
 * a case read, a handed-out dossier, a hold. `s` is the scan.
 */
const UNPROTECTED = `
  s.finished_at is not null and s.pruned_at is null
  and not exists (select 1 from sites where sites.id = s.site_id and last_scan_id = s.id)
  and exists (select 1 from scans n where n.site_id = s.site_id and n.planned_at > s.planned_at and n.state = 'done'
    and (n.condition = 'ok' or s.condition is distinct from 'ok'))
  and not exists (select 1 from flag_events e join flags f on f.id = e.flag_id
    where e.scan_id = s.id and ${FLAG_KEEPS})
  and not exists (select 1 from assessments a join flags f on f.assessment_id = a.id
    where a.scan_id = s.id and ${FLAG_KEEPS})
  and not exists (select 1 from flags f join case_flags c on c.flag_id = f.id
    join case_readings r on r.case_id = c.case_id where f.site_id = s.site_id and r.scan_id = s.id)
  and not exists (select 1 from dossiers d where d.site_id = s.site_id and d.scan_id = s.id)
  and not exists (select 1 from capture_holds h where h.scan_id = s.id and h.released_at is null)`;

/** A better scan of the same site and month (UTC): a readable one beats others, then the later one. */
const OUTDONE = `exists (select 1 from scans b where b.site_id = s.site_id and b.id <> s.id and b.pruned_at is null
    and b.finished_at is not null
    and date_trunc('month', b.finished_at at time zone 'UTC') = date_trunc('month', s.finished_at at time zone 'UTC')
    and (coalesce(b.condition = 'ok', false), b.finished_at, b.id)
      > (coalesce(s.condition = 'ok', false), s.finished_at, s.id))`;

/** Scans that ended in a span of time and whose captures may go, the oldest first. */
export async function prunableScans(
  db: Db,
  { thinBefore, dropBefore }: RetentionCutoffs,
  span: { readonly from: Date; readonly to: Date; readonly limit: number },
): Promise<PrunableScan[]> {
  const { rows } = await db.query<PrunableScan & Record<string, unknown>>(
    `select s.id, s.site_id as "siteId", host, s.planned_at as "plannedAt", s.finished_at as "finishedAt"
     from scans s join sites on sites.id = s.site_id
     where s.finished_at >= $3 and s.finished_at < $4 and s.finished_at < $1 and ${UNPROTECTED}
       and (s.finished_at < $2 or ${OUTDONE})
     order by s.finished_at limit $5`,
    [thinBefore, dropBefore, span.from, span.to, span.limit],
  );
  return rows;
}

/** Locks a scan for pruning; false when it may not go (any more), or somebody else has it. */
export async function lockPrunable(tx: Db, scanId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select 1 from scans s where s.id = $1 and ${UNPROTECTED} for update of s skip locked`,
    [scanId],
  );
  return rowCount === 1;
}

/** When the oldest scan that still has its captures ended; null when there is none. */
export async function oldestKept(db: Db): Promise<Date | null> {
  const { rows } = await db.query<{ oldest: Date | null }>(
    'select min(finished_at) as oldest from scans where finished_at is not null and pruned_at is null',
  );
  return rows[0]?.oldest ?? null;
}

/** Files of a scan, relative to the captures folder. Pictures that another scan still needs are left out. */
export async function filesOfScan(
  db: Db,
  scanId: string,
): Promise<{ archives: string[]; screenshots: string[] }> {
  const { rows } = await db.query<{ kind: string; file: string }>(
    `select distinct 'archive' as kind, warc_file as file from captures where scan_id = $1
     union all
     select distinct 'screenshot', file from screenshots s where scan_id = $1 and not exists (
       select 1 from screenshots o where o.file = s.file and o.scan_id <> $1 and o.pruned_at is null)`,
    [scanId],
  );
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => row.file);
  return { archives: of('archive'), screenshots: of('screenshot') };
}

export interface PrunedFile {
  readonly file: string;
  readonly kind: 'archive' | 'screenshot';
  /** Of the whole file as it was, hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** Writes that a scan's captures go, before they go: addresses, hashes and dates of the captures stay. */
export async function recordPruned(
  tx: Db,
  scanId: string,
  { files, policy, at }: { files: readonly PrunedFile[]; policy: string; at: Date },
): Promise<void> {
  await tx.query(
    `insert into pruned_files (file, scan_id, kind, sha256, bytes, policy, pruned_at)
     select f.file, $1, f.kind, f.sha256, f.bytes, $3, $4
     from jsonb_to_recordset($2::jsonb) as f(file text, kind text, sha256 text, bytes bigint)
     on conflict (file) do nothing`,
    [scanId, JSON.stringify(files), policy, at],
  );
  for (const table of ['captures', 'screenshots'])
    await tx.query(`update ${table} set pruned_at = $2 where scan_id = $1`, [scanId, at]);
  await tx.query('update scans set pruned_at = $2 where id = $1', [scanId, at]);
}

/** Files that are recorded as pruned and may still be on the disk. */
export async function filesToRemove(db: Db, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ file: string }>(
    'select file from pruned_files where removed_at is null order by pruned_at limit $1',
    [limit],
  );
  return rows.map((row) => row.file);
}

export async function noteRemoved(db: Db, files: readonly string[], at: Date): Promise<void> {
  await db.query('update pruned_files set removed_at = $2 where file = any($1::text[])', [files, at]);
}

/** What was pruned of a scan; empty when nothing was. */
export async function prunedFilesOfScan(
  db: Db,
  scanId: string,
): Promise<
  (PrunedFile & { readonly policy: string; readonly prunedAt: Date; readonly removedAt: Date | null })[]
> {
  const { rows } = await db.query<
    PrunedFile & { policy: string; prunedAt: Date; removedAt: Date | null } & Record<string, unknown>
  >(
    `select file, kind, sha256, bytes, policy, pruned_at as "prunedAt", removed_at as "removedAt"
     from pruned_files where scan_id = $1 order by file`,
    [scanId],
  );
  return rows;
}

/** Keeps a scan's captures whatever the policy says, for a case or a dispute. */
export async function holdScan(
  db: Db,
  scanId: string,
  hold: { reason: string; by: string },
): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    'insert into capture_holds (scan_id, reason, held_by) values ($1, $2, $3) returning id',
    [scanId, hold.reason, hold.by],
  );
  return rows[0]!.id;
}

export async function releaseHold(db: Db, id: number, by: string): Promise<void> {
  await db.query(
    'update capture_holds set released_at = now(), released_by = $2 where id = $1 and released_at is null',
    [id, by],
  );
}
