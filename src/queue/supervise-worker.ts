import type { Logger } from '../lib/logger.ts';
import type { BackendWorker } from './backend.ts';

export interface RunningWorker {
  /** Takes no new job and waits for the active ones, for half a minute if nothing else is said. */
  close(patienceMs?: number): Promise<void>;
  /** Jobs taken since the process began; a part that only looks at things has none. */
  jobs?(): number;
}

export interface Supervision {
  readonly name: string;
  readonly concurrency: number;
  readonly log: Logger;
  /** Makes the worker; called again whenever the one before has died or is stuck. */
  make(): BackendWorker;
  /** Jobs that any worker could take now. May reject while the queue's store is away. */
  waiting(): Promise<number>;
  /** Jobs that this process works on, and how many it ever took. */
  taken(): { active: number; total: number };
}

const LOOK_MS = 3000;
/** Jobs that wait this long beside an idle worker are not taken by it any more. */
const STUCK_MS = 12_000;
const CLOSE_MS = 30_000;
/** For a worker with nothing in hand: all that is left to wait for is its store. */
const IDLE_CLOSE_MS = 2000;

/**
 * Keeps one queue's worker alive for months. BullMQ's loop can end without a word (an error in it is only emitted) or wait
 * for ever on a connection that died (bullmq#3185, #4479, #4585, each with another cause); whatever the cause, a worker
 * that does not run, or leaves jobs waiting although it has room, is thrown away with its connections and made anew.
 */
export function superviseWorker(supervision: Supervision): RunningWorker {
  const { name, log } = supervision;
  let current = begin(supervision);
  let closing: Promise<void> | undefined;
  const isStuck = watchWaiting(supervision);
  const look = async () => {
    const why = current.failed || !current.made.worker.isRunning() ? 'it ended' : await isStuck();
    if (why === null || closing !== undefined) return;
    log.error({ queue: name, why }, 'worker made anew');
    const before = current;
    current = begin(supervision);
    await end(before, IDLE_CLOSE_MS);
  };
  let looking: Promise<void> | undefined;
  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: Error) => log.error({ queue: name, err: error }, 'worker could not be looked after'))
      .finally(() => {
        looking = undefined;
      });
  }, LOOK_MS);
  return {
    jobs: () => supervision.taken().total,
    async close(patienceMs = CLOSE_MS) {
      clearInterval(timer);
      closing ??= end(current, supervision.taken().active > 0 ? patienceMs : IDLE_CLOSE_MS);
      await Promise.all([closing, looking]);
    },
  };
}

interface Begun {
  readonly made: BackendWorker;
  /** Its first connection failed: BullMQ remembers that and would refuse everything. */
  failed: boolean;
}

function begin({ make }: Supervision): Begun {
  const begun: Begun = { made: make(), failed: false };
  begun.made.worker.waitUntilReady().catch(() => {
    begun.failed = true;
  });
  return begun;
}

async function end({ made }: Begun, patienceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((done) => {
    timer = setTimeout(done, patienceMs);
  });
  await Promise.race([made.worker.close().catch(() => {}), patience]);
  clearTimeout(timer);
  made.drop();
}

/** Says when jobs have been waiting for too long although this process has room and takes none. */
function watchWaiting({ concurrency, waiting, taken }: Supervision): () => Promise<string | null> {
  let since: number | null = null;
  let totalThen = 0;
  return async () => {
    const { active, total } = taken();
    const idle = active < concurrency && total === totalThen;
    totalThen = total;
    const jobs = idle ? await waiting().catch(() => 0) : 0;
    if (jobs === 0) since = null;
    else since ??= performance.now();
    if (since === null || performance.now() - since < STUCK_MS) return null;
    since = null;
    return `${jobs} jobs wait and it takes none`;
  };
}
