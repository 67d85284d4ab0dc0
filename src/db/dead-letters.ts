import type { Db } from './database.ts';

export interface DeadLetter {
  readonly id: number;
  readonly queue: string;
  /** What the job was about: `site-12`, a scan, a task. */
  readonly key: string;
  /** Ids only. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly siteId: number | null;
  readonly host: string | null;
  readonly scanId: string | null;
  readonly reason: string;
  readonly attempts: number;
  /** How often it died since the letter was opened. */
  readonly deaths: number;
  readonly firstDiedAt: Date;
  readonly lastDiedAt: Date;
  readonly closedAt: Date | null;
  readonly outcome: 'redriven' | 'recovered' | null;
  readonly closedBy: string | null;
}

export interface DeathInput {
  readonly queue: string;
  readonly key: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly siteId?: number | null;
  readonly scanId?: string | null;
  /** One line. */
  readonly reason: string;
  readonly attempts: number;
  /** The job that gave up: the same job twice is one death. */
  readonly job: string;
  readonly at: Date;
}

/** Scans that fail are letters of their site: the next scan of a poisoned site is the same trouble. */
export function siteKey(siteId: number): string {
  return `site-${siteId}`;
}

/** Notes that a job gave up: opens a letter, or counts on in the open one. Safe to repeat. */
export async function recordDeath(db: Db, death: DeathInput): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    `insert into dead_letters (queue, key, payload, site_id, scan_id, reason, attempts, last_job, first_died_at, last_died_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
     on conflict (queue, key) where closed_at is null do update set
       deaths = dead_letters.deaths + case when dead_letters.last_job = excluded.last_job then 0 else 1 end,
       payload = excluded.payload, scan_id = excluded.scan_id, reason = excluded.reason, attempts = excluded.attempts,
       last_job = excluded.last_job, last_died_at = greatest(dead_letters.last_died_at, excluded.last_died_at)
     returning id`,
    [
      death.queue,
      death.key,
      JSON.stringify(death.payload),
      death.siteId ?? null,
      death.scanId ?? null,
      death.reason.slice(0, 500),
      death.attempts,
      death.job,
      death.at,
    ],
  );
  return rows[0]!.id;
}

/** The work succeeded after all: its letter is closed by itself. */
export async function closeRecovered(
  db: Db,
  which: { readonly queues: readonly string[]; readonly key: string },
): Promise<void> {
  await db.query(
    `update dead_letters set closed_at = now(), outcome = 'recovered'
     where queue = any($1::text[]) and key = $2 and closed_at is null`,
    [which.queues, which.key],
  );
}

const COLUMNS = `d.id, queue, key, payload, d.site_id as "siteId", host, scan_id as "scanId", reason, attempts, deaths,
  first_died_at as "firstDiedAt", last_died_at as "lastDiedAt", closed_at as "closedAt", outcome, closed_by as "closedBy"`;

export interface DeadLetterFilter {
  /** Closed ones too. */
  readonly closed?: boolean;
  readonly queue?: string;
  /** Keyset: only letters with a smaller id. */
  readonly before?: number;
  readonly limit: number;
}

/** Letters, the newest first. */
export async function listDeadLetters(db: Db, filter: DeadLetterFilter): Promise<DeadLetter[]> {
  const { rows } = await db.query<DeadLetter & Record<string, unknown>>(
    `select ${COLUMNS} from dead_letters d left join sites on sites.id = d.site_id
     where ($1 or closed_at is null) and ($2::text is null or queue = $2) and ($3::bigint is null or d.id < $3)
     order by d.id desc limit $4`,
    [filter.closed ?? false, filter.queue ?? null, filter.before ?? null, filter.limit],
  );
  return rows;
}

export async function deadLetterById(db: Db, id: number): Promise<DeadLetter | null> {
  const { rows } = await db.query<DeadLetter & Record<string, unknown>>(
    `select ${COLUMNS} from dead_letters d left join sites on sites.id = d.site_id where d.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** Closes an open letter as redriven. Null when there is no such letter or it is closed. */
export async function closeRedriven(
  db: Db,
  id: number,
  by: { readonly name: string; readonly at: Date },
): Promise<Pick<DeadLetter, 'queue' | 'key' | 'payload' | 'siteId'> | null> {
  const { rows } = await db.query<Pick<DeadLetter, 'queue' | 'key' | 'payload' | 'siteId'>>(
    `update dead_letters set closed_at = $2, outcome = 'redriven', closed_by = $3
     where id = $1 and closed_at is null returning queue, key, payload, site_id as "siteId"`,
    [id, by.at, by.name],
  );
  return rows[0] ?? null;
}

/** Open letters of each queue. */
export async function deadLetterCounts(db: Db): Promise<{ queue: string; open: number }[]> {
  const { rows } = await db.query<{ queue: string; open: number }>(
    'select queue, count(*)::int as open from dead_letters where closed_at is null group by queue order by queue',
  );
  return rows;
}
