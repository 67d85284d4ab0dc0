import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, link, mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BadInput, Unavailable } from '../lib/errors.ts';
import {
  addCrc,
  directoryHeader,
  ENTRY_NAME,
  endRecord,
  LOCAL_HEADER,
  localHeader,
  MOST_BYTES,
  type ZipEntry,
} from './strict-zip.ts';

export interface PackedEntry extends ZipEntry {
  /** Where its local header begins. */
  readonly offset: number;
  /** SHA-256 of the content, hex. */
  readonly sha256: string;
}

export interface ZipWriter {
  /** Adds a file; `content` is read once, piece by piece. */
  add(name: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<PackedEntry>;
}

/**
 * Writes a strict ZIP (see strict-zip.ts) to `path`, which must not exist yet. It appears under its name whole or not at
 * all. @throws BadInput when the name is taken, Unavailable when the disk refuses
 */
export async function writeZip(path: string, fill: (zip: ZipWriter) => Promise<void>): Promise<void> {
  const part = `${path}.${randomUUID()}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(part, 'wx', 0o644);
    try {
      const output = new Output(handle);
      await fill(output);
      await output.finish();
    } finally {
      await handle.close();
    }
    // Unlike a rename, a link never replaces what is there.
    await link(part, path);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    if (code === 'EEXIST') throw new BadInput(`${path} is there already: name another file`, { cause });
    if (/^E[A-Z]+$/.test(code))
      throw new Unavailable(`${path} cannot be written (${code}): check the folder and its free space`, {
        cause,
      });
    throw cause;
  } finally {
    await rm(part, { force: true });
  }
}

class Output implements ZipWriter {
  readonly #handle: FileHandle;
  readonly #entries: PackedEntry[] = [];
  #position = 0;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  async add(name: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<PackedEntry> {
    if (!ENTRY_NAME.test(name)) throw new Error(`"${name}" is no name for an archive's file`);
    if (this.#entries.some((entry) => entry.name === name))
      throw new Error(`"${name}" is in the archive twice`);
    const offset = this.#position;
    const hash = createHash('sha256');
    let crc = 0;
    let size = 0;
    // The header needs checksum and size, which are known only afterwards.
    this.#position += LOCAL_HEADER + Buffer.byteLength(name);
    for await (const piece of content instanceof Uint8Array ? [content] : content) {
      hash.update(piece);
      crc = addCrc(crc, piece);
      size += piece.length;
      await this.#write(piece, this.#position);
      this.#position += piece.length;
    }
    if (this.#position > MOST_BYTES)
      throw new Unavailable('The archive would pass 4 GiB: export fewer scans at once');
    const entry = { name, crc, size, offset, sha256: hash.digest('hex') };
    await this.#write(localHeader(entry), offset);
    this.#entries.push(entry);
    return entry;
  }

  async finish(): Promise<void> {
    const offset = this.#position;
    const directory = Buffer.concat(this.#entries.map((entry) => directoryHeader(entry, entry.offset)));
    const end = endRecord(this.#entries.length, { offset, size: directory.length });
    await this.#write(Buffer.concat([directory, end]), offset);
    await this.#handle.datasync();
  }

  async #write(bytes: Uint8Array, position: number): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await this.#handle.write(bytes, done, bytes.length - done, position + done);
      done += bytesWritten;
    }
  }
}
