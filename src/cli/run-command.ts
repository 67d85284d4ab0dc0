import { CommanderError } from 'commander';
import { reportError } from '../lib/report-error.ts';
import { EXIT } from './exit-codes.ts';

/** Runs a command to its exit code: expected troubles are one line on stderr, everything else a stack. */
export async function runCommand(command: () => Promise<unknown>): Promise<number> {
  try {
    await command();
    return typeof process.exitCode === 'number' ? process.exitCode : EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badInput;
    return reportError(error);
  }
}
