import { createHash } from 'node:crypto';
import { access, readdir, unlink } from 'node:fs/promises';
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
  const s3 = bucketOf(place);
  const found = await Promise.all(
    months.map(async (month) => {
      const names =
        s3 === null
          ? await numberedArchives(join(folderOf(place), month), scanId)
          : await randomlyNamed(place, month, scanId);
      return names.map((name) => posix.join(month, name));
    }),
  );
  return found.flat();
}

/** One that was given up empty leaves its number free; so many in a row never are. */
const MOST_FREE = 3;

/** By their names, which are `<scan>`, `<scan>-2`, `<scan>-3` …: a month's folder may hold hundreds of thousands of files. */
async function numberedArchives(folder: string, scanId: string): Promise<string[]> {
  const names: string[] = [];
  for (let part = 1, free = 0; free < MOST_FREE; part++) {
    const name = `${scanId}${part === 1 ? '' : `-${part}`}.warc.gz`;
    const isThere = await access(join(folder, name)).then(
      () => true,
      () => false,
    );
    if (isThere) names.push(name);
    free = isThere ? 0 : free + 1;
  }
  return names;
}

/** Where there is a bucket: what it holds, and what still waits in the folder. */
async function randomlyNamed(place: CapturePlace, month: string, scanId: string): Promise<string[]> {
  const named = new RegExp(`^${scanId}(-[0-9a-f]+)?\\.warc\\.gz$`);
  const here = await readdir(join(folderOf(place), month)).catch(() => [] as string[]);
  const s3 = bucketOf(place);
  const stored = s3 === null ? [] : await (await s3Store(s3)).list(`${month}/${scanId}`);
  const names = [...here, ...stored.map((file) => posix.basename(file))];
  return [...new Set(names.filter((name) => named.test(name)))];
}
