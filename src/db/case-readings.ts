import type { Db } from './database.ts';

/** What a scan found at a site of a case. */
export interface CaseReading {
  readonly siteId: number;
  readonly host: string;
  readonly side: 'before' | 'after';
  readonly scanId: string;
  readonly at: Date;
  readonly readable: boolean;
  /** Grounds of the case that the scan still flags. */
  readonly flagged: readonly string[];
}

/** Keeps a reading; the same scan a second time changes nothing. True when it is new. */
export async function insertReading(
  tx: Db,
  caseId: number,
  reading: Omit<CaseReading, 'host'>,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into case_readings (case_id, site_id, side, scan_id, at, readable, flagged)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [caseId, reading.siteId, reading.side, reading.scanId, reading.at, reading.readable, reading.flagged],
  );
  return rowCount === 1;
}

/** All readings of a case in the order of time. */
export async function readingsOfCase(db: Db, caseId: number): Promise<CaseReading[]> {
  const { rows } = await db.query<CaseReading & Record<string, unknown>>(
    `select r.site_id as "siteId", s.host, r.side, r.scan_id as "scanId", r.at, r.readable, r.flagged
     from case_readings r join sites s on s.id = r.site_id where r.case_id = $1 order by r.at, s.host`,
    [caseId],
  );
  return rows;
}

export interface DueCase {
  readonly caseId: number;
  readonly siteIds: readonly number[];
}

/** Cases whose deadline lies before `today` (ISO date in Vietnam) and whose sites have not been read again since. */
export async function casesToRecheck(db: Db, today: string, limit: number): Promise<DueCase[]> {
  const { rows } = await db.query<DueCase & Record<string, unknown>>(
    `select c.id as "caseId", array_agg(distinct f.site_id) as "siteIds"
     from cases c join case_flags k on k.case_id = c.id join flags f on f.id = k.flag_id
     where c.state in ('noticed', 'answered') and c.deadline < $1
       and not exists (select 1 from case_rechecks p join scans s on s.id = p.scan_id
         where p.case_id = c.id and s.planned_at > c.deadline and s.state <> 'failed')
     group by c.id order by c.deadline limit $2`,
    [today, limit],
  );
  return rows;
}

export async function insertRecheck(tx: Db, caseId: number, scanId: string): Promise<void> {
  await tx.query('insert into case_rechecks (case_id, scan_id) values ($1, $2) on conflict do nothing', [
    caseId,
    scanId,
  ]);
}

/** Live cases with a noticed site, that a finished scan of this site is a reading of. */
export async function casesWatchingSite(
  db: Db,
  siteId: number,
): Promise<{ readonly caseId: number; readonly grounds: readonly string[]; readonly isRecheck: boolean }[]> {
  const { rows } = await db.query<{ caseId: number; grounds: string[]; isRecheck: boolean }>(
    `select c.id as "caseId", array_agg(distinct f.ground) as grounds,
       exists (select 1 from case_rechecks p join scans s on s.id = p.scan_id
         where p.case_id = c.id and s.site_id = $1) as "isRecheck"
     from cases c join case_flags k on k.case_id = c.id join flags f on f.id = k.flag_id
     where f.site_id = $1 and k.live and c.noticed_at is not null and c.state <> 'closed'
     group by c.id order by c.id`,
    [siteId],
  );
  return rows;
}
