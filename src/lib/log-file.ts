import { renameSync, statSync } from 'node:fs';
import { type DestinationStream, pino } from 'pino';

const LOOK_MS = 10 * 60_000;
/** A log file that has grown past this becomes `<file>.1`, and the one before that is gone. */
const MOST_BYTES = 64 * 2 ** 20;
/** Of lines that wait for a full disk; what comes after them is lost. */
const MOST_WAITING = 4 * 2 ** 20;

/**
 * Where the log goes: file descriptor 2, or a file that is kept from growing for ever. A log that can't be written (a full
 * disk) ends no program: its lines wait, within bounds, and are written when there is room again.
 */
export function openLog(dest: 2 | string, mostBytes: number = MOST_BYTES): DestinationStream {
  const stream = pino.destination({ dest, mkdir: true, append: true, sync: true, maxLength: MOST_WAITING });
  // pino's own listener gives every other error than a broken pipe back to the stream, where nobody would hear it.
  stream.on('error', () => {});
  if (typeof dest === 'string') {
    const look = () => renew(stream, dest, mostBytes);
    look();
    setInterval(look, LOOK_MS).unref();
  }
  return stream;
}

function renew(stream: ReturnType<typeof pino.destination>, file: string, mostBytes: number): void {
  try {
    if (statSync(file).size <= mostBytes) return;
    renameSync(file, `${file}.1`);
    stream.reopen();
  } catch {
    // Taken away or refused: it goes on where it is.
  }
}
