import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { BadInput } from '../lib/errors.ts';
import type { CompiledWatchlist } from '../names/compile-watchlist.ts';
import type { NameFinding, Reading } from '../names/name-facts.ts';
import { readName } from '../names/read-name.ts';

/** What `rasoat name` says of one line: a host, or a line that is none. */
export type ScreenedName =
  | {
      /** Lower case, punycode, no trailing dot. */
      readonly host: string;
      readonly unicode: string;
      /** How the registered label reads, the likeliest first. */
      readonly readings: readonly Reading[];
      readonly findings: readonly NameFinding[];
      readonly flagged: boolean;
    }
  | { readonly host: string; readonly error: string };

const BUFFER_CHARACTERS = 64 * 1024;
const SHOWN_CHARACTERS = 300;

/** The lines of a file, or of standard input for "-", one at a time. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  const failed = new Promise<never>((_done, fail) => input.on('error', fail));
  failed.catch(() => {});
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    for await (const line of lines) yield line;
    if (input.errored != null) throw input.errored;
  } catch (cause) {
    throw new BadInput(`Cannot read ${file}: ${(cause as Error).message}`, { cause });
  }
}

/** Screens one line. */
export function screenName(line: string, list: CompiledWatchlist): ScreenedName {
  const text = line.replace(/^\ufeff/, '').trim();
  const { host, unicode, readings, findings, flagged } = readName(text, list);
  if (host !== '') return { host, unicode, readings, findings, flagged };
  const shown = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
  return { host: shown, error: text === '' ? 'empty line' : 'not a host name' };
}

/** Screens line by line and writes the answers in order, in constant memory: waits for whoever reads them. */
export async function screenLines(
  lines: Iterable<string> | AsyncIterable<string>,
  list: CompiledWatchlist,
  write: (name: ScreenedName) => string,
): Promise<void> {
  let buffer = '';
  for await (const line of lines) {
    buffer += `${write(screenName(line, list))}\n`;
    if (buffer.length < BUFFER_CHARACTERS) continue;
    if (!process.stdout.write(buffer)) await once(process.stdout, 'drain');
    buffer = '';
  }
  if (buffer !== '' && !process.stdout.write(buffer)) await once(process.stdout, 'drain');
}
