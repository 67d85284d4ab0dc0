import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { S3Place } from '../../src/evidence/s3-store.ts';

interface S3rver {
  allowMismatchedSignatures: boolean;
  configureBuckets(): Promise<unknown>;
  callback(): (request: IncomingMessage, response: ServerResponse) => void;
  readonly store: { getObject(bucket: string, key: string): Promise<unknown> };
}
const S3rverClass = createRequire(import.meta.url)('@20minutes/s3rver') as new (options: {
  directory: string;
  silent: boolean;
  configureBuckets: readonly { name: string }[];
}) => S3rver;

export interface TestBucket {
  readonly place: S3Place;
  /** What the next requests meet: a refusal, a connection that breaks half-way into a body, or a store without conditions. */
  readonly state: { down: boolean; breaking: boolean; unconditional: boolean; puts: number };
  close(): Promise<void>;
}

/**
 * A bucket on loopback: s3rver (an S3 server of others), behind a door that answers `If-None-Match: *` on PUT as Amazon and
 * MinIO do, which s3rver does not know, and that can refuse or break.
 */
export async function startBucket(): Promise<TestBucket> {
  const directory = await mkdtemp(join(tmpdir(), 'rasoat-s3-'));
  const bucket = 'rasoat';
  const s3 = new S3rverClass({ directory, silent: true, configureBuckets: [{ name: bucket }] });
  await s3.configureBuckets();
  const handle = s3.callback();
  const state = { down: false, breaking: false, unconditional: false, puts: 0 };
  const exists = async (url: string) => {
    const key = decodeURIComponent(new URL(url, 'http://x').pathname.slice(bucket.length + 2));
    return (await s3.store.getObject(bucket, key).catch(() => null)) != null;
  };
  let turn: Promise<unknown> = Promise.resolve();
  const server = createServer((request, response) => {
    if (state.down) return void response.writeHead(503).end();
    // It reckons other signatures than the SDK for listings; those of reading and writing are checked.
    s3.allowMismatchedSignatures = request.url?.includes('list-type=2') ?? false;
    if (request.method !== 'PUT') return handle(request, response);
    state.puts++;
    if (state.breaking) return void request.once('data', () => request.socket.destroy());
    if (request.headers['if-none-match'] !== '*' || state.unconditional) return handle(request, response);
    // A condition and its write are one act: the next is asked when the last has answered.
    turn = turn.then(async () => {
      const answered = new Promise((done) => response.once('close', done));
      if (await exists(request.url ?? '')) refuse(request, response);
      else handle(request, response);
      await answered;
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    place: {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      bucket,
      prefix: 'captures',
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
    },
    state,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** "It exists", as Amazon says it. */
function refuse(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  request.once('end', () => {
    response.writeHead(412, { 'content-type': 'application/xml' });
    response.end('<Error><Code>PreconditionFailed</Code><Message>it exists</Message></Error>');
  });
}
