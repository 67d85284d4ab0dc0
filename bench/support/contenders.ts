import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Measured } from './measured.ts';
import { pathOf } from './page-farm.ts';

/** One crawler in a process of its own. */
export interface Contender {
  readonly name: string;
  /** Reads so many hosts, from the given one on, and says what it took. */
  round(hosts: number, first: number): Promise<Measured>;
  stop(): void;
}

const folder = fileURLToPath(new URL('.', import.meta.url));
/** As `npm start` runs a worker. */
const FLAGS = [
  '--disable-warning=ExperimentalWarning',
  '--min-semi-space-size=16',
  '--max-semi-space-size=16',
];

export function startNode(
  name: string,
  script: string,
  args: readonly number[],
  env: Record<string, string>,
): Contender {
  const child = spawn(process.execPath, [...FLAGS, folder + script, ...args.map(String)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, MALLOC_ARENA_MAX: '2', ...env },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    name,
    async round(hosts, first) {
      child.stdin.write(`${hosts} ${first}\n`);
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new Error(`${name} ended`);
        if (value.startsWith('{"pages"')) return JSON.parse(value) as Measured;
      }
    },
    stop: () => child.stdin.end(),
  };
}

/** Null where Scrapy is not installed. It is started anew for each round, which its measure leaves out. */
export function startScrapy(port: number, pages: number): Contender | null {
  const python = ['python3', '/usr/bin/python3'].find(
    (name) => spawnSync(name, ['-c', 'import scrapy']).status === 0,
  );
  if (python === undefined) return null;
  const paths = JSON.stringify(Array.from({ length: pages }, (_, n) => pathOf(n)));
  return {
    name: 'Scrapy',
    async round(hosts, first) {
      const args = [`${folder}crawl_scrapy.py`, ...[port, pages, hosts, first].map(String), paths];
      const child = spawn(python, args, { stdio: ['ignore', 'pipe', 'ignore'] });
      let out = '';
      for await (const chunk of child.stdout) out += String(chunk);
      return JSON.parse(out) as Measured;
    },
    stop: () => {},
  };
}
