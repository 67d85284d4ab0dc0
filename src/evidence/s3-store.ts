import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Unavailable } from '../lib/errors.ts';
import type { ByteRange } from './append-only-file.ts';

/** A bucket of an S3-compatible store, and who writes to it. */
export interface S3Place {
  /** `https://host[:port]`; null: Amazon's own for the region. */
  readonly endpoint: string | null;
  readonly region: string;
  readonly bucket: string;
  /** Before every name, without "/" at the end; may be empty. */
  readonly prefix: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface S3Store {
  /** Stores a file that is whole, once; `same`: it lies there already, byte for byte. @throws Unavailable, OtherContent */
  put(file: string, path: string): Promise<'stored' | 'same'>;
  /** Bytes of a file or of a range of it; null when it is not there. */
  read(file: string, range?: ByteRange): Promise<Buffer | null>;
  stream(file: string): Promise<Readable | null>;
  size(file: string): Promise<number | null>;
  /** Of the bytes as they are now, hex; null when it is not there. */
  sha256(file: string): Promise<string | null>;
  remove(file: string): Promise<void>;
  /** Names that begin so, relative to the prefix. */
  list(start: string): Promise<string[]>;
}

/** Another file lies under the name: what was written once is never changed. */
export class OtherContent extends Error {
  override readonly name = 'OtherContent';
}

const stores = new Map<string, Promise<S3Store>>();

/** The store of a bucket; one client a process. The SDK is loaded by the first that needs it. */
export function s3Store(place: S3Place): Promise<S3Store> {
  const key = JSON.stringify(place);
  const known = stores.get(key);
  if (known !== undefined) return known;
  const opening = openStore(place);
  stores.set(key, opening);
  return opening;
}

async function openStore(place: S3Place): Promise<S3Store> {
  const sdk = await import('@aws-sdk/client-s3');
  const { endpoint, region, accessKeyId, secretAccessKey, bucket: Bucket } = place;
  const client = new sdk.S3Client({
    region,
    credentials: { accessKeyId, secretAccessKey },
    // Names in the path work everywhere, names in the host need DNS entries.
    ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
    // We state SHA-256 ourselves; other checksums are not understood by every store.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 3,
    requestHandler: { requestTimeout: 60_000, connectionTimeout: 10_000 },
  });
  const keyOf = (file: string) => (place.prefix === '' ? file : `${place.prefix}/${file}`);
  const stream = (file: string, range?: ByteRange) =>
    orNull(place, async () => {
      const Range =
        range === undefined ? {} : { Range: `bytes=${range.offset}-${range.offset + range.length - 1}` };
      const { Body } = await client.send(new sdk.GetObjectCommand({ Bucket, Key: keyOf(file), ...Range }));
      return Body as Readable;
    });
  const sha256 = async (file: string) => {
    const body = await stream(file);
    return body === null ? null : asking(place, () => hashOf(body));
  };
  const sameOr = (isSame: boolean, file: string): 'same' => {
    if (isSame) return 'same';
    throw new OtherContent(
      `${keyOf(file)} in the bucket ${Bucket} is not the file that was to be stored there`,
    );
  };
  return {
    stream,
    sha256,
    async put(file, path) {
      const [{ size }, digest] = [await stat(path), await hashOf(createReadStream(path))];
      // Asked first as well: not every store knows conditions, and nothing is ever written over.
      const there = await sha256(file);
      if (there !== null) return sameOr(there === digest, file);
      const taken = await asking(place, async () => {
        const object = { Bucket, Key: keyOf(file), ContentLength: size, Body: createReadStream(path) };
        const ChecksumSHA256 = Buffer.from(digest, 'hex').toString('base64');
        await client.send(new sdk.PutObjectCommand({ ...object, ChecksumSHA256, IfNoneMatch: '*' }));
        return false;
      }).catch((error: unknown) => {
        if (statusOf((error as Error).cause) === 412) return true;
        throw error;
      });
      // Read back before the only other copy goes.
      const whole = sameOr((await sha256(file)) === digest, file);
      return taken ? whole : 'stored';
    },
    async read(file, range) {
      const body = await stream(file, range);
      return body === null ? null : asking(place, () => allOf(body));
    },
    size: (file) =>
      orNull(place, async () => {
        const { ContentLength } = await client.send(new sdk.HeadObjectCommand({ Bucket, Key: keyOf(file) }));
        return ContentLength ?? 0;
      }),
    async remove(file) {
      await orNull(place, () => client.send(new sdk.DeleteObjectCommand({ Bucket, Key: keyOf(file) })));
    },
    list: (start) =>
      asking(place, async () => {
        const names: string[] = [];
        const pages = sdk.paginateListObjectsV2({ client }, { Bucket, Prefix: keyOf(start) });
        for await (const { Contents = [] } of pages)
          for (const { Key = '' } of Contents) names.push(Key.slice(keyOf('').length));
        return names;
      }),
  };
}

async function allOf(body: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of body) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

async function hashOf(body: AsyncIterable<unknown>): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of body) hash.update(piece as Uint8Array);
  return hash.digest('hex');
}

function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } } | undefined)?.$metadata?.httpStatusCode;
}

/** Null when the object is not there; a bucket that is missing is another matter. */
async function orNull<Result>(place: S3Place, work: () => Promise<Result>): Promise<Result | null> {
  return asking(place, work).catch((error: Error) => {
    const cause = error.cause as Error | undefined;
    // 416: the object ends before the range.
    if (statusOf(cause) === 416 || (statusOf(cause) === 404 && cause?.name !== 'NoSuchBucket')) return null;
    throw error;
  });
}

/** @throws Unavailable in one line, whatever the store says */
async function asking<Result>({ endpoint, bucket }: S3Place, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    const { name, code } = cause as Error & { code?: string };
    const where = endpoint === null ? 'Amazon S3' : new URL(endpoint).host;
    const what = statusOf(cause) === undefined ? (code ?? name) : `${statusOf(cause)} ${name}`;
    throw new Unavailable(
      `The bucket ${bucket} at ${where} cannot be used (${what}): check address, keys, bucket`,
      {
        cause,
      },
    );
  }
}
