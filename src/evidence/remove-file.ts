import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat, unlink } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BadInput } from '../lib/errors.ts';

export interface FileDigest {
  /** Hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** SHA-256 and length of a stored file; null when it is not there. `file` is relative to the captures folder. */
export async function digestOfFile(folder: string, file: string): Promise<FileDigest | null> {
  const path = inside(folder, file);
  try {
    const { size } = await stat(path);
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    return { sha256: hash.digest('hex'), bytes: size };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Length of a stored file in bytes; 0 when it is not there. */
export async function sizeOfFile(folder: string, file: string): Promise<number> {
  return stat(inside(folder, file)).then(
    ({ size }) => size,
    () => 0,
  );
}

/** Removes a stored file; one that is gone already is as good. */
export async function removeStoredFile(folder: string, file: string): Promise<void> {
  await unlink(inside(folder, file)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

/** Every archive of a scan that was begun in one of the months (`2026/11`), also those in which nothing was stored. */
export async function archivesOfScan(
  folder: string,
  scanId: string,
  months: readonly string[],
): Promise<string[]> {
  const named = new RegExp(`^${scanId}(-\\d+)?\\.warc\\.gz$`);
  const found = await Promise.all(
    months.map(async (month) => {
      const names = await readdir(join(folder, month)).catch(() => [] as string[]);
      return names.filter((name) => named.test(name)).map((name) => posix.join(month, name));
    }),
  );
  return found.flat();
}

function inside(folder: string, file: string): string {
  const path = posix.normalize(file);
  if (path.startsWith('..') || posix.isAbsolute(path))
    throw new BadInput(`${file} lies outside the captures folder: the row that names it was altered`);
  return join(folder, path);
}
