import type { z } from 'zod';
import { BadInput } from '../lib/errors.ts';
import { say } from '../lib/say.ts';

/** The sort key of a page's last row as an opaque text. */
export function encodeCursor(key: unknown): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Reads a cursor back; null when there is none. @throws BadInput when it was not made by `encodeCursor`. */
export function decodeCursor<Key extends z.ZodType>(
  schema: Key,
  cursor: string | undefined,
): z.output<Key> | null {
  if (cursor === undefined) return null;
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (parsed.success) return parsed.data;
  } catch {
    // Told below, in one way.
  }
  throw new BadInput(say('bad-cursor', 'cursor is not one that this list gave: leave it out to begin again'));
}
