import { z } from 'zod';
import { type Listener, listenTo } from '../db/listen.ts';
import type { Logger } from '../lib/logger.ts';
import type { Scope } from '../people/scope.ts';
import type { LiveEvent } from './schemas/events.ts';

const told = z.object({
  kind: z.enum(['flag', 'site', 'scan', 'import', 'watchlist', 'alert', 'case', 'referral']),
  id: z.string().nullable(),
  /** Whose it is; null: everybody's, or a change too large to tell one by one. */
  agency: z.number().nullable(),
});

export interface EventHub {
  /** Tells changes in reach of a scope until the returned function is called. */
  subscribe(scope: Scope, tell: (event: LiveEvent) => void): () => void;
  close(): Promise<void>;
}

interface Subscriber {
  readonly scope: Scope;
  readonly tell: (event: LiveEvent) => void;
}

/** Takes what the database tells and gives it to those who look. Listens from the first of them on. */
export function createEventHub(url: string, log: Logger): EventHub {
  const subscribers = new Set<Subscriber>();
  let listener: Listener | null = null;
  const tellAll = (event: LiveEvent, agency: number | null): void => {
    for (const { scope, tell } of subscribers)
      if (scope.sees === 'all' || agency === null || agency === scope.agencyId) tell(event);
  };
  const onMessage = (payload: string): void => {
    const event = told.safeParse(JSON.parse(payload));
    if (event.success) tellAll({ kind: event.data.kind, id: event.data.id }, event.data.agency);
  };
  return {
    subscribe(scope, tell) {
      // After a gap nobody knows what changed: everybody asks again, as after a new connection.
      const onGap = () => tellAll({ kind: 'hello', id: null }, null);
      listener ??= listenTo({ url, channel: 'rasoat_events', onMessage, onGap, log });
      const subscriber = { scope, tell };
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
    close: async () => listener?.close(),
  };
}
