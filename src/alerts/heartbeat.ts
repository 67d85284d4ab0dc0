import type { Logger } from '../lib/logger.ts';
import type { Environment } from '../lib/settings.ts';
import { PATIENCE_MS, reasonOf } from './send-mail.ts';

const EVERY_MS = 60_000;

/**
 * Tells a watcher elsewhere (ALERT_HEARTBEAT_URL: healthchecks.io, a push monitor, another agency's server) that the watch
 * here goes on: what ends the whole machine, or its way out, can be told by nobody here. The function asks for the
 * address, at most once a minute; it never throws, as silence is the message.
 */
export function createHeartbeat(
  { ALERT_HEARTBEAT_URL: url }: Environment,
  log: Logger,
  everyMs: number = EVERY_MS,
): () => Promise<void> {
  let lastAt = Number.NEGATIVE_INFINITY;
  let isDown = false;
  return async () => {
    if (url === undefined || performance.now() - lastAt < everyMs) return;
    lastAt = performance.now();
    const trouble = await ask(url);
    if (trouble !== null && !isDown) log.warn({ reason: trouble }, 'the heartbeat is not taken');
    isDown = trouble !== null;
  };
}

/** Why it was not taken; null when it was. */
async function ask(url: string): Promise<string | null> {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
    await answer.body?.cancel();
    return answer.ok ? null : `it answered ${answer.status}`;
  } catch (error) {
    return reasonOf(error);
  }
}
