import { CommanderError } from 'commander';
import { BadInput, OperationalError } from '../lib/errors.ts';
import { EXIT } from './exit-codes.ts';

/** Runs a command to its exit code: expected troubles are one line on stderr, everything else a stack. */
export async function runCommand(command: () => Promise<unknown>): Promise<number> {
  try {
    await command();
    return typeof process.exitCode === 'number' ? process.exitCode : EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badInput;
    if (error instanceof OperationalError) {
      process.stderr.write(`rasoat: ${error.message.replaceAll('\n', ' ')}\n`);
      return error instanceof BadInput ? EXIT.badInput : EXIT.unavailable;
    }
    process.stderr.write(
      `rasoat: this is a fault of the program, please report it\n${(error as Error)?.stack ?? error}\n`,
    );
    return EXIT.bug;
  }
}
