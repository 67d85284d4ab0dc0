import type { Db } from './database.ts';

export interface AlertRow {
  readonly id: number;
  readonly kind: string;
  readonly key: string;
  readonly severity: 'warning' | 'critical';
  readonly facts: Record<string, unknown>;
  readonly openedAt: Date;
  readonly lastSeenAt: Date;
  readonly resolvedAt: Date | null;
}

/** Alerts, the newest first. */
export async function listAlerts(
  db: Db,
  page: {
    readonly state?: 'open' | 'resolved' | undefined;
    readonly before: number | null;
    readonly limit: number;
  },
): Promise<AlertRow[]> {
  const { rows } = await db.query<AlertRow & Record<string, unknown>>(
    `select id, kind, key, severity, facts, opened_at as "openedAt", last_seen_at as "lastSeenAt", resolved_at as "resolvedAt"
     from alerts where ($1::text is null or (resolved_at is null) = ($1 = 'open')) and ($2::bigint is null or id < $2)
     order by id desc limit $3`,
    [page.state ?? null, page.before, page.limit],
  );
  return rows;
}

/** How many sites of the register fall due on each of the next days, in Vietnam; what is overdue is today's. */
export async function dueAhead(
  db: Db,
  now: Date,
  days: number,
): Promise<{ readonly day: string; readonly sites: number }[]> {
  const { rows } = await db.query<{ day: string; sites: number }>(
    `with today as (select ($1::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date as day),
       due as (select greatest((coalesce(next_scan_at, $1) at time zone 'Asia/Ho_Chi_Minh')::date, today.day) as day,
           count(*)::int as n
         from sites, today where registered and paused_at is null
           and coalesce(next_scan_at, $1) < $1::timestamptz + $2::int * interval '1 day' group by 1)
     select (today.day + step) as day, coalesce(due.n, 0) as sites
     from today, generate_series(0, $2::int - 1) as step left join due on due.day = (select day from today) + step
     order by 1`,
    [now, days],
  );
  return rows;
}
