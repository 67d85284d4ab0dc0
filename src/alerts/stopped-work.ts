/** Jobs of a queue at one moment. */
export interface QueueLook {
  readonly waiting: number;
  readonly active: number;
}

/** A queue whose jobs wait and that nobody takes any from. */
export interface StoppedQueue {
  readonly queue: string;
  readonly waiting: number;
  readonly since: Date;
}

export type QueueWatch = (
  looks: Readonly<Record<string, QueueLook>>,
  now: Date,
) => readonly StoppedQueue[] | null;

/**
 * Watches the queues of an installation from look to look: one in which jobs wait, none is under way and none is taken
 * for `stoppedMs` has nobody who works on it, whatever the reason: a process that was never started, one that hangs, a
 * queue that somebody paused. Null until the watch has lasted that long: what was before it began is not known.
 */
export function createQueueWatch(stoppedMs: number): QueueWatch {
  const before = new Map<string, { readonly since: Date | null; readonly waiting: number }>();
  let began: Date | undefined;
  return (looks, now) => {
    // A clock that was set back begins anew, rather than waiting for the time that it lost.
    if (began === undefined || now < began) {
      began = now;
      before.clear();
    }
    const stopped: StoppedQueue[] = [];
    for (const [queue, { waiting, active }] of Object.entries(looks)) {
      const known = before.get(queue);
      const isTaken = active > 0 || waiting === 0 || (known !== undefined && waiting < known.waiting);
      const since = isTaken ? null : (known?.since ?? now);
      before.set(queue, { since, waiting });
      if (since !== null && now.getTime() - since.getTime() >= stoppedMs)
        stopped.push({ queue, waiting, since });
    }
    return now.getTime() - began.getTime() < stoppedMs ? null : stopped;
  };
}
