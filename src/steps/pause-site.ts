import type { Db } from '../db/database.ts';
import { lockPause, writePause } from '../db/site-pauses.ts';
import { BadInput } from '../lib/errors.ts';
import { say } from '../lib/say.ts';

/** Who pauses or resumes a site, and why. */
export interface PauseOrder {
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
}

/** `unchanged`: it was so already, nothing is written. */
export type PauseResult = 'paused' | 'resumed' | 'unchanged' | 'unknown-site';

/**
 * Takes a site out of the schedule until it is resumed. A scan under way is finished. Runs in the caller's transaction,
 * so that an audit row can go with it. @throws BadInput without a reason
 */
export function pauseSite(tx: Db, siteId: number, order: PauseOrder): Promise<PauseResult> {
  return setPaused(tx, siteId, true, order);
}

/** Puts a paused site back into the schedule; what fell due meanwhile is due now. @throws BadInput without a reason */
export function resumeSite(tx: Db, siteId: number, order: PauseOrder): Promise<PauseResult> {
  return setPaused(tx, siteId, false, order);
}

async function setPaused(tx: Db, siteId: number, paused: boolean, order: PauseOrder): Promise<PauseResult> {
  const reason = order.reason.trim();
  if (reason === '')
    throw new BadInput(say('pause-no-reason', 'Say why: a pause and its end are kept with their reason'));
  const site = await lockPause(tx, siteId);
  if (site === null) return 'unknown-site';
  if ((site.pausedAt !== null) === paused) return 'unchanged';
  await writePause(tx, site, { ...order, reason, paused });
  return paused ? 'paused' : 'resumed';
}
