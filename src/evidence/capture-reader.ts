import { createHash } from 'node:crypto';
import { normalize } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { CaptureRow } from '../db/captures.ts';
import { OperationalError, Unavailable } from '../lib/errors.ts';
import type { ByteRange } from './append-only-file.ts';
import { bucketOf, type CapturePlace, readStored } from './capture-place.ts';
import { type HeaderPair, headerValue } from './exchange.ts';
import {
  digestFault,
  MalformedRecord,
  parseHttpMessage,
  parseWarcRecord,
  type WarcRecord,
} from './warc-record.ts';

export interface StoredResponse {
  readonly status: number;
  /** As stored: `X-Archive-Orig-Content-Encoding` and the like for the coding that was removed. */
  readonly headers: readonly HeaderPair[];
  /** Decoded. */
  readonly body: Uint8Array;
}

/** Where a capture's record lies. */
export type CaptureAddress = Pick<
  CaptureRow,
  'id' | 'warcFile' | 'offset' | 'length' | 'bodySha256' | 'status' | 'contentType' | 'prunedAt'
>;

/** The bytes were removed by the retention policy; their hash and date are still known. */
export class CapturePruned extends OperationalError {
  override readonly name = 'CapturePruned';
  readonly code = 'capture-pruned';
  readonly disposition = 'give-up';
}

/** Stored bytes are not the ones that were indexed. `message` names the file and the byte range. */
export class CaptureDamaged extends OperationalError {
  override readonly name = 'CaptureDamaged';
  readonly code = 'capture-damaged';
  readonly disposition = 'give-up';
  /** Relative to the captures folder. */
  readonly file: string;
  readonly offset: number;
  readonly length: number;
  constructor(file: string, range: ByteRange, reason: string, options?: ErrorOptions) {
    super(`${file} is damaged, bytes ${range.offset}–${range.offset + range.length - 1}: ${reason}`, options);
    this.file = file;
    this.offset = range.offset;
    this.length = range.length;
  }
}

/** A record may not unpack to more than this: a response is at most 10 MiB, plus headers. */
const MOST_UNPACKED = 64 * 1024 * 1024;
const unpack = promisify(gunzip);

/** Reads one stored response and checks it against its digests. @throws CaptureDamaged, CapturePruned, Unavailable (file unreadable) */
export async function readCapture(at: CapturePlace, place: CaptureAddress): Promise<StoredResponse> {
  if (place.prunedAt) {
    const on = place.prunedAt.toISOString().slice(0, 10);
    throw new CapturePruned(
      `Capture ${place.id} was pruned on ${on} by the retention policy; its SHA-256 is ${place.bodySha256}`,
    );
  }
  const packed = await readRange(at, place);
  try {
    const record = parseWarcRecord(await unpack(packed, { maxOutputLength: MOST_UNPACKED }));
    if (headerValue(record.fields, 'warc-record-id') !== `<urn:uuid:${place.id}>`) {
      throw new MalformedRecord('another record stands there');
    }
    const fault = digestFault(record);
    if (fault !== null) throw new MalformedRecord(fault);
    const stored = responseIn(record, place);
    if (createHash('sha256').update(stored.body).digest('hex') !== place.bodySha256) {
      throw new MalformedRecord('the body does not have the indexed SHA-256');
    }
    return stored;
  } catch (cause) {
    if (cause instanceof MalformedRecord)
      throw new CaptureDamaged(place.warcFile, place, cause.message, { cause });
    if (isUnpackError(cause))
      throw new CaptureDamaged(place.warcFile, place, 'it does not unpack', { cause });
    throw cause;
  }
}

function responseIn(record: WarcRecord, place: CaptureAddress): StoredResponse {
  if (headerValue(record.fields, 'warc-type') === 'conversion') {
    const { status, contentType } = place;
    return {
      status,
      headers: contentType === null ? [] : [['Content-Type', contentType]],
      body: record.block,
    };
  }
  const { startLine, headers, body } = parseHttpMessage(record.block);
  return { status: Number(/^HTTP\/\S+ (\d{3})/.exec(startLine)?.[1] ?? 0), headers, body };
}

function isUnpackError(error: unknown): boolean {
  return /^(Z_|ERR_BUFFER_TOO_LARGE)/.test((error as NodeJS.ErrnoException).code ?? '');
}

/** The stored bytes of a record, a gzip member of its own: a WARC file of one record. @throws CaptureDamaged, Unavailable */
export async function readRange(at: CapturePlace, place: CaptureAddress): Promise<Uint8Array> {
  if (normalize(place.warcFile).startsWith('..'))
    throw new CaptureDamaged(place.warcFile, place, 'the file lies outside the folder');
  const bytes = await readStored(at, place.warcFile, place);
  if (bytes === null) throw missing(at, place.warcFile, place);
  if (bytes.length < place.length) throw new CaptureDamaged(place.warcFile, place, 'the file ends before');
  return bytes;
}

/** A file that is missing in the folder is damage; with a bucket it may still lie on the machine that wrote it. */
export function missing(at: CapturePlace, file: string, range: ByteRange): CaptureDamaged | Unavailable {
  return bucketOf(at) === null
    ? new CaptureDamaged(file, range, 'the file is missing')
    : new Unavailable(
        `${file} is neither here nor in the bucket (yet): is the machine that wrote it running?`,
      );
}
