/** `live`: events arrive; `waiting`: the stream is being opened again; `offline`: this machine has no network. */
export type Connection = 'live' | 'waiting' | 'offline';

interface StreamUse {
  readonly onMessage: (message: MessageEvent<string>) => void;
  readonly onState: (connection: Connection) => void;
  /** The stream is open again after it was lost. */
  readonly onReturn: () => void;
}

/** A stream that the server refused (too many tabs, a restart behind a proxy) is not opened again by the browser. */
const AGAIN_MS = 5000;

/** Keeps the server's events coming: opened again after errors, after refusals, and when the network is back. */
export function keepStream({ onMessage, onState, onReturn }: StreamUse): { close(): void } {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let wasLost = false;
  const open = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    source?.close();
    const opened = new EventSource('/api/v1/events');
    source = opened;
    opened.addEventListener('open', () => {
      onState('live');
      if (wasLost) onReturn();
      wasLost = false;
    });
    opened.addEventListener('error', () => {
      wasLost = true;
      onState(navigator.onLine ? 'waiting' : 'offline');
      if (opened.readyState === EventSource.CLOSED) timer ??= setTimeout(open, AGAIN_MS);
    });
    opened.addEventListener('message', onMessage);
  };
  const onOffline = (): void => {
    wasLost = true;
    onState('offline');
  };
  // The connection of before may look open and be dead: it is not waited for.
  const onOnline = (): void => {
    onState('waiting');
    open();
  };
  window.addEventListener('offline', onOffline);
  window.addEventListener('online', onOnline);
  open();
  return {
    close() {
      if (timer !== null) clearTimeout(timer);
      source?.close();
      window.removeEventListener('offline', onOffline);
      window.removeEventListener('online', onOnline);
    },
  };
}
