// Runs the program as a child of this process, and starts `up` again when it ends by itself. Plain JavaScript for Node 20.
import { spawn } from 'node:child_process';

/** What ended sooner after its start ended because of how it was started: its message says what to do. */
const SETTLED_MS = 60_000;
const PAUSE_MS = 5000;
/** Done, bad input, interrupted: src/cli/exit-codes.ts. All else is worth another start. */
const ENDS = new Set([0, 2, 130]);
/** Of a program that wants to be started anew (`renewWhenLarge` in src/cli/up.ts; the code is in src/cli/exit-codes.ts). */
const RENEW = 75;
const NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

/**
 * @param {string} node @param {string[]} args @param {NodeJS.ProcessEnv} env
 * @param {{ again: boolean, settledMs?: number, pauseMs?: number }} options `again`: start it again when it is killed, out of memory, or its database went away
 */
export function keepRunning(node, args, env, { again, settledMs = SETTLED_MS, pauseMs = PAUSE_MS }) {
  let stopping = false;
  let child;
  const begin = () => {
    const began = Date.now();
    child = spawn(node, args, {
      stdio: 'inherit',
      env: again ? { ...env, RASOAT_KEPT_RUNNING: '1' } : env,
    });
    child.on('exit', (code, signal) => {
      const wanted = signal === null ? (code ?? 1) : 128 + (NUMBERS[signal] ?? 1);
      const lasted = Date.now() - began >= settledMs;
      if (again && !stopping && (wanted === RENEW || (lasted && !ENDS.has(wanted)))) {
        if (wanted !== RENEW)
          process.stderr.write(`rasoat: it ended (${signal ?? code}) and is started again\n`);
        setTimeout(begin, wanted === RENEW ? 0 : pauseMs);
      } else process.exitCode = wanted;
    });
  };
  // Ctrl-C reaches the child by itself when a terminal sends it to the group; a signal to this process is passed on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      stopping = true;
      // Between two starts there is nobody to pass it on to.
      if (child.exitCode !== null || child.signalCode !== null) process.exit(process.exitCode ?? 0);
      child.kill(signal);
    });
  }
  begin();
}
