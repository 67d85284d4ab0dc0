import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { BadInput, Unavailable } from '../lib/errors.ts';
import type { ByteRange } from './append-only-file.ts';
import { type S3Place, s3Store } from './s3-store.ts';

/**
 * Where captures, pictures and documents are kept: a folder, or a folder that holds what is being written (the spool) and a
 * bucket that holds what is whole. Plain data: it goes to threads as it is.
 */
export type CapturePlace = string | { readonly folder: string; readonly s3: S3Place };

/** The folder in which files are written. */
export function folderOf(place: CapturePlace): string {
  return typeof place === 'string' ? place : place.folder;
}

/** The bucket; null where the folder is all there is. */
export function bucketOf(place: CapturePlace): S3Place | null {
  return typeof place === 'string' ? null : place.s3;
}

/** A stored file's path in the folder. @throws BadInput when the name leads out of it */
export function pathIn(place: CapturePlace, file: string): string {
  const path = posix.normalize(file);
  if (path.startsWith('..') || posix.isAbsolute(path))
    throw new BadInput(`${file} lies outside the captures folder: the row that names it was altered`);
  return join(folderOf(place), path);
}

/** The bytes of a stored file, or of a range of it (fewer where the file ends before); null when it is not there. */
export async function readStored(
  place: CapturePlace,
  file: string,
  range?: ByteRange,
): Promise<Buffer | null> {
  const path = pathIn(place, file);
  try {
    const handle = await open(path, 'r');
    try {
      if (range === undefined) return await handle.readFile();
      const bytes = Buffer.alloc(range.length);
      let got = 0;
      while (got < bytes.length) {
        const { bytesRead } = await handle.read(bytes, got, bytes.length - got, range.offset + got);
        if (bytesRead === 0) break;
        got += bytesRead;
      }
      return bytes.subarray(0, got);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new Unavailable(`${path} cannot be read: check its permissions`, { cause });
  }
  const s3 = bucketOf(place);
  return s3 === null ? null : (await s3Store(s3)).read(file, range);
}

/** A stored file as a stream; null when it is not there. */
export async function streamStored(
  place: CapturePlace,
  file: string,
): Promise<AsyncIterable<Uint8Array> | null> {
  const path = pathIn(place, file);
  if (await isFile(path)) return createReadStream(path);
  const s3 = bucketOf(place);
  return s3 === null ? null : (await s3Store(s3)).stream(file);
}

/** Length of a stored file in bytes; null when it is not there. */
export async function sizeStored(place: CapturePlace, file: string): Promise<number | null> {
  const here = await stat(pathIn(place, file)).catch(() => null);
  if (here !== null) return here.size;
  const s3 = bucketOf(place);
  return s3 === null ? null : (await s3Store(s3)).size(file);
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
