import { type IRequestManager, Request } from '@crawlee/core';

/** A request that waits for its turn. */
export interface Job {
  readonly url: string;
  readonly work: () => Promise<void>;
  readonly refuse: (error: Error) => void;
}

/** A request manager that lives in memory, takes the scans in turn, and forgets a request once it is done. */
export class FairQueue implements IRequestManager {
  readonly #waiting = new Map<string, Job[]>();
  readonly #handedOut = new Map<string, Job>();
  #count = 0;
  #handled = 0;
  #onIdle: (() => void) | null = null;

  add(scanId: string, job: Job): void {
    const jobs = this.#waiting.get(scanId);
    if (jobs === undefined) this.#waiting.set(scanId, [job]);
    else jobs.push(job);
  }

  /** The job behind a request that was handed out. */
  take(key: string): Job | undefined {
    return this.#handedOut.get(key);
  }

  refuseAll(error: Error): void {
    for (const job of [...this.#waiting.values()].flat()) job.refuse(error);
    this.#waiting.clear();
  }

  /** Resolves when nothing that was handed out is under way any more. */
  idle(): Promise<void> {
    if (this.#handedOut.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onIdle = resolve;
    });
  }

  async fetchNextRequest<T extends Record<string, unknown>>(): Promise<Request<T> | null> {
    const turn = this.#waiting.entries().next().value;
    if (turn === undefined) return null;
    const [scanId, jobs] = turn;
    const job = jobs.shift()!;
    // To the end of the round.
    this.#waiting.delete(scanId);
    if (jobs.length > 0) this.#waiting.set(scanId, jobs);
    this.#count += 1;
    const key = String(this.#count);
    this.#handedOut.set(key, job);
    return new Request<T>({ url: job.url, uniqueKey: key, id: key });
  }

  async markRequestHandled(request: Request): Promise<null> {
    this.#handedOut.delete(request.uniqueKey);
    this.#handled += 1;
    if (this.#handedOut.size === 0) this.#onIdle?.();
    return null;
  }

  async isEmpty(): Promise<boolean> {
    return this.#waiting.size === 0;
  }

  async isFinished(): Promise<boolean> {
    return this.#waiting.size === 0 && this.#handedOut.size === 0;
  }

  async handledCount(): Promise<number> {
    return this.#handled;
  }

  getTotalCount(): number {
    return this.#count;
  }

  getPendingCount(): number {
    return this.#handedOut.size;
  }

  reclaimRequest(): Promise<never> {
    return Promise.reject(new Error('A request is never tried twice: its failure is its outcome'));
  }

  addRequest(): Promise<never> {
    return Promise.reject(new Error('Requests are added by scans only'));
  }

  addRequestsBatched(): Promise<never> {
    return this.addRequest();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Request> {}
}
