import { readFileSync } from 'node:fs';

/** What one contender did in one round; processor time is its own process's. */
export interface Measured {
  readonly pages: number;
  readonly wallMs: number;
  readonly cpuMs: number;
  /** At the end of the round, and the most the process ever had, MiB. */
  readonly residentMiB: number;
  readonly mostMiB: number;
}

/** Runs `work` and takes its measure; it gives the number of pages. */
export async function measure(work: () => Promise<number>): Promise<Measured> {
  const start = performance.now();
  const used = process.cpuUsage();
  const pages = await work();
  const { user, system } = process.cpuUsage(used);
  return {
    pages,
    wallMs: performance.now() - start,
    cpuMs: (user + system) / 1000,
    residentMiB: process.memoryUsage().rss / 2 ** 20,
    mostMiB: Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024,
  };
}

/** Answers each line on stdin (a number of hosts and the first one's number) with one round's measure, a line of JSON. */
export async function answerRounds(round: (hosts: number, first: number) => Promise<number>): Promise<void> {
  process.stdin.setEncoding('utf8');
  let rest = '';
  for await (const chunk of process.stdin) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [hosts = 1, first = 0] = line.split(' ').map(Number);
      process.stdout.write(`${JSON.stringify(await measure(() => round(hosts, first)))}\n`);
    }
  }
}
