import { BasicCrawler, type BasicCrawlerOptions, type BasicCrawlingContext } from '@crawlee/basic';
import { Configuration, EventManager, type IRequestManager, LogLevel, log, Request } from '@crawlee/core';

/** The one long-lived Crawlee crawler of a process: runs requests of all scans, fairly, so many at once. */
export interface SharedCrawler {
  /** Runs `work` when it is this scan's turn. Requests of one scan keep their order. */
  run<Result>(scanId: string, url: string, work: () => Promise<Result>): Promise<Result>;
  /** Lets running work finish, refuses what waits, and ends the crawler. */
  close(): Promise<void>;
}

interface Job {
  readonly url: string;
  readonly work: () => Promise<void>;
  readonly refuse: (error: Error) => void;
}

/** Crawlee's own event manager samples memory and CPU by starting `ps` every second; nothing here needs that. */
class QuietEvents extends EventManager {}

/** Crawlee 3.18 types the option `requestManager` but refuses it when it checks its options. */
class ManagedCrawler extends BasicCrawler {
  constructor(manager: IRequestManager, options: BasicCrawlerOptions, config: Configuration) {
    super(options, config);
    this.requestManager = manager;
  }
}

/**
 * Crawlee keeps lasting state per crawler instance and its request queues keep every handled request, so there is one
 * crawler, and a queue of our own that forgets a request once it is handed out. Nothing is written to disk.
 */
export function createSharedCrawler(concurrency: number): SharedCrawler {
  log.setLevel(LogLevel.OFF);
  const config = new Configuration({ persistStorage: false, purgeOnStart: false });
  config.useEventManager(new QuietEvents(config));
  const queue = createFairQueue();
  // Crawlee's pool asks for work the first time when all its timers run; ended before that, they would never stop.
  const started = Promise.withResolvers<void>();
  const crawler = new ManagedCrawler(
    queue.manager,
    {
      keepAlive: true,
      // Equal bounds switch Crawlee's own load measuring off: pacing and the number of scans bound the load.
      minConcurrency: concurrency,
      maxConcurrency: concurrency,
      maxRequestRetries: 0,
      useSessionPool: false,
      requestHandlerTimeoutSecs: 600,
      statusMessageLoggingInterval: 3600,
      statisticsOptions: {
        logIntervalSecs: 24 * 3600,
        persistenceOptions: { enable: false },
        saveErrorSnapshots: false,
      },
      autoscaledPoolOptions: {
        loggingIntervalSecs: null,
        maybeRunIntervalSecs: 1,
        async isTaskReadyFunction() {
          started.resolve();
          return !(await queue.manager.isEmpty());
        },
      },
      async requestHandler({ request }: BasicCrawlingContext) {
        await queue.take(request.uniqueKey)?.work();
      },
    },
    config,
  );
  const running: Promise<unknown> = crawler.run();
  void started.promise.then(dropSignalHandler);
  running.catch((error: Error) => queue.refuseAll(error));
  let isClosed = false;

  return {
    run(scanId, url, work) {
      if (isClosed) return Promise.reject(new Error('The crawler is closed'));
      return new Promise((resolve, reject) => {
        queue.add(scanId, { url, refuse: reject, work: () => work().then(resolve, reject) });
        void started.promise.then(() => crawler.autoscaledPool?.notify());
      });
    },
    async close() {
      if (isClosed) return void (await running);
      isClosed = true;
      queue.refuseAll(new Error('The crawler is closed'));
      await Promise.race([started.promise, running]);
      crawler.stop();
      await queue.idle();
      await crawler.teardown();
      await running;
    },
  };
}

/** Crawlee would answer SIGINT itself by pausing; ending the process is the caller's business. */
function dropSignalHandler(): void {
  for (const listener of process.listeners('SIGINT'))
    if (listener.name === 'sigintHandler') process.off('SIGINT', listener);
}

/** A request manager that lives in memory and takes the scans in turn. */
function createFairQueue() {
  const waiting = new Map<string, Job[]>();
  const handedOut = new Map<string, Job>();
  let count = 0;
  let handled = 0;
  let onIdle: (() => void) | null = null;

  function next(): Request | null {
    const turn = waiting.entries().next().value;
    if (turn === undefined) return null;
    const [scanId, jobs] = turn;
    const job = jobs.shift()!;
    // To the end of the round.
    waiting.delete(scanId);
    if (jobs.length > 0) waiting.set(scanId, jobs);
    count += 1;
    const key = String(count);
    handedOut.set(key, job);
    return new Request({ url: job.url, uniqueKey: key, id: key });
  }

  const unsupported = () => Promise.reject(new Error('Requests are added by scans only'));
  const manager: IRequestManager = {
    isEmpty: async () => waiting.size === 0,
    isFinished: async () => waiting.size === 0 && handedOut.size === 0,
    handledCount: async () => handled,
    getTotalCount: () => count,
    getPendingCount: () => handedOut.size,
    fetchNextRequest: async <T extends Record<string, unknown>>() => next() as Request<T> | null,
    async markRequestHandled(request) {
      handedOut.delete(request.uniqueKey);
      handled += 1;
      if (handedOut.size === 0) onIdle?.();
      return null;
    },
    reclaimRequest: unsupported,
    addRequest: unsupported,
    addRequestsBatched: unsupported,
    async *[Symbol.asyncIterator]() {},
  };

  return {
    manager,
    take: (key: string) => handedOut.get(key),
    add(scanId: string, job: Job) {
      const jobs = waiting.get(scanId);
      if (jobs === undefined) waiting.set(scanId, [job]);
      else jobs.push(job);
    },
    refuseAll(error: Error) {
      for (const job of [...waiting.values()].flat()) job.refuse(error);
      waiting.clear();
    },
    idle: () =>
      handedOut.size === 0
        ? Promise.resolve()
        : new Promise<void>((resolve) => {
            onIdle = resolve;
          }),
  };
}
