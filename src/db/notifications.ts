import { randomUUID } from 'node:crypto';
import type { Channel } from '../alerts/deliver.ts';
import type { Db } from './database.ts';

export interface NotificationRow {
  readonly id: string;
  readonly key: string;
  readonly channel: Channel;
  readonly event: 'alert-opened' | 'alert-resolved' | 'digest';
  readonly alertId: number | null;
  readonly body: Readonly<Record<string, unknown>>;
  readonly createdAt: Date;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly sentAt: Date | null;
}

const COLUMNS = `id, key, channel, event, alert_id as "alertId", body, created_at as "createdAt", attempts,
  last_error as "lastError", sent_at as "sentAt"`;

/** A row for every message that an alert owes: one when it opens, and one when it ends where it was told to open. */
export async function oweAlertMessages(tx: Db, channels: readonly Channel[], now: Date): Promise<void> {
  await tx.query(
    `insert into notifications (id, key, channel, event, alert_id, body, created_at, next_try_at)
     select gen_random_uuid(), 'alert-' || a.id || '-opened', channel, 'alert-opened', a.id, '{}', $2, $2
     from alerts a cross join unnest($1::text[]) as channel where a.resolved_at is null
     on conflict (key, channel) do nothing`,
    [channels, now],
  );
  await tx.query(
    `insert into notifications (id, key, channel, event, alert_id, body, created_at, next_try_at)
     select gen_random_uuid(), 'alert-' || a.id || '-resolved', n.channel, 'alert-resolved', a.id, '{}', $1, $1
     from alerts a join notifications n on n.alert_id = a.id and n.event = 'alert-opened'
     where a.resolved_at > $1::timestamptz - interval '7 days'
     on conflict (key, channel) do nothing`,
    [now],
  );
}

/** A digest of one moment, once a channel. False when it is there already. */
export async function oweDigest(
  db: Db,
  digest: { key: string; channel: Channel; body: unknown; now: Date },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into notifications (id, key, channel, event, body, created_at, next_try_at)
     values ($1, $2, $3, 'digest', $4, $5, $5) on conflict (key, channel) do nothing`,
    [randomUUID(), digest.key, digest.channel, JSON.stringify(digest.body), digest.now],
  );
  return rowCount === 1;
}

/** Messages that are to be sent now. That an alert ended is not told before that it opened. */
export async function dueNotifications(
  db: Db,
  now: Date,
  limit: number,
): Promise<{ id: string; attempts: number }[]> {
  const { rows } = await db.query<{ id: string; attempts: number }>(
    `select id, attempts from notifications n
     where sent_at is null and next_try_at <= $1 and (claimed_until is null or claimed_until < $1)
       and not (event = 'alert-resolved' and exists (select 1 from notifications o where o.alert_id = n.alert_id
         and o.channel = n.channel and o.event = 'alert-opened' and o.sent_at is null))
     order by created_at, id limit $2`,
    [now, limit],
  );
  return rows;
}

/** Takes a message for sending; null when it is sent, or another process has it. */
export async function claimNotification(
  db: Db,
  id: string,
  { now, leaseMs }: { now: Date; leaseMs: number },
): Promise<NotificationRow | null> {
  const { rows } = await db.query<NotificationRow & Record<string, unknown>>(
    `update notifications set attempts = attempts + 1, claimed_until = $2::timestamptz + $3 * interval '1 ms'
     where id = $1 and sent_at is null and (claimed_until is null or claimed_until < $2) returning ${COLUMNS}`,
    [id, now, leaseMs],
  );
  return rows[0] ?? null;
}

export async function markSent(db: Db, id: string, now: Date): Promise<void> {
  await db.query(
    'update notifications set sent_at = $2, claimed_until = null, last_error = null where id = $1',
    [id, now],
  );
}

/** Null as `nextTryAt`: it is given up, until somebody redrives it. */
export async function markNotSent(
  db: Db,
  id: string,
  { reason, nextTryAt }: { reason: string; nextTryAt: Date | null },
): Promise<void> {
  await db.query(
    `update notifications set claimed_until = null, last_error = $2, next_try_at = coalesce($3, 'infinity'::timestamptz)
     where id = $1`,
    [id, reason, nextTryAt],
  );
}
