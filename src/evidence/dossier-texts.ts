import type { FileHandle } from 'node:fs/promises';
import type { ByteRange } from './append-only-file.ts';
import { readFully } from './gzip-member.ts';
import { BrokenZip, type ReadEntry } from './zip-reader.ts';

/** The small files of a dossier. */
export class DossierTexts {
  readonly #handle: FileHandle;
  readonly #entries: ReadonlyMap<string, ReadEntry>;

  constructor(handle: FileHandle, entries: readonly ReadEntry[]) {
    this.#handle = handle;
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]));
  }

  entry(name: string): ReadEntry | null {
    return this.#entries.get(name) ?? null;
  }

  entries(): Iterable<ReadEntry> {
    return this.#entries.values();
  }

  /** Where a file lies, to blame it. */
  place(name: string): ByteRange {
    return this.#entries.get(name)?.content ?? { offset: 0, length: 0 };
  }

  async read(name: string): Promise<string> {
    return (await this.bytes(name)).toString('utf8');
  }

  async bytes(name: string): Promise<Buffer> {
    const entry = this.entry(name);
    if (entry === null) throw new BrokenZip({ offset: 0, length: 0 }, `${name} is missing`, name);
    return readFully(this.#handle, entry.content.offset, entry.size);
  }

  async json<Value>(name: string): Promise<Value> {
    const text = await this.read(name);
    try {
      return JSON.parse(text) as Value;
    } catch (cause) {
      throw new BrokenZip(this.place(name), `${name} is no JSON`, name, { cause });
    }
  }
}
