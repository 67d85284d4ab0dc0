import { channelsOf, type Delivery, deliver } from '../alerts/deliver.ts';
import { alertMessage, type DigestCounts, digestMessage } from '../alerts/message.ts';
import { NotDelivered } from '../alerts/send-mail.ts';
import { alertById } from '../db/alerts.ts';
import type { Database } from '../db/database.ts';
import { recordDeath } from '../db/dead-letters.ts';
import { claimNotification, markNotSent, markSent, type NotificationRow } from '../db/notifications.ts';
import { Unavailable } from '../lib/errors.ts';
import type { Logger } from '../lib/logger.ts';
import type { Environment } from '../lib/settings.ts';
import { within } from '../lib/within.ts';
import type { Payload } from '../queue/payloads.ts';

export interface NotifyDeps {
  readonly db: Database;
  readonly env: Environment;
  readonly log: Logger;
  readonly now: () => Date;
}

const DELIVERY_MS = 45_000;
/** Longer than a message may take: a process that died with it gives it back after this. */
const LEASE_MS = 60_000;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;
/** A receiver that was down for so long is not waited for. */
const GIVE_UP_MS = 7 * 86_400_000;

export type NotifyResult = 'sent' | 'not-sent' | 'given-up' | 'skipped';

/**
 * Sends one message that is owed. A receiver that is down is tried again, ever more seldom, for a week: the row says
 * when, the watcher puts it in. Sent by another process, or in its hands: nothing.
 */
export async function notify(deps: NotifyDeps, { notificationId }: Payload<'notify'>): Promise<NotifyResult> {
  const { db, log, now } = deps;
  const row = await claimNotification(db, notificationId, { now: now(), leaseMs: LEASE_MS });
  if (row === null) return 'skipped';
  const { channel, event, attempts } = row;
  try {
    await within(DELIVERY_MS, 'The receiver', deliver(deps.env, channel, await deliveryOf(db, row)));
  } catch (error) {
    if (!(error instanceof NotDelivered || error instanceof Unavailable)) throw error;
    log.warn({ notificationId, channel, event, attempts, reason: error.message }, 'message not taken');
    return putOff(deps, row, error.message);
  }
  await markSent(db, notificationId, now());
  log.info({ notificationId, channel, event, alertId: row.alertId }, 'message sent');
  return 'sent';
}

async function putOff(
  { db, env, now }: NotifyDeps,
  row: NotificationRow,
  reason: string,
): Promise<NotifyResult> {
  const at = now();
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(row.attempts - 1, 20));
  // Of a channel that the settings no longer name nothing more can come.
  const gone = !channelsOf(env, row.event === 'digest' ? 'digest' : 'alerts').includes(row.channel);
  const over = gone || at.getTime() - row.createdAt.getTime() > GIVE_UP_MS;
  await markNotSent(db, row.id, { reason, nextTryAt: over ? null : new Date(at.getTime() + wait) });
  if (!over) return 'not-sent';
  await recordDeath(db, {
    queue: 'notify',
    key: row.key,
    payload: { notificationId: row.id },
    reason,
    attempts: row.attempts,
    job: row.id,
    at,
  });
  return 'given-up';
}

async function deliveryOf(db: Database, row: NotificationRow): Promise<Delivery> {
  const { id, event, createdAt: at } = row;
  if (event === 'digest' || row.alertId === null) {
    const counts = row.body as unknown as DigestCounts;
    return { id, event, message: digestMessage(counts), data: { ...counts }, at };
  }
  const alert = await alertById(db, row.alertId);
  if (alert === null) throw new NotDelivered('its alert is gone');
  const { toldOpenedAt: _opened, toldResolvedAt: _resolved, ...data } = alert;
  return { id, event, message: alertMessage(alert, event), data, at };
}
