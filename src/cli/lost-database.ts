import type { Logger } from '../lib/logger.ts';
import { EXIT } from './exit-codes.ts';

const LOST = new Set(['57P01', '57P02', '57P03', 'ECONNRESET', 'ECONNREFUSED', 'EPIPE']);

/**
 * A connection to Postgres that breaks is an `error` event; where a library does not listen for it, Node would end the
 * process with a stack. Then `end` is called instead, once, and the exit code says that something needed went away.
 * Every other uncaught error stays what it is: a bug.
 */
export function endWhenDatabaseIsLost(log: Logger, end: () => void): void {
  let ending = false;
  process.on('uncaughtException', (error: NodeJS.ErrnoException) => {
    if (!isLostConnection(error)) {
      process.stderr.write(`rasoat: this is a fault of the program, please report it\n${error.stack}\n`);
      process.exit(EXIT.bug);
    }
    log.error({ err: error }, 'connection to Postgres lost');
    if (ending) return;
    ending = true;
    process.stderr.write('rasoat: Postgres went away: nothing is lost, start again\n');
    process.exitCode = EXIT.unavailable;
    end();
  });
}

function isLostConnection(error: NodeJS.ErrnoException): boolean {
  // The driver gives this one no code.
  return LOST.has(error.code ?? '') || error.message === 'Connection terminated unexpectedly';
}
