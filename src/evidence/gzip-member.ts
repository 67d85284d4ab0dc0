import type { FileHandle } from 'node:fs/promises';
import { crc32, inflateRawSync } from 'node:zlib';

/** The bytes at `offset` are no whole gzip member; `message` says why in a few words. */
export class BrokenMember extends Error {
  override readonly name = 'BrokenMember';
  readonly offset: number;
  /** Where the trouble stops; null when the broken bytes do not tell. */
  readonly end: number | null;
  constructor(offset: number, end: number | null, message: string, options?: ErrorOptions) {
    super(message, options);
    this.offset = offset;
    this.end = end;
  }
}

export interface GzipMember {
  readonly offset: number;
  /** Bytes in the file, header and trailer included. */
  readonly length: number;
  readonly bytes: Uint8Array;
}

const FIRST_WINDOW = 256 * 1024;
const TRAILER = 8;

/**
 * Reads the gzip member (RFC 1952) that starts at `offset` and checks its CRC and size. Node's gunzip hides where one
 * member ends and the next begins; this tells. @throws BrokenMember
 */
export async function readGzipMember(
  handle: FileHandle,
  offset: number,
  fileSize: number,
  mostUnpacked: number,
): Promise<GzipMember> {
  for (let window = FIRST_WINDOW; ; window *= 8) {
    const size = Math.min(window, fileSize - offset);
    const packed = await readFully(handle, offset, size);
    const member = unpackMember(packed, offset, offset + size === fileSize, mostUnpacked);
    if (member !== null) return member;
  }
}

/** Null when more of the file is needed. */
function unpackMember(packed: Buffer, offset: number, isRest: boolean, most: number): GzipMember | null {
  const start = headerLength(packed);
  if (start === null) {
    const torn = packed.length < 18 && isMagic(packed);
    throw new BrokenMember(
      offset,
      offset + packed.length,
      torn ? 'the file ends here' : 'no gzip member starts here',
    );
  }
  const body = inflate(packed.subarray(start), offset, isRest, most);
  if (body === null) return null;
  const end = start + body.consumed;
  if (end + TRAILER > packed.length) {
    if (!isRest) return null;
    throw new BrokenMember(offset, null, 'the file ends here');
  }
  const length = end + TRAILER;
  if (
    packed.readUInt32LE(end) !== crc32(body.bytes) ||
    packed.readUInt32LE(end + 4) !== body.bytes.length >>> 0
  ) {
    throw new BrokenMember(offset, null, 'the checksum of the gzip member is wrong');
  }
  return { offset, length, bytes: body.bytes };
}

function inflate(packed: Buffer, offset: number, isRest: boolean, most: number) {
  try {
    // With `info` Node returns the engine too, which knows how many bytes it used; the types do not say so.
    const { buffer, engine } = inflateRawSync(packed, { info: true, maxOutputLength: most }) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    return { bytes: buffer, consumed: engine.bytesWritten };
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR' && !isRest) return null;
    const reason =
      code === 'Z_BUF_ERROR'
        ? 'the file ends here'
        : code === 'ERR_BUFFER_TOO_LARGE'
          ? 'the record is too large'
          : 'the gzip member does not unpack';
    throw new BrokenMember(offset, null, reason, { cause });
  }
}

function isMagic(packed: Buffer): boolean {
  return packed.length === 0 || (packed[0] === 0x1f && (packed.length === 1 || packed[1] === 0x8b));
}

/** Bytes before the deflate stream; null when this is no gzip header. */
function headerLength(packed: Buffer): number | null {
  if (packed.length < 18 || !isMagic(packed) || packed[2] !== 8) return null;
  const flags = packed[3] ?? 0;
  // Reserved bits must be zero (RFC 1952, section 2.3.1.2).
  if (flags & 0xe0) return null;
  let at = 10;
  if (flags & 0x04) at += 2 + packed.readUInt16LE(at);
  for (const flag of [0x08, 0x10]) {
    if ((flags & flag) === 0) continue;
    const zero = packed.indexOf(0, at);
    if (zero < 0) return null;
    at = zero + 1;
  }
  if (flags & 0x02) at += 2;
  return at < packed.length ? at : null;
}

/**
 * The first byte after `offset` where a whole member starts again; the file's size where none does. A broken deflate
 * stream may end anywhere, so the next good member is what bounds the damage.
 */
export async function findNextMember(
  handle: FileHandle,
  offset: number,
  fileSize: number,
  mostUnpacked: number,
): Promise<number> {
  for (let at = offset + 1; at < fileSize; ) {
    const bytes = await readFully(handle, at, FIRST_WINDOW);
    const found = bytes.indexOf(MAGIC);
    if (found < 0) {
      at += Math.max(1, bytes.length - MAGIC.length + 1);
      continue;
    }
    const isWhole = await readGzipMember(handle, at + found, fileSize, mostUnpacked).then(
      () => true,
      (error: unknown) => {
        if (error instanceof BrokenMember) return false;
        throw error;
      },
    );
    if (isWhole) return at + found;
    at += found + 1;
  }
  return fileSize;
}

const MAGIC = Buffer.from([0x1f, 0x8b, 8]);

/** Exactly `length` bytes from `offset`; fewer where the file is shorter. */
export async function readFully(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let got = 0;
  while (got < length) {
    const { bytesRead } = await handle.read(bytes, got, length - got, offset + got);
    if (bytesRead === 0) break;
    got += bytesRead;
  }
  return bytes.subarray(0, got);
}
