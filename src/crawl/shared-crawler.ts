import { BasicCrawler, type BasicCrawlerOptions, type BasicCrawlingContext } from '@crawlee/basic';
import { Configuration, EventManager, type IRequestManager, LogLevel, log } from '@crawlee/core';
import { FairQueue } from './fair-queue.ts';

/** The one long-lived Crawlee crawler of a process: runs requests of all scans, fairly, so many at once. */
export interface SharedCrawler {
  /** Runs `work` when it is this scan's turn. Requests of one scan keep their order. */
  run<Result>(scanId: string, url: string, work: () => Promise<Result>): Promise<Result>;
  /** Lets running work finish, refuses what waits, and ends the crawler. */
  close(): Promise<void>;
}

/** Crawlee's own event manager samples memory and CPU by starting `ps` every second; nothing here needs that. */
class QuietEvents extends EventManager {}

/** Crawlee 3.18 types the option `requestManager` but refuses it when it checks its options. */
class ManagedCrawler extends BasicCrawler {
  constructor(manager: IRequestManager, options: BasicCrawlerOptions, config: Configuration) {
    super(options, config);
    this.requestManager = manager;
  }

  /**
   * Crawlee keeps back a request to a domain that it has asked in the future, which is what a clock that was set back by a
   * millisecond makes of the last one: for as long as the step was, then loses it here. Hosts are paced elsewhere.
   */
  protected override delayRequest(): boolean {
    return false;
  }
}

const SWITCHED_OFF = {
  maxRequestRetries: 0,
  useSessionPool: false,
  statusMessageLoggingInterval: 3600,
  statisticsOptions: {
    logIntervalSecs: 24 * 3600,
    persistenceOptions: { enable: false },
    saveErrorSnapshots: false,
  },
} satisfies BasicCrawlerOptions;

/**
 * Crawlee keeps lasting state per crawler instance and its request queues keep every handled request, so there is one
 * crawler, and a queue of our own that forgets. Nothing is written to disk.
 */
export function createSharedCrawler(concurrency: number): SharedCrawler {
  const queue = new FairQueue();
  // Crawlee's pool asks for work the first time when all its timers run; ended before that, they would never stop.
  const started = Promise.withResolvers<void>();
  const crawler = createCrawler(queue, concurrency, started.resolve);
  const running: Promise<unknown> = crawler.run();
  running.catch((error: Error) => queue.refuseAll(error));
  void started.promise.then(dropSignalHandler);
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

function createCrawler(queue: FairQueue, concurrency: number, onStarted: () => void): BasicCrawler {
  log.setLevel(LogLevel.OFF);
  const config = new Configuration({ persistStorage: false, purgeOnStart: false });
  config.useEventManager(new QuietEvents(config));
  const options: BasicCrawlerOptions = {
    ...SWITCHED_OFF,
    keepAlive: true,
    // Equal bounds switch Crawlee's own load measuring off: pacing and the number of scans bound the load.
    minConcurrency: concurrency,
    maxConcurrency: concurrency,
    requestHandlerTimeoutSecs: 600,
    autoscaledPoolOptions: {
      loggingIntervalSecs: null,
      maybeRunIntervalSecs: 1,
      async isTaskReadyFunction() {
        onStarted();
        return !(await queue.isEmpty());
      },
    },
    async requestHandler({ request }: BasicCrawlingContext) {
      await queue.take(request.uniqueKey)?.work();
    },
  };
  return new ManagedCrawler(queue, options, config);
}

/** Crawlee would answer SIGINT itself by pausing; ending the process is the caller's business. */
function dropSignalHandler(): void {
  for (const listener of process.listeners('SIGINT'))
    if (listener.name === 'sigintHandler') process.off('SIGINT', listener);
}
