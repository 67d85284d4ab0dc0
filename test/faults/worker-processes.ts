import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CLOCK = new URL('clock-jump.mjs', import.meta.url).href;
const RESTART_MS = 200;

/** One worker file as a process of its own, started again when it ends, as a container would be. */
export interface WorkerProcess {
  readonly name: string;
  /** While it runs. */
  readonly pid: number | undefined;
  signal(signal: NodeJS.Signals): void;
  /** Ends it for good. */
  stop(): Promise<void>;
}

/** The worker processes of a rig, all with the same environment. Their stderr goes to `<folder>/<name>-<n>.log`. */
export class WorkerProcesses {
  readonly #folder: string;
  readonly #running: WorkerProcess[] = [];
  readonly #logs: string[] = [];
  #started = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get all(): readonly WorkerProcess[] {
    return this.#running;
  }

  named(name: string): readonly WorkerProcess[] {
    return this.#running.filter((process) => process.name === name);
  }

  start(name: string, env: Record<string, string>): WorkerProcess {
    const path = join(this.#folder, `${name}-${++this.#started}.log`);
    const log = openSync(path, 'a');
    this.#logs.push(path);
    let child: ChildProcess;
    let over = false;
    let timer: NodeJS.Timeout | undefined;
    const begin = () => {
      const args = ['--disable-warning=ExperimentalWarning', '--import', CLOCK, `workers/${name}.ts`];
      child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', log, log] });
      child.once('exit', () => {
        if (!over) timer = setTimeout(begin, RESTART_MS);
      });
    };
    begin();
    const worker: WorkerProcess = {
      name,
      get pid() {
        return child.pid;
      },
      signal: (signal) => void child.kill(signal),
      stop: async () => {
        over = true;
        clearTimeout(timer);
        this.#running.splice(this.#running.indexOf(worker), 1);
        if (child.exitCode === null && child.signalCode === null) {
          const ended = new Promise((done) => child.once('exit', done));
          child.kill('SIGCONT');
          child.kill('SIGKILL');
          await ended;
        }
        closeSync(log);
      },
    };
    this.#running.push(worker);
    return worker;
  }

  /** Waits until every one has started: on a crowded machine that takes half a minute, which no fault is to answer for. */
  async allStarted(patienceMs: number): Promise<void> {
    const deadline = performance.now() + patienceMs;
    while (!this.#logs.every((path) => readFileSync(path, 'utf8').includes('worker started'))) {
      if (performance.now() > deadline) throw new Error(`Workers did not start in ${patienceMs / 1000} s`);
      await sleep(100);
    }
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#running].map((worker) => worker.stop()));
  }
}
