import { createHash } from 'node:crypto';
import { type HeaderPair, headerValue } from './exchange.ts';

/** One WARC record, uncompressed and taken apart. */
export interface WarcRecord {
  readonly version: string;
  readonly fields: readonly HeaderPair[];
  /** What stands between the WARC header and the closing blank lines. */
  readonly block: Uint8Array;
  /** Bytes of the whole record including the two closing line ends. */
  readonly size: number;
}

/** The bytes are no whole WARC record; `message` says why in a few words. */
export class MalformedRecord extends Error {
  override readonly name = 'MalformedRecord';
}

const HEAD_END = Buffer.from('\r\n\r\n');

/** Takes the record that starts at `start` apart (WARC 1.1, section 4). @throws MalformedRecord */
export function parseWarcRecord(bytes: Uint8Array, start = 0): WarcRecord {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const headEnd = buffer.indexOf(HEAD_END, start);
  const version = /^WARC\/\d\.\d/.exec(buffer.toString('latin1', start, start + 8))?.[0];
  if (version === undefined) throw new MalformedRecord('not a WARC record');
  if (headEnd < 0) throw new MalformedRecord('the record header does not end');
  const fields = headerLines(buffer.toString('utf8', start, headEnd).split('\r\n').slice(1));
  const stated = headerValue(fields, 'content-length') ?? '';
  if (!/^\d+$/.test(stated)) throw new MalformedRecord('no Content-Length');
  const blockStart = headEnd + HEAD_END.length;
  const blockEnd = blockStart + Number(stated);
  if (blockEnd > buffer.length) throw new MalformedRecord('the record ends before its Content-Length');
  if (!buffer.subarray(blockEnd, blockEnd + 4).equals(HEAD_END)) {
    throw new MalformedRecord('the record is not closed by two line ends where its Content-Length says');
  }
  return { version, fields, block: buffer.subarray(blockStart, blockEnd), size: blockEnd + 4 - start };
}

/** An HTTP message in a record's block. */
export interface HttpMessage {
  readonly startLine: string;
  /** As stored; bytes above 0x7F as Latin-1 characters. */
  readonly headers: readonly HeaderPair[];
  readonly body: Uint8Array;
}

/** Parts an HTTP message into head and body. @throws MalformedRecord */
export function parseHttpMessage(block: Uint8Array): HttpMessage {
  const buffer = Buffer.from(block.buffer, block.byteOffset, block.length);
  const headEnd = buffer.indexOf(HEAD_END);
  if (headEnd < 0) throw new MalformedRecord('the HTTP head does not end');
  const [startLine = '', ...lines] = buffer.toString('latin1', 0, headEnd).split('\r\n');
  return { startLine, headers: headerLines(lines), body: buffer.subarray(headEnd + HEAD_END.length) };
}

const HOLDS_PAYLOAD = new Set(['response', 'request', 'resource', 'conversion']);

/** Which of the record's digests does not fit its bytes, in words; null when all fit or none is stated. */
export function digestFault(record: WarcRecord): string | null {
  const block = headerValue(record.fields, 'warc-block-digest');
  if (block !== null && !digestFits(block, record.block)) return 'the block does not have its digest';
  const payload = headerValue(record.fields, 'warc-payload-digest');
  const type = headerValue(record.fields, 'warc-type');
  // A revisit record states the digest of a payload that it does not hold.
  if (payload === null || !HOLDS_PAYLOAD.has(type ?? '')) return null;
  const isHttp = headerValue(record.fields, 'content-type')?.startsWith('application/http') ?? false;
  const bytes = isHttp ? parseHttpMessage(record.block).body : record.block;
  return digestFits(payload, bytes) ? null : 'the payload does not have its digest';
}

/** `algorithm:value` with the value in hex or Base32 (RFC 4648), as WARC writers do; an unknown algorithm is let pass. */
function digestFits(stated: string, bytes: Uint8Array): boolean {
  const [, algorithm = '', value = ''] = /^([a-z0-9-]+):(.+)$/i.exec(stated.trim()) ?? [];
  const name = algorithm.toLowerCase().replace('-', '');
  if (name !== 'sha1' && name !== 'sha256' && name !== 'sha512' && name !== 'md5') return true;
  const digest = createHash(name).update(bytes).digest();
  return (
    value.toLowerCase() === digest.toString('hex') ||
    value.toUpperCase().replace(/=+$/, '') === base32(digest)
  );
}

function base32(bytes: Uint8Array): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return bits.replace(/.{1,5}/g, (five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '');
}

function headerLines(lines: readonly string[]): HeaderPair[] {
  const unfolded: string[] = [];
  for (const line of lines) {
    const last = unfolded.length - 1;
    if (/^[ \t]/.test(line) && last >= 0) unfolded[last] += ` ${line.trim()}`;
    else unfolded.push(line);
  }
  return unfolded.flatMap((line): HeaderPair[] => {
    const colon = line.indexOf(':');
    return colon < 1 ? [] : [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()]];
  });
}
