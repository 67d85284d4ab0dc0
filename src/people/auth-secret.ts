import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Unavailable } from '../lib/errors.ts';

/**
 * The secret that signs cookies and encrypts TOTP secrets: AUTH_SECRET, or one that is made once in the data folder and
 * readable by its owner alone. Processes that share a database must share it.
 */
export async function authSecret(home: string, given: string | undefined): Promise<string> {
  if (given !== undefined) return given;
  const file = join(home, 'auth-secret');
  try {
    await writeFile(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new Unavailable(`${file} can't be written: set AUTH_SECRET to 32 random characters or more`, {
        cause,
      });
    }
  }
  return await readFile(file, 'utf8');
}
