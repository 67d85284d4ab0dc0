import { channelsOf } from '../alerts/deliver.ts';
import type { Database } from '../db/database.ts';
import { oweDigest } from '../db/notifications.ts';
import { digestCounts } from '../db/operation-readings.ts';
import type { Environment, Settings } from '../lib/settings.ts';
import { previousCron } from '../schedule/cycle-window.ts';

/** A digest that could not be made for so long is left out: the next one says the same, and newer. */
const LATE_MS = 6 * 3_600_000;

/** Owes the reviewers' digest of the last moment that its expression names, once a channel. Safe to repeat. */
export async function planDigest(
  { db, settings, env }: { readonly db: Database; readonly settings: Settings; readonly env: Environment },
  now: Date,
): Promise<void> {
  const { digest_cron: cron } = settings.alerts;
  const channels = channelsOf(env, 'digest');
  if (cron === null || channels.length === 0) return;
  const moment = previousCron(cron, settings.schedule.time_zone, now);
  if (moment === null || now.getTime() - moment.getTime() > LATE_MS) return;
  const key = `digest-${moment.toISOString()}`;
  const body = await digestCounts(db, now);
  for (const channel of channels) await oweDigest(db, { key, channel, body, now });
}
