import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Unavailable } from '../lib/errors.ts';
import { bucketOf, type CapturePlace, pathIn, readStored, sizeStored } from './capture-place.ts';
import { CaptureDamaged, missing } from './capture-reader.ts';

/** A file that lies under its own SHA-256. */
export interface StoredScreenshot {
  /** Hex. */
  readonly sha256: string;
  /** Relative to the captures folder, with "/". */
  readonly file: string;
}

/** Stores a picture under its own SHA-256. @throws as `storeUnderHash` */
export async function storeScreenshot(at: CapturePlace, png: Uint8Array): Promise<StoredScreenshot> {
  return storeUnderHash(at, png, { room: 'screenshots', ending: '.png', called: 'screenshot' });
}

/**
 * Stores bytes under their own SHA-256, once: storing them again changes nothing, and no other bytes can take their name.
 * Resolves when they are on disk. @throws Unavailable (cannot be written), CaptureDamaged (the stored one was altered)
 */
export async function storeUnderHash(
  at: CapturePlace,
  bytes: Uint8Array,
  { room, ending, called }: { readonly room: string; readonly ending: string; readonly called: string },
): Promise<StoredScreenshot> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const stored = { sha256, file: `${room}/${sha256.slice(0, 2)}/${sha256}${ending}` };
  const path = pathIn(at, stored.file);
  if (bucketOf(at) !== null && (await sizeStored(at, stored.file)) !== null)
    return readScreenshot(at, stored).then(() => stored);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeOnce(path, bytes);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    // Somebody stored the same bytes before or beside us; make sure that they are the same.
    if (code === 'EEXIST') return readScreenshot(at, stored).then(() => stored);
    const what =
      code === 'ENOSPC' || code === 'EDQUOT'
        ? 'the disk is full: free some space'
        : `${code}: check the folder`;
    throw new Unavailable(`A ${called} is not stored in ${dirname(path)}: ${what}`, { cause });
  }
  return stored;
}

/** Reads what was stored under its hash. @throws CaptureDamaged when it is missing or not the one that was stored */
export async function readScreenshot(
  at: CapturePlace,
  { sha256, file }: StoredScreenshot,
): Promise<Uint8Array> {
  const png = await readStored(at, file);
  if (png === null) throw missing(at, file, { offset: 0, length: 0 });
  if (createHash('sha256').update(png).digest('hex') === sha256) return png;
  throw new CaptureDamaged(
    file,
    { offset: 0, length: png.length },
    'it does not have the SHA-256 of its name',
  );
}

/** Appears under its name whole or not at all; EEXIST when the name is taken. */
async function writeOnce(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.${randomUUID()}.part`;
  try {
    const handle = await open(part, 'wx', 0o444);
    try {
      await handle.writeFile(bytes);
      await handle.datasync();
    } finally {
      await handle.close();
    }
    // Unlike a rename, a link never replaces what is there.
    await link(part, path);
  } finally {
    await rm(part, { force: true });
  }
}
