import type { Db } from './database.ts';

export interface StoredRobots {
  /** `disallow-all`: could not be read, closed for now; `body` then says why. */
  readonly verdict: 'rules' | 'allow-all' | 'disallow-all';
  readonly body: string | null;
  readonly remainingMs: number;
}

/** What any process last read at an origin, while it is fresh; null when it must be read (again). */
export async function loadRobots(db: Db, origin: string): Promise<StoredRobots | null> {
  const { rows } = await db.query<{
    verdict: StoredRobots['verdict'];
    body: string | null;
    remaining_ms: number;
  }>(
    `select verdict, body, extract(epoch from expires_at - clock_timestamp())::float8 * 1000 as remaining_ms
       from robots_cache where origin = $1 and expires_at > clock_timestamp()`,
    [origin],
  );
  const row = rows[0];
  return row === undefined ? null : { verdict: row.verdict, body: row.body, remainingMs: row.remaining_ms };
}

/** Keeps what was read for `lifeMs` milliseconds from now. */
export async function saveRobots(
  db: Db,
  robots: { origin: string; verdict: StoredRobots['verdict']; body: string; lifeMs: number },
): Promise<void> {
  await db.query(
    `insert into robots_cache (origin, fetched_at, expires_at, verdict, body)
     values ($1, clock_timestamp(), clock_timestamp() + make_interval(secs => $4::float8 / 1000), $2, $3)
     on conflict (origin) do update set fetched_at = excluded.fetched_at, expires_at = excluded.expires_at,
       verdict = excluded.verdict, body = excluded.body`,
    [robots.origin, robots.verdict, robots.body, robots.lifeMs],
  );
}
