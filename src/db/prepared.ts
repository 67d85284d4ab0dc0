import { createHash } from 'node:crypto';

/** More would be a mistake: texts that are put together anew each time don't belong here. */
const MOST = 500;
const names = new Map<string, string>();

/**
 * A statement that each connection plans once and keeps, for those that run with nearly every request and whose planning
 * costs more than their work. Only where the values don't change which way is the best: rows found by their id, not
 * filters of lists. Gives the text back: `db.query(prepared('select …'), values)`.
 */
export function prepared(text: string): string {
  if (!names.has(text)) {
    if (names.size >= MOST)
      throw new Error(`more than ${MOST} prepared statements: is a value part of the text?`);
    names.set(text, `rasoat-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`);
  }
  return text;
}

/** The name under which a connection keeps a statement; undefined for all others. */
export function preparedName(text: string): string | undefined {
  return names.get(text);
}
