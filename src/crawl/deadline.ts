/** A signal that fires when any of the others does, or when the time is up. `end` lets go of timer and listeners. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** True when it was the time that ran out. */
  readonly isOver: boolean;
  end(): void;
}

/**
 * In place of `AbortSignal.timeout` and `AbortSignal.any`: those live until the time is up or the longest-lived signal is
 * collected, so a crawler of hundreds of pages a second would hold tens of thousands of them.
 * @param timeoutMs null for no limit
 */
export function startDeadline(signals: readonly AbortSignal[], timeoutMs: number | null): Deadline {
  const controller = new AbortController();
  let isOver = false;
  const timer =
    timeoutMs === null
      ? undefined
      : setTimeout(() => {
          isOver = true;
          controller.abort(new DOMException('The time is up', 'TimeoutError'));
        }, timeoutMs);
  const stops = signals.map((signal) => {
    const stop = () => controller.abort(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    return () => signal.removeEventListener('abort', stop);
  });
  return {
    signal: controller.signal,
    get isOver() {
      return isOver;
    },
    end() {
      clearTimeout(timer);
      for (const stop of stops) stop();
    },
  };
}
