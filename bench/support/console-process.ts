import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
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
      postgres: cpuOfPostgres(),
      self: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
    }),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const TICKS = 100;

/** User and system time with that of ended children, from Linux' /proc; 0 elsewhere. */
function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0) / TICKS;
  } catch {
    return 0;
  }
}

/** The server started by this process: its postmaster's sessions, running and ended. */
function cpuOfPostgres(): number {
  let sum = 0;
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8');
      if (
        /^postgres: rasoat.* rasoat /.test(command) ||
        /postgres: .*(walwriter|checkpointer|background writer)/.test(command)
      )
        sum += cpuOf(Number(entry));
    } catch {
      // It has ended since.
    }
  }
  return sum;
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
