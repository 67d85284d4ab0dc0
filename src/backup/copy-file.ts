import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Unavailable } from '../lib/errors.ts';

export interface Copied {
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
}

const WHY: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'files may not be that large here',
  EACCES: 'the folder may not be written to',
  EROFS: 'it lies on a read-only file system',
};

/** Copies a file, hashed on the way; it appears under its name whole and on disk, or not at all. */
export async function copyFile(source: string, target: string): Promise<Copied> {
  return writeHashed(createReadStream(source), target);
}

/** Writes a stream to a file in the same way. @throws Unavailable when the target can't be written */
export async function writeHashed(source: NodeJS.ReadableStream, target: string): Promise<Copied> {
  const part = `${target}.part`;
  await mkdir(dirname(target), { recursive: true });
  const meter = meterOf();
  try {
    // `flush`: on stable storage before it is closed.
    await pipeline(source, meter.through, createWriteStream(part, { flush: true }));
  } catch (cause) {
    await rm(part, { force: true });
    const why = WHY[(cause as NodeJS.ErrnoException).code ?? ''];
    if (why === undefined) throw cause;
    throw new Unavailable(`${target} can't be written: ${why}`, { cause });
  }
  await rename(part, target);
  return meter.read();
}

/** The size and SHA-256 of a file. */
export async function digestOf(file: string): Promise<Copied> {
  const meter = meterOf();
  await pipeline(createReadStream(file), meter.through, async (chunks) => {
    for await (const _ of chunks);
  });
  return meter.read();
}

function meterOf(): { through: Transform; read(): Copied } {
  const hash = createHash('sha256');
  let size = 0;
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  return { through, read: () => ({ size, sha256: hash.digest('hex') }) };
}
