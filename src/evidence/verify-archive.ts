import type { FileHandle } from 'node:fs/promises';
import { BadInput } from '../lib/errors.ts';
import type { ByteRange } from './append-only-file.ts';
import { BrokenMember, findNextMember, readFully, readGzipMember } from './gzip-member.ts';
import { digestFault, MalformedRecord, parseWarcRecord, type WarcRecord } from './warc-record.ts';
import { openEvidence } from './zip-reader.ts';

export interface ArchiveDamage {
  /** First byte of the record that is not as it was written. */
  readonly offset: number;
  /** Up to the next record that is whole, or to the end of the file. */
  readonly length: number;
  readonly reason: string;
}

export interface ArchiveReport {
  readonly path: string;
  readonly size: number;
  /** Whole records before the damage. */
  readonly records: number;
  readonly damage: ArchiveDamage | null;
}

/** Larger than any record that Rasoat writes; what unpacks to more is refused rather than read. */
const MOST_UNPACKED = 256 * 1024 * 1024;
const FIRST_WINDOW = 64 * 1024;

/**
 * Walks a .warc.gz (or plain .warc) and checks each record's shape, its gzip checksum and its stated digests, up to the
 * first damage. Needs nothing but the file. @throws BadInput when the file cannot be read or is no WARC
 */
export async function verifyArchive(path: string): Promise<ArchiveReport> {
  const { handle, size } = await openEvidence(path);
  try {
    const start = await readFully(handle, 0, 5);
    const isPlain = start.toString('latin1') === 'WARC/';
    // A file that calls itself .warc or .warc.gz and does not begin like one is damaged, not something else.
    if (!isPlain && !(start[0] === 0x1f && start[1] === 0x8b) && !/\.warc(\.gz)?$/.test(path)) {
      throw new BadInput(`${path} is no WARC file: it starts neither with "WARC/" nor with a gzip header`);
    }
    const whole = { offset: 0, length: size };
    return { path, size, ...(await walkArchive(handle, whole, isPlain || path.endsWith('.warc'))) };
  } finally {
    await handle.close();
  }
}

/** Checks the record at `offset` and returns the bytes it takes. */
type RecordCheck = (handle: FileHandle, offset: number, size: number) => Promise<number>;

/** Checks the records of an archive that is a whole file or, uncompressed, lies in another one. */
export async function walkArchive(
  handle: FileHandle,
  range: ByteRange,
  isPlain: boolean,
): Promise<Pick<ArchiveReport, 'records' | 'damage'>> {
  const check: RecordCheck = isPlain ? plainRecord : packedRecord;
  const size = range.offset + range.length;
  let records = 0;
  for (let offset = range.offset; offset < size; records++) {
    try {
      offset += await check(handle, offset, size);
    } catch (error) {
      if (!(error instanceof BrokenMember)) throw error;
      const end = error.end ?? (await findNextMember(handle, error.offset, size, MOST_UNPACKED));
      const damage = { offset: error.offset, length: end - error.offset, reason: error.message };
      return { records, damage };
    }
  }
  return { records, damage: null };
}

async function packedRecord(handle: FileHandle, offset: number, size: number): Promise<number> {
  const member = await readGzipMember(handle, offset, size, MOST_UNPACKED);
  const end = offset + member.length;
  const record = recordAt(member.bytes, offset, end);
  if (record.size !== member.bytes.length) {
    throw new BrokenMember(offset, end, 'the gzip member holds more than one record');
  }
  checkDigests(record, offset, end);
  return member.length;
}

async function plainRecord(handle: FileHandle, offset: number, size: number): Promise<number> {
  for (let window = FIRST_WINDOW; ; window *= 8) {
    const end = Math.min(offset + window, size);
    const bytes = await readFully(handle, offset, end - offset);
    let record: WarcRecord;
    try {
      record = recordAt(bytes, offset, end);
    } catch (error) {
      // A record that is cut by the window, not by the file, is read again through a larger one.
      if (end === size || window > MOST_UNPACKED) throw error;
      continue;
    }
    checkDigests(record, offset, offset + record.size);
    return record.size;
  }
}

function recordAt(bytes: Uint8Array, offset: number, end: number): WarcRecord {
  return blaming(offset, end, () => parseWarcRecord(bytes));
}

function checkDigests(record: WarcRecord, offset: number, end: number): void {
  const fault = blaming(offset, end, () => digestFault(record));
  if (fault !== null) throw new BrokenMember(offset, end, fault);
}

function blaming<Result>(offset: number, end: number, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof MalformedRecord) throw new BrokenMember(offset, end, cause.message, { cause });
    throw cause;
  }
}
