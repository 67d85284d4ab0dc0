import { BadInput, OperationalError } from './errors.ts';

/**
 * Says on stderr why a process ends: an expected trouble in one line, anything else with its stack. Gives the exit code:
 * 2 bad input, 3 something needed is missing, 1 a fault of the program.
 */
export function reportError(error: unknown): 1 | 2 | 3 {
  if (error instanceof OperationalError) {
    process.stderr.write(`rasoat: ${error.message.replaceAll('\n', ' ')}\n`);
    return error instanceof BadInput ? 2 : 3;
  }
  process.stderr.write(
    `rasoat: this is a fault of the program, please report it\n${(error as Error)?.stack ?? error}\n`,
  );
  return 1;
}
