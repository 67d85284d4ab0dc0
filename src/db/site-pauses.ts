import type { Db } from './database.ts';

export interface SitePause {
  readonly siteId: number;
  readonly host: string;
  readonly registered: boolean;
  readonly pausedAt: Date | null;
  readonly pauseReason: string | null;
  readonly pausedBy: string | null;
}

const COLUMNS = `id as "siteId", host, registered, paused_at as "pausedAt", pause_reason as "pauseReason",
  paused_by as "pausedBy"`;

/** Whether a site is registered and paused; null for an unknown site. */
export async function pauseOf(db: Db, siteId: number): Promise<SitePause | null> {
  const { rows } = await db.query<SitePause & Record<string, unknown>>(
    `select ${COLUMNS} from sites where id = $1`,
    [siteId],
  );
  return rows[0] ?? null;
}

/** Locks a site's row until the transaction ends and gives its pause. */
export async function lockPause(db: Db, siteId: number): Promise<SitePause | null> {
  const { rows } = await db.query<SitePause & Record<string, unknown>>(
    `select ${COLUMNS} from sites where id = $1 for update`,
    [siteId],
  );
  return rows[0] ?? null;
}

/** Writes a pause, or with null its end, and the event that says who and why. */
export async function writePause(
  db: Db,
  site: Pick<SitePause, 'siteId' | 'host'>,
  pause: { readonly paused: boolean; readonly by: string; readonly reason: string; readonly at: Date },
): Promise<void> {
  await db.query(
    `update sites set paused_at = case when $2 then $3::timestamptz end, pause_reason = case when $2 then $4 end,
       paused_by = case when $2 then $5 end, resumed_at = case when $2 then resumed_at else $3::timestamptz end
     where id = $1`,
    [site.siteId, pause.paused, pause.at, pause.reason, pause.by],
  );
  await db.query(
    `insert into registry_events (at, subject, subject_key, change, before, after) values ($1, 'site', $2, 'changed', $3, $4)`,
    [
      pause.at,
      site.host,
      JSON.stringify({ paused: !pause.paused }),
      JSON.stringify({ paused: pause.paused, by: pause.by, reason: pause.reason }),
    ],
  );
}
