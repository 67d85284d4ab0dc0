import { createHmac } from 'node:crypto';
import type { Environment } from '../lib/settings.ts';
import type { Message } from './message.ts';
import { NotDelivered, PATIENCE_MS, reasonOf, sendMail } from './send-mail.ts';

export type Channel = 'webhook' | 'email';

/** A message on its way. `id` stays the same however often it is tried: receivers know a repetition by it. */
export interface Delivery {
  readonly id: string;
  readonly event: 'alert-opened' | 'alert-resolved' | 'digest';
  readonly message: Message;
  /** Machine-readable, for the webhook. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

/** The channels that the environment names, for alerts and for the reviewers' digest. */
export function channelsOf(env: Environment, what: 'alerts' | 'digest'): Channel[] {
  const to = what === 'alerts' ? env.ALERT_EMAIL_TO : env.DIGEST_EMAIL_TO;
  return [
    ...(env.ALERT_WEBHOOK_URL === undefined ? [] : (['webhook'] as const)),
    ...(env.SMTP_URL === undefined || to === undefined ? [] : (['email'] as const)),
  ];
}

/** Sends a message once. @throws NotDelivered when it was not taken */
export async function deliver(env: Environment, channel: Channel, delivery: Delivery): Promise<void> {
  if (channel === 'webhook') await post(env, delivery);
  else await mail(env, delivery);
}

/**
 * A JSON POST, signed as Standard Webhooks has it: HMAC-SHA256 over `id.timestamp.body`. A secret that begins with
 * `whsec_` is base64, any other is taken as it stands.
 */
async function post(env: Environment, { id, event, message, data, at }: Delivery): Promise<void> {
  const { ALERT_WEBHOOK_URL: url, ALERT_WEBHOOK_SECRET: secret } = env;
  if (url === undefined || secret === undefined) throw new NotDelivered('ALERT_WEBHOOK_URL is not set');
  const body = JSON.stringify({ type: event, timestamp: at.toISOString(), data, ...message });
  const timestamp = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64');
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${signature}`,
  };
  let status: number;
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await answer.body?.cancel();
    status = answer.status;
  } catch (cause) {
    throw new NotDelivered(`the webhook does not answer: ${reasonOf(cause)}`, { cause });
  }
  if (status < 200 || status > 299) throw new NotDelivered(`the webhook answered ${status}`);
}

function keyOf(secret: string): Buffer {
  return secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret, 'utf8');
}

async function mail(env: Environment, { id, event, message, at }: Delivery): Promise<void> {
  const { SMTP_URL: url, ALERT_EMAIL_FROM: from } = env;
  const to = event === 'digest' ? env.DIGEST_EMAIL_TO : env.ALERT_EMAIL_TO;
  if (url === undefined || from === undefined || to === undefined)
    throw new NotDelivered('SMTP_URL is not set');
  const headers = { 'Auto-Submitted': 'auto-generated' };
  await sendMail(url, { from, to, ...message, date: at, id, headers });
}
