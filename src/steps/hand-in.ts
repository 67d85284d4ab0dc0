import type { Stats } from 'node:fs';
import { readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db } from '../db/database.ts';
import { isBeingCrawled } from '../db/scans.ts';
import { bucketOf, type CapturePlace, folderOf, pathIn } from '../evidence/capture-place.ts';
import { OtherContent, s3Store } from '../evidence/s3-store.ts';
import { Unavailable } from '../lib/errors.ts';
import type { Logger } from '../lib/logger.ts';

const LOOK_MS = 60_000;
/** An archive that nobody closed is left alone for so long, and while its scan goes on. */
const STALE_MS = 3_600_000;
const ARCHIVE = /^([0-9a-f-]{36})(-[0-9a-f]+)?\.warc\.gz$/;

/**
 * Brings a file that is whole into the bucket and removes it from the folder; without a bucket it stays where it is. False
 * when the bucket does not answer: the file stays, and is brought there later. Safe to repeat and to do twice at once.
 */
export async function handIn(place: CapturePlace, file: string, log: Logger): Promise<boolean> {
  const s3 = bucketOf(place);
  if (s3 === null) return true;
  const path = pathIn(place, file);
  try {
    await (await s3Store(s3)).put(file, path);
    await unlink(path);
    return true;
  } catch (error) {
    // Another process of this machine was quicker.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    if (error instanceof OtherContent)
      log.error({ file, reason: error.message }, 'a capture stays in the folder');
    else if (error instanceof Unavailable)
      log.warn({ file, reason: error.message }, 'a capture waits for the bucket');
    else throw error;
    return false;
  }
}

/** Brings everything that waits in the folder into the bucket. Stops at the first file that the bucket does not take. */
export async function handInAll(
  place: CapturePlace,
  { db, log, now }: { readonly db: Db; readonly log: Logger; readonly now: Date },
): Promise<number> {
  if (bucketOf(place) === null) return 0;
  const folder = folderOf(place);
  const names = await readdir(folder, { recursive: true }).catch(() => [] as string[]);
  let handed = 0;
  for (const file of names.toSorted()) {
    const about = await stat(join(folder, file)).catch(() => null);
    if (about?.isFile() !== true || file.endsWith('.part')) continue;
    if (!(await isWhole(db, file, { about, now }))) continue;
    if (!(await handIn(place, file, log))) break;
    handed++;
  }
  return handed;
}

/**
 * What is written in an orderly way is made read-only at its end. An archive that a killed process left is whole as well as
 * far as rows point into it, once nobody writes to it any more.
 */
async function isWhole(
  db: Db,
  file: string,
  { about, now }: { readonly about: Stats; readonly now: Date },
): Promise<boolean> {
  if ((about.mode & 0o200) === 0) return true;
  const scanId = ARCHIVE.exec(file.split('/').at(-1) ?? '')?.[1];
  if (scanId === undefined || now.getTime() - about.mtimeMs < STALE_MS) return false;
  return !(await isBeingCrawled(db, scanId));
}

/** Looks every minute for what waits; without a bucket it does nothing. The function that it gives ends it. */
export function watchSpool(
  place: CapturePlace,
  { db, log, now }: { readonly db: Db; readonly log: Logger; readonly now: () => Date },
): () => Promise<void> {
  if (bucketOf(place) === null) return async () => {};
  let looking: Promise<unknown> = Promise.resolve();
  let busy = false;
  const look = () => {
    if (busy) return;
    busy = true;
    looking = handInAll(place, { db, log, now: now() })
      .catch((error: Error) => log.error({ err: error }, 'captures could not be brought into the bucket'))
      .finally(() => {
        busy = false;
      });
  };
  look();
  const timer = setInterval(look, LOOK_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
