import { createHash } from 'node:crypto';
import { readdir, unlink } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { bucketOf, type CapturePlace, folderOf, pathIn, sizeStored, streamStored } from './capture-place.ts';
import { s3Store } from './s3-store.ts';

export interface FileDigest {
  /** Hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** SHA-256 and length of a stored file; null when it is not there. */
export async function digestOfFile(place: CapturePlace, file: string): Promise<FileDigest | null> {
  const stream = await streamStored(place, file);
  if (stream === null) return null;
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of stream) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** Length of a stored file in bytes; 0 when it is not there. */
export async function sizeOfFile(place: CapturePlace, file: string): Promise<number> {
  return (await sizeStored(place, file)) ?? 0;
}

/** Removes a stored file; one that is gone already is as good. */
export async function removeStoredFile(place: CapturePlace, file: string): Promise<void> {
  await unlink(pathIn(place, file)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  const s3 = bucketOf(place);
  if (s3 !== null) await (await s3Store(s3)).remove(file);
}

/** Every archive of a scan that was begun in one of the months (`2026/11`), also those in which nothing was stored. */
export async function archivesOfScan(
  place: CapturePlace,
  scanId: string,
  months: readonly string[],
): Promise<string[]> {
  const named = new RegExp(`^${scanId}(-[0-9a-f]+)?\\.warc\\.gz$`);
  const s3 = bucketOf(place);
  const found = await Promise.all(
    months.map(async (month) => {
      const here = await readdir(join(folderOf(place), month)).catch(() => [] as string[]);
      const stored = s3 === null ? [] : await (await s3Store(s3)).list(`${month}/${scanId}`);
      const names = [...here, ...stored.map((file) => posix.basename(file))];
      return names.filter((name) => named.test(name)).map((name) => posix.join(month, name));
    }),
  );
  return [...new Set(found.flat())];
}
