import { finished, type Readable, Transform } from 'node:stream';
import zlib from 'node:zlib';

export interface BodyRead {
  readonly body: Uint8Array;
  readonly truncated: 'length' | 'disconnect' | null;
}

const FLUSH = { finishFlush: zlib.constants.Z_SYNC_FLUSH };

/**
 * Reads a body and removes its content encodings, never holding more than `maxBytes` of it (decoded).
 * A body that ends early or whose compression is damaged is kept as far as it goes, as a browser would.
 * @throws the stream's error when not one byte could be read
 */
export async function readBody(
  stream: Readable,
  contentEncoding: string | null,
  maxBytes: number,
): Promise<BodyRead> {
  const decoders = decodersOf(contentEncoding);
  const chunks: Uint8Array[] = [];
  let length = 0;
  let wire = 0;
  return new Promise((resolve, reject) => {
    let tail: Readable = stream;
    const settle = (truncated: BodyRead['truncated'], error?: unknown) => {
      for (const decoder of decoders) decoder.destroy();
      stream.destroy();
      if (error !== undefined && length === 0) return reject(error);
      resolve({ body: Buffer.concat(chunks, length), truncated });
    };
    // Destroying a body that has not ended makes it report an error that nobody waits for any more.
    stream.on('error', () => {});
    // Compressed input is capped too: a stream that never yields output must not run for ever.
    stream.on('data', (chunk: Uint8Array) => {
      wire += chunk.length;
      if (wire > maxBytes && decoders.length > 0) settle('length');
    });
    for (const decoder of decoders) tail = tail.on('error', (error) => decoder.destroy(error)).pipe(decoder);
    tail.on('data', (chunk: Uint8Array) => {
      const room = maxBytes - length;
      chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
      length += Math.min(room, chunk.length);
      if (chunk.length > room) settle('length');
    });
    finished(tail, { writable: false }, (error) => settle(error ? 'disconnect' : null, error ?? undefined));
  });
}

/** In the order they are to be removed. An unknown name means that the bytes are kept as they are. */
function decodersOf(contentEncoding: string | null): Transform[] {
  const names = (contentEncoding ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const decoders: Transform[] = [];
  // More than two layers are only ever sent to hurt.
  for (const name of names.slice(-2).reverse()) {
    if (name === 'gzip' || name === 'x-gzip') decoders.push(zlib.createGunzip(FLUSH));
    else if (name === 'deflate') decoders.push(inflateAny());
    else if (name === 'br')
      decoders.push(zlib.createBrotliDecompress({ finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH }));
    else if (name !== 'identity') return [];
  }
  return decoders;
}

/** "deflate" is sent with the zlib wrapper and without it; the first byte tells. */
function inflateAny(): Transform {
  let inner: zlib.Inflate | zlib.InflateRaw | undefined;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      if (inner === undefined) {
        inner = (chunk[0]! & 0x0f) === 8 ? zlib.createInflate(FLUSH) : zlib.createInflateRaw(FLUSH);
        inner.on('data', (part) => this.push(part)).on('error', (error) => this.destroy(error));
      }
      inner.write(chunk, done);
    },
    flush(done) {
      if (inner === undefined) return done();
      inner.once('end', () => done()).end();
    },
    destroy(error, done) {
      inner?.destroy();
      done(error);
    },
  });
}
