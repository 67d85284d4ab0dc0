import { crc32 } from 'node:zlib';

/**
 * ZIP with exactly one way to write it (APPNOTE 6.3.10): entries stored without compression, one after the other without
 * gaps, a fixed date, no extra fields, no comments. Every byte outside the contents follows from names, lengths and
 * checksums, so a reader can say of any byte whether it was altered. WACZ asks for stored archives anyway.
 */
export interface ZipEntry {
  readonly name: string;
  readonly crc: number;
  readonly size: number;
}

export const LOCAL_HEADER = 30;
export const DIRECTORY_HEADER = 46;
export const END_RECORD = 22;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
/** 1 January 1980, the zero of ZIP's calendar: the contents carry their own times. */
const DATE = 0x0021;
/** Zip64 is not written: readers of evidence should not depend on it. */
export const MOST_BYTES = 0xffff_ffff;

/** Names are plain paths: nothing that a careless unpacker would write elsewhere. */
export const ENTRY_NAME = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/;

/** The header that stands before an entry's content, name included. */
export function localHeader({ name, crc, size }: ZipEntry): Buffer {
  const nameBytes = Buffer.from(name);
  const header = Buffer.alloc(LOCAL_HEADER);
  header.writeUInt32LE(0x0403_4b50, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(UTF8_NAMES, 6);
  header.writeUInt16LE(DATE, 12);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(size, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(nameBytes.length, 26);
  return Buffer.concat([header, nameBytes]);
}

/** An entry's record in the central directory; `offset` is where its local header begins. */
export function directoryHeader({ name, crc, size }: ZipEntry, offset: number): Buffer {
  const nameBytes = Buffer.from(name);
  const header = Buffer.alloc(DIRECTORY_HEADER);
  header.writeUInt32LE(0x0201_4b50, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(VERSION, 6);
  header.writeUInt16LE(UTF8_NAMES, 8);
  header.writeUInt16LE(DATE, 14);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(size, 20);
  header.writeUInt32LE(size, 24);
  header.writeUInt16LE(nameBytes.length, 28);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, nameBytes]);
}

/** The record that closes the file. */
export function endRecord(entries: number, directory: { offset: number; size: number }): Buffer {
  const record = Buffer.alloc(END_RECORD);
  record.writeUInt32LE(0x0605_4b50, 0);
  record.writeUInt16LE(entries, 8);
  record.writeUInt16LE(entries, 10);
  record.writeUInt32LE(directory.size, 12);
  record.writeUInt32LE(directory.offset, 16);
  return record;
}

/** Adds a piece to a running CRC-32; begin with 0. */
export function addCrc(crc: number, piece: Uint8Array): number {
  return crc32(piece, crc);
}
