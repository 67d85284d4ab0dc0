import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface CpuSeconds {
  readonly app: number;
  readonly postgres: number;
  readonly self: number;
}

export interface ConsoleProcess {
  readonly origin: string;
  cpuSeconds(): CpuSeconds;
  stop(): Promise<void>;
}

/** The console's HTTP side as a process of its own, ready to answer. */
export async function startConsoleProcess(options: {
  readonly home: string;
  readonly databaseUrl: string;
  readonly config: string;
}): Promise<ConsoleProcess> {
  const port = await freePort();
  const script = fileURLToPath(new URL('../../src/api/serve.ts', import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      RASOAT_HOME: options.home,
      RASOAT_CONFIG: options.config,
      DATABASE_URL: options.databaseUrl,
      PORT: String(port),
      LOG_LEVEL: 'error',
    },
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const origin = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 600; tries += 1) {
    if (
      await fetch(`${origin}/health/live`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      break;
    if (child.exitCode !== null) throw new Error('the console did not start');
    await new Promise((done) => setTimeout(done, 100));
  }
  return {
    origin,
    cpuSeconds: () => ({
      app: cpuOf(child.pid ?? 0),
      postgres: cpuOfPostgres(options.home),
      self: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
    }),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const TICKS = 100;

/** What /proc/PID/stat says after the name, from Linux; null elsewhere and for a process that has ended. */
function statOf(pid: number): readonly string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return null;
  }
}

/** User and system time with that of ended children. */
function cpuOf(pid: number): number {
  const fields = statOf(pid);
  return fields === null ? 0 : [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0) / TICKS;
}

/** The server of a data folder: its postmaster with the sessions that ended, and its children that still run. */
function cpuOfPostgres(home: string): number {
  const lock = readFileSync(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8');
  const postmaster = Number(lock.split('\n')[0]);
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => Number(statOf(pid)?.[1]) === postmaster);
  return [postmaster, ...children].reduce((sum, pid) => sum + cpuOf(pid), 0);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
