import type { Db } from './database.ts';

export interface PacingClaim {
  readonly holder: string;
  /** After this the host is free again although nobody released it: its holder is taken for dead. */
  readonly leaseMs: number;
  /** The pause to keep at least. */
  readonly delayMs: number;
}

/** Got the host (`delayMs`: the pause in force), or not yet: ask again after `waitMs`; `held` when a request is under way. */
export type PacingAnswer =
  | { readonly granted: true; readonly delayMs: number }
  | { readonly granted: false; readonly waitMs: number; readonly held: boolean };

/** Takes the host if it is nobody's and its pause is over. One statement, so two processes cannot both succeed. */
export async function claimHost(db: Db, host: string, claim: PacingClaim): Promise<PacingAnswer> {
  const { rows } = await db.query<{ delay_ms: number }>(
    `insert into host_pacing as pace (host, free_at, held_until, holder, delay_ms)
     values ($1, clock_timestamp(), clock_timestamp() + make_interval(secs => $3::float8 / 1000), $2, $4)
     on conflict (host) do update set
       held_until = clock_timestamp() + make_interval(secs => $3::float8 / 1000), holder = $2,
       delay_ms = greatest(pace.delay_ms, $4)
     where pace.free_at <= clock_timestamp()
       and (pace.held_until is null or pace.held_until <= clock_timestamp())
     returning delay_ms`,
    [host, claim.holder, claim.leaseMs, Math.round(claim.delayMs)],
  );
  if (rows[0] !== undefined) return { granted: true, delayMs: rows[0].delay_ms };
  const waiting = await db.query<{ wait_ms: number; held: boolean }>(
    `select greatest(0, extract(epoch from free_at - clock_timestamp()))::float8 * 1000 as wait_ms,
            coalesce(held_until > clock_timestamp(), false) as held
       from host_pacing where host = $1`,
    [host],
  );
  const row = waiting.rows[0];
  return { granted: false, waitMs: row?.wait_ms ?? 0, held: row?.held ?? false };
}

/**
 * Gives the host back and starts its pause. Does nothing when the lease ran out and another holds it.
 * @param pauseMs until the next request; `delayMs` is kept as the host's pace
 */
export async function releaseHost(
  db: Db,
  host: string,
  release: { holder: string; pauseMs: number; delayMs: number },
): Promise<void> {
  await db.query(
    `update host_pacing set held_until = null, holder = null, delay_ms = $4,
            free_at = greatest(free_at, clock_timestamp() + make_interval(secs => $3::float8 / 1000))
      where host = $1 and holder = $2`,
    [host, release.holder, release.pauseMs, Math.round(release.delayMs)],
  );
}
