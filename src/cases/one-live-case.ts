import { Conflict } from '../lib/errors.ts';

/** Makes the database's refusal of a flag in two live cases one that people understand; passes on everything else. */
export function inAnotherCase(error: unknown): never {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === '23505' && constraint === 'case_flags_one_live')
    throw new Conflict('in-another-case', 'One of these flags is in another case already: go on there');
  throw error;
}
