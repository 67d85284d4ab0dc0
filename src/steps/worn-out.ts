import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 5000;

/**
 * Resolves with what the process holds once it took its jobs, or was too large twice in a row; null when the signal comes
 * first.
 */
export async function wornOut(
  limits: { readonly residentMb: number; readonly jobs: number | null },
  jobsTaken: () => number,
  stopping: AbortSignal,
): Promise<{ residentMb: number; jobs: number } | null> {
  let over = 0;
  while (!stopping.aborted) {
    const [residentMb, jobs] = [Math.round(process.memoryUsage.rss() / 2 ** 20), jobsTaken()];
    over = residentMb > limits.residentMb ? over + 1 : 0;
    if (over > 1 || (limits.jobs !== null && jobs >= limits.jobs)) return { residentMb, jobs };
    await sleep(LOOK_MS, undefined, { signal: stopping }).catch(() => {});
  }
  return null;
}
