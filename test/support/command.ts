import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly child: ChildProcess;
  /** What it has printed so far. */
  readonly output: { stdout: string; stderr: string };
  readonly ended: Promise<CommandResult>;
}

/** Starts `rasoat …` as a process of its own, as a user would. */
export function startCommand(args: readonly string[], env: Record<string, string>): RunningCommand {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(DATABASE_URL|QUEUE_URL|RASOAT_|PORT$)/.test(name)),
  );
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], {
    env: { ...clean, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const ended = new Promise<CommandResult>((done) => {
    child.on('close', (code) => done({ code, ...output }));
  });
  return { child, output, ended };
}

/** Runs `rasoat …` to its end. */
export function runCommand(args: readonly string[], env: Record<string, string>): Promise<CommandResult> {
  return startCommand(args, env).ended;
}
