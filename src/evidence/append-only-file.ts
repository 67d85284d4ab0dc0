import { type FileHandle, mkdir, open, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Unavailable } from '../lib/errors.ts';

/** A byte range of a file. */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * A file that only grows. `append` resolves when the bytes are on stable storage, so whoever indexes them afterwards
 * never points at something a power cut takes away. Appends that wait at the same time share one fdatasync.
 *
 * A write that fails half-way (disk full) is cut off again: those bytes were never acknowledged. After that the file is
 * as it was and appending may be tried again. A failed fdatasync is final: the kernel may have dropped the pages.
 */
export class AppendOnlyFile {
  readonly path: string;
  readonly #handle: FileHandle;
  #end = 0;
  #synced = 0;
  #queue: Promise<unknown> = Promise.resolve();
  #syncing: Promise<void> | null = null;
  #broken: Error | null = null;

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  /** Creates the file and its folders; null when a file of that name exists already. */
  static async create(path: string): Promise<AppendOnlyFile | null> {
    try {
      await mkdir(dirname(path), { recursive: true });
      const handle = await open(path, 'wx', 0o644);
      await syncFolder(dirname(path));
      return new AppendOnlyFile(path, handle);
    } catch (cause) {
      if (codeOf(cause) === 'EEXIST') return null;
      throw unwritable(path, cause);
    }
  }

  async append(bytes: Uint8Array): Promise<ByteRange> {
    const written = this.#queue.then(() => this.#write(bytes));
    this.#queue = written.catch(() => {});
    const offset = await written;
    await this.#syncTo(offset + bytes.length);
    return { offset, length: bytes.length };
  }

  /** Waits for what is under way, then closes and marks the file read-only. Safe to call twice. */
  async close(): Promise<void> {
    if (this.#broken instanceof Closed) return;
    await this.#queue;
    const failed = this.#broken;
    this.#broken = new Closed(this.path);
    try {
      if (failed === null && this.#synced < this.#end) await this.#handle.datasync();
      await this.#handle.chmod(0o444);
    } finally {
      await this.#handle.close();
    }
  }

  /** Closes and removes a file that nothing was stored in; one that holds something stays. */
  async discard(): Promise<void> {
    await this.close();
    if (this.#end === 0) await unlink(this.path);
  }

  async #write(bytes: Uint8Array): Promise<number> {
    if (this.#broken !== null) throw this.#broken;
    const start = this.#end;
    try {
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await this.#handle.write(bytes, done, bytes.length - done, start + done);
        done += bytesWritten;
      }
    } catch (cause) {
      await this.#handle.truncate(start).catch((failure: Error) => {
        this.#broken = unwritable(this.path, failure);
      });
      throw unwritable(this.path, cause);
    }
    this.#end = start + bytes.length;
    return start;
  }

  async #syncTo(end: number): Promise<void> {
    while (this.#synced < end) {
      if (this.#broken !== null) throw this.#broken;
      this.#syncing ??= this.#sync();
      await this.#syncing;
    }
  }

  async #sync(): Promise<void> {
    const target = this.#end;
    try {
      await this.#handle.datasync();
      this.#synced = target;
    } catch (cause) {
      this.#broken = unwritable(this.path, cause);
      throw this.#broken;
    } finally {
      this.#syncing = null;
    }
  }
}

class Closed extends Error {
  constructor(path: string) {
    super(`${path} is closed`);
  }
}

/** The new name must survive a power cut as well as the bytes do. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } catch (error) {
    // Some file systems (network shares) refuse to sync a folder; the bytes are synced all the same.
    if (!['EINVAL', 'ENOTSUP', 'EISDIR', 'EPERM'].includes(codeOf(error))) throw error;
  } finally {
    await folder.close();
  }
}

function unwritable(path: string, cause: unknown): Unavailable {
  const code = codeOf(cause);
  const what = FULL.has(code)
    ? 'the disk is full: free some space, or move the captures folder'
    : `it cannot be written (${code || (cause as Error).message}): check the folder and its permissions`;
  return new Unavailable(`Captures are not stored in ${path}: ${what}`, { cause });
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}
