import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Unavailable } from '../lib/errors.ts';
import { CaptureDamaged } from './capture-reader.ts';

export interface StoredScreenshot {
  /** Hex. */
  readonly sha256: string;
  /** Relative to the captures folder, with "/". */
  readonly file: string;
}

/**
 * Stores a picture under its own SHA-256, once: storing it again changes nothing, and no other bytes can take its name.
 * Resolves when it is on disk. @throws Unavailable (cannot be written), CaptureDamaged (the stored one was altered)
 */
export async function storeScreenshot(folder: string, png: Uint8Array): Promise<StoredScreenshot> {
  const sha256 = createHash('sha256').update(png).digest('hex');
  const stored = { sha256, file: `screenshots/${sha256.slice(0, 2)}/${sha256}.png` };
  const path = join(folder, stored.file);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeOnce(path, png);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    // Somebody stored the same picture before or beside us; make sure that it is the same.
    if (code === 'EEXIST') return readScreenshot(folder, stored).then(() => stored);
    const what =
      code === 'ENOSPC' || code === 'EDQUOT'
        ? 'the disk is full: free some space'
        : `${code}: check the folder`;
    throw new Unavailable(`A screenshot is not stored in ${dirname(path)}: ${what}`, { cause });
  }
  return stored;
}

/** Reads a stored picture. @throws CaptureDamaged when it is missing or not the one that was stored */
export async function readScreenshot(
  folder: string,
  { sha256, file }: StoredScreenshot,
): Promise<Uint8Array> {
  const png = await readFile(join(folder, file)).catch((cause: unknown) => {
    throw new CaptureDamaged(file, { offset: 0, length: 0 }, 'the file is missing', { cause });
  });
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
