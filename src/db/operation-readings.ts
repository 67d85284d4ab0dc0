import type { DigestCounts } from '../alerts/message.ts';
import type { Db } from './database.ts';

/** How the newest `most` scans of the last day ended; a scan that a command broke off counts for nothing. */
export async function newestOutcomes(
  db: Db,
  now: Date,
  most: number,
): Promise<{ ended: number; failed: number }> {
  const { rows } = await db.query<{ ended: number; failed: number }>(
    `select count(*)::int as ended,
       count(*) filter (where state = 'failed' or condition in ('unreachable', 'blocked'))::int as failed
     from (select state, condition from scans
       where finished_at > $1::timestamptz - interval '1 day' and finished_at is not null and reason <> 'command'
       order by finished_at desc limit $2) as newest`,
    [now, most],
  );
  return rows[0]!;
}

/** Overdue sites of the rounds that run, by their newest ledger. */
export async function overdueSites(db: Db): Promise<{ cycle: string; since: Date; sites: number }[]> {
  const { rows } = await db.query<{ cycle: string; since: Date; sites: number }>(
    `select c.name as cycle, c.starts_at as since, d.overdue as sites from cycles c
     join lateral (select overdue from coverage_days where cycle_id = c.id order by day desc limit 1) d on true
     where c.closed_at is null order by 1`,
  );
  return rows;
}

/** What waits for reviewers, in counts. */
export async function digestCounts(db: Db, now: Date): Promise<DigestCounts> {
  const { rows } = await db.query<Omit<DigestCounts, 'byGround'> & Record<string, unknown>>(
    `select count(*) filter (where status = 'open')::int as open,
       count(*) filter (where status = 'in-review')::int as "inReview",
       count(*) filter (where opened_at > $1::timestamptz - interval '1 day')::int as "openedLately",
       floor(extract(epoch from $1::timestamptz - min(opened_at) filter (where status = 'open')) / 86400)::int
         as "oldestDays",
       (select count(*) from dead_letters where closed_at is null)::int as "deadLetters",
       (select count(*) from alerts where resolved_at is null)::int as alerts,
       (select count(*) from sites where registered and paused_at is null and condition in ('unreachable', 'blocked')
         and condition_since < $1::timestamptz - interval '30 days')::int as "unreadForLong"
     from flags where status in ('open', 'in-review')`,
    [now],
  );
  const { rows: grounds } = await db.query<{ ground: string; waiting: number }>(
    "select ground, count(*)::int as waiting from flags where status = 'open' group by ground order by ground",
  );
  const overdue = (await overdueSites(db)).reduce((sum, { sites }) => sum + sites, 0);
  return {
    ...rows[0]!,
    overdue,
    byGround: Object.fromEntries(grounds.map((row) => [row.ground, row.waiting])),
  };
}
