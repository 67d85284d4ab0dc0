import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { BadInput } from '../lib/errors.ts';
import type { ByteRange } from './append-only-file.ts';
import { readFully } from './gzip-member.ts';
import {
  addCrc,
  DIRECTORY_HEADER,
  directoryHeader,
  END_RECORD,
  ENTRY_NAME,
  endRecord,
  LOCAL_HEADER,
  localHeader,
  type ZipEntry,
} from './strict-zip.ts';

export interface ReadEntry extends ZipEntry {
  /** The name in its local header; `name` is the directory's. */
  readonly localName: string;
  /** Where its local header begins. */
  readonly offset: number;
  /** Its record in the directory. */
  readonly record: ByteRange;
  /** Where its content lies. */
  readonly content: ByteRange;
  /** SHA-256 of the content as it is now, hex. */
  readonly sha256: string;
}

/** Bytes are not as the writer writes them; `message` says which in a few words. */
export class BrokenZip extends Error {
  override readonly name = 'BrokenZip';
  readonly range: ByteRange;
  /** Name of the file in the archive; null where it is the archive itself. */
  readonly file: string | null;
  constructor(range: ByteRange, reason: string, file: string | null = null, options?: ErrorOptions) {
    super(reason, options);
    this.range = range;
    this.file = file;
  }
}

const PIECE = 1024 * 1024;

/** Opens a file for reading; what is no file is said in one line. @throws BadInput */
export async function openEvidence(path: string): Promise<{ handle: FileHandle; size: number }> {
  const handle = await open(path, 'r').catch((cause: NodeJS.ErrnoException) => {
    throw new BadInput(`${path} cannot be read (${cause.code}): give the path of a dossier or WARC file`, {
      cause,
    });
  });
  const about = await handle.stat();
  if (about.isFile()) return { handle, size: about.size };
  await handle.close();
  throw new BadInput(`${path} is no file: give the path of a dossier or WARC file`);
}

/**
 * Reads the entries of a strict ZIP (see strict-zip.ts) and holds every byte outside the contents against what the
 * writer would have written, and every content against its checksum. @throws BrokenZip with the first altered range
 */
export async function readZip(handle: FileHandle, size: number): Promise<ReadEntry[]> {
  const directory = await readDirectory(handle, size);
  const entries: ReadEntry[] = [];
  let position = 0;
  for (const found of directory.entries) {
    const { entry, offset, record } = found;
    // Sizes stand twice in the directory and agree, so it is the offset that was altered.
    if (offset !== position) throw new BrokenZip(record, 'an entry of the directory points elsewhere');
    const header = localHeader(entry);
    const content = { offset: offset + header.length, length: entry.size };
    const { crc, sha256 } = await sums(handle, content);
    const localName = await compareHeader(handle, found, { header, crc });
    if (crc !== entry.crc)
      throw new BrokenZip(content, `the content of ${entry.name} was altered`, entry.name);
    entries.push({ ...entry, localName, offset, record, content, sha256 });
    position = content.offset + content.length;
  }
  if (position !== directory.offset)
    throw new BrokenZip(
      { offset: position, length: directory.offset - position },
      'there are bytes of no file',
    );
  return entries;
}

interface DirectoryEntry {
  readonly entry: ZipEntry;
  readonly offset: number;
  /** Where the entry's own record lies. */
  readonly record: ByteRange;
}

async function readDirectory(
  handle: FileHandle,
  size: number,
): Promise<{ offset: number; entries: readonly DirectoryEntry[] }> {
  const endAt = size - END_RECORD;
  if (endAt < 0) throw new BrokenZip({ offset: 0, length: size }, 'the file is too short');
  const closing = { offset: endAt, length: END_RECORD };
  const end = await readFully(handle, endAt, END_RECORD);
  const count = end.readUInt16LE(10);
  const offset = end.readUInt32LE(16);
  if (offset > endAt || !end.equals(endRecord(count, { offset, size: endAt - offset })))
    throw new BrokenZip(closing, 'the record that closes the file was altered');
  const bytes = await readFully(handle, offset, endAt - offset);
  const entries: DirectoryEntry[] = [];
  for (let at = 0; at < bytes.length; ) {
    const entry = directoryEntry(bytes, at, offset);
    if (entry === null) {
      // A name's altered length shifts what follows: the record before may be the one that was touched.
      const start = entries.at(-1)?.record.offset ?? offset;
      throw new BrokenZip(
        { offset: start, length: endAt - start },
        'the directory of the archive was altered',
      );
    }
    entries.push(entry);
    at += entry.record.length;
  }
  if (entries.length !== count) throw new BrokenZip(closing, 'the number of files was altered');
  return { offset, entries };
}

/** Null where no directory record as the writer writes it stands. */
function directoryEntry(bytes: Buffer, at: number, base: number): DirectoryEntry | null {
  const rest = bytes.length - at;
  if (rest < DIRECTORY_HEADER) return null;
  const length = DIRECTORY_HEADER + bytes.readUInt16LE(at + 28);
  if (length > rest) return null;
  const entry = {
    name: bytes.toString('utf8', at + DIRECTORY_HEADER, at + length),
    crc: bytes.readUInt32LE(at + 16),
    size: bytes.readUInt32LE(at + 24),
  };
  const offset = bytes.readUInt32LE(at + 42);
  const isCanonical = directoryHeader(entry, offset).equals(bytes.subarray(at, at + length));
  return isCanonical && ENTRY_NAME.test(entry.name)
    ? { entry, offset, record: { offset: base + at, length } }
    : null;
}

/**
 * Local header and directory say the same twice; of a checksum the content tells which side was altered. Gives the name
 * that stands in the local header: which of two names is right only the manifest can tell.
 */
async function compareHeader(
  handle: FileHandle,
  { entry, offset, record }: DirectoryEntry,
  { header, crc }: { header: Buffer; crc: number },
): Promise<string> {
  const there = await readFully(handle, offset, header.length);
  const localName = there.toString('utf8', LOCAL_HEADER);
  if (
    there.length === header.length &&
    there.subarray(0, LOCAL_HEADER).equals(header.subarray(0, LOCAL_HEADER))
  )
    return localName;
  if (crc !== entry.crc && there.length >= LOCAL_HEADER && crc === there.readUInt32LE(14))
    throw new BrokenZip(record, `the directory states another checksum than ${entry.name} has`);
  throw new BrokenZip({ offset, length: header.length }, `the header of ${entry.name} was altered`);
}

async function sums(
  handle: FileHandle,
  { offset, length }: ByteRange,
): Promise<{ crc: number; sha256: string }> {
  const hash = createHash('sha256');
  let crc = 0;
  for (let done = 0; done < length; ) {
    const piece = await readFully(handle, offset + done, Math.min(PIECE, length - done));
    if (piece.length === 0) break;
    hash.update(piece);
    crc = addCrc(crc, piece);
    done += piece.length;
  }
  return { crc, sha256: hash.digest('hex') };
}
