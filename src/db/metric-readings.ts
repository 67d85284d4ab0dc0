import type { Db } from './database.ts';

/** Scans that ended in a span of time, by how, with what they stored. */
export interface EndedScans {
  readonly state: 'done' | 'failed';
  /** Null where the scan failed. */
  readonly condition: string | null;
  readonly scans: number;
  readonly captures: number;
  /** Of the captures in the archives, packed. */
  readonly bytes: number;
}

export async function scansEndedBetween(db: Db, from: Date, to: Date): Promise<EndedScans[]> {
  const { rows } = await db.query<EndedScans & Record<string, unknown>>(
    `select state, condition, count(*)::int as scans, coalesce(sum(stored.captures), 0)::int as captures,
       coalesce(sum(stored.bytes), 0)::bigint as bytes
     from scans left join lateral (
       select count(*) as captures, sum(warc_length) as bytes from captures where scan_id = scans.id) as stored on true
     where finished_at > $1 and finished_at <= $2 group by state, condition`,
    [from, to],
  );
  return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }));
}

/** Sites that are due and not yet planned, counted up to `most`. */
export async function dueSites(db: Db, now: Date, most: number): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `select count(*)::int as n from (
       select 1 from sites where registered and paused_at is null
         and coalesce(next_scan_at, '-infinity'::timestamptz) <= $1
         and not exists (select 1 from scans s where s.site_id = sites.id and s.state in ('planned', 'crawling', 'crawled'))
       limit $2) as due`,
    [now, most],
  );
  return rows[0]!.n;
}

/** Live scans by state. */
export async function liveScans(db: Db): Promise<{ state: string; n: number }[]> {
  const { rows } = await db.query<{ state: string; n: number }>(
    "select state, count(*)::int as n from scans where state in ('planned', 'crawling', 'crawled') group by state",
  );
  return rows;
}
