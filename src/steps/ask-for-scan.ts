import type { Database } from '../db/database.ts';
import { PRIORITY, planScan } from '../db/scan-planning.ts';
import { loadScan } from '../db/scans.ts';
import { pauseOf } from '../db/site-pauses.ts';
import type { Queues } from '../queue/queues.ts';

/** What became of "scan now". A refusal is a result, not an error. */
export type AskedScan =
  | { readonly ok: true; readonly scanId: string; readonly state: 'first-in-line' | 'under-way' }
  | { readonly ok: false; readonly reason: 'unknown-site' | 'not-registered' | 'paused' };

/**
 * "Scan now": a scan of the site that jumps the line, or the one that waits already put in front. The row comes first;
 * the job is added before this returns, and where the queue does not take it the planner's next tick does.
 */
export async function askForScan(
  { db, queues }: { readonly db: Database; readonly queues: Pick<Queues, 'add'> },
  siteId: number,
): Promise<AskedScan> {
  const site = await pauseOf(db, siteId);
  if (site === null) return { ok: false, reason: 'unknown-site' };
  if (!site.registered) return { ok: false, reason: 'not-registered' };
  if (site.pausedAt !== null) return { ok: false, reason: 'paused' };
  const scanId = await planScan(db, siteId, 'manual');
  const scan = await loadScan(db, scanId);
  if (scan?.state !== 'planned') return { ok: true, scanId, state: 'under-way' };
  // A job of its own: the one that waits in the line finds the scan taken.
  await queues.add('scan-site', `scan-${scanId}-now`, { scanId }, { priority: PRIORITY.asked });
  return { ok: true, scanId, state: 'first-in-line' };
}
