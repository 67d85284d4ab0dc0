import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from '../lib/logger.ts';

const AGAIN_MS = 1000;
/** A connection that is silent for longer than the server's own keep-alive would notice is asked for a sign of life. */
const PROBE_MS = 30_000;

export interface Listener {
  close(): Promise<void>;
}

export interface ListenOptions {
  /** `postgres://…` */
  readonly url: string;
  /** A plain identifier. */
  readonly channel: string;
  onMessage(payload: string): void;
  /** The connection was lost and is back: messages in between were missed. */
  onGap(): void;
  readonly log: Logger;
}

/** Listens to a channel of Postgres on a connection of its own, and comes back whenever that breaks. */
export function listenTo(options: ListenOptions): Listener {
  const stopping = new AbortController();
  let client: pg.Client | null = null;
  const ended = (async () => {
    let first = true;
    while (!stopping.signal.aborted) {
      client = new pg.Client({ connectionString: options.url, keepAlive: true, query_timeout: PROBE_MS });
      await stay(client, options, stopping.signal, () => {
        if (!first) options.onGap();
        first = false;
      });
      await sleep(AGAIN_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
    }
  })();
  return {
    async close() {
      stopping.abort();
      await client?.end().catch(() => {});
      await ended;
    },
  };
}

/** Until the connection breaks or the end is asked for. */
async function stay(
  client: pg.Client,
  { channel, onMessage, log }: ListenOptions,
  stop: AbortSignal,
  onReady: () => void,
): Promise<void> {
  const broken = new AbortController();
  client.on('error', () => broken.abort());
  client.on('end', () => broken.abort());
  client.on('notification', ({ payload }) => onMessage(payload ?? ''));
  const over = AbortSignal.any([stop, broken.signal]);
  try {
    await client.connect();
    await client.query(`listen ${channel}`);
    onReady();
    while (!over.aborted) {
      await sleep(PROBE_MS, undefined, { signal: over, ref: false }).catch(() => {});
      if (!over.aborted) await client.query('select 1');
    }
  } catch (error) {
    if (!stop.aborted) log.warn({ err: error, channel }, 'the connection that listens was lost');
  } finally {
    await client.end().catch(() => {});
  }
}
