import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { LiveEvent } from '../../api/schemas/events.ts';
import { type Connection, keepStream } from './event-stream.ts';

const ConnectionContext = createContext<Connection>('waiting');

export function useConnection(): Connection {
  return useContext(ConnectionContext);
}

/** Events that come in a burst (a scan cycle, a bulk decision) refresh the lists once. */
const GATHER_MS = 400;

/** The lists and figures that an event of a kind makes stale, beside the thing itself: the first parts of query keys. */
const STALE: Readonly<Record<LiveEvent['kind'], readonly string[]>> = {
  flag: ['clusters', 'flags', 'overview'],
  site: ['sites', 'overview'],
  scan: ['sites', 'overview'],
  import: ['imports', 'sites'],
  watchlist: ['watchlist'],
  alert: ['alerts'],
  case: ['cases'],
  referral: ['referrals', 'flags', 'sites'],
  hello: [],
};

function staleKeys({ kind, id }: LiveEvent): unknown[][] {
  return [...STALE[kind].map((list) => [list]), ...(id === null ? [] : [[kind, id]])];
}

/** Listens to the server's events while someone is signed in, and asks again for what changed. */
export function LiveUpdates({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [connection, setConnection] = useState<Connection>(navigator.onLine ? 'waiting' : 'offline');
  useEffect(() => {
    const stale = new Map<string, unknown[]>();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const refresh = (): void => {
      timer = null;
      for (const queryKey of stale.values()) void client.invalidateQueries({ queryKey });
      stale.clear();
    };
    const onMessage = (message: MessageEvent<string>): void => {
      for (const key of staleKeys(JSON.parse(message.data) as LiveEvent)) stale.set(JSON.stringify(key), key);
      timer ??= setTimeout(refresh, GATHER_MS);
    };
    const stream = keepStream({
      onMessage,
      onState: setConnection,
      // What happened while the stream was down is not told again.
      onReturn: () => void client.invalidateQueries(),
    });
    return () => {
      stream.close();
      if (timer !== null) clearTimeout(timer);
    };
  }, [client]);
  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
}
