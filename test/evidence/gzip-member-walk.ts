import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';

export interface Member {
  readonly offset: number;
  readonly length: number;
  readonly version: string;
  readonly type: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly statedLength: number;
  readonly blockLength: number;
  readonly statedBlockDigest: string | undefined;
  readonly blockDigest: string;
  readonly statedPayloadDigest: string | undefined;
  readonly payloadDigest: string;
}

/** A second WARC reader, sharing no code with the project's: gzip members by RFC 1952, then one record in each. */
export function walkMembers(file: Buffer): Member[] {
  const members: Member[] = [];
  let at = 0;
  while (at < file.length) {
    if (file.readUInt16BE(at) !== 0x1f8b || file[at + 3] !== 0)
      throw new Error(`no plain gzip header at ${at}`);
    const { buffer, engine } = inflateRawSync(file.subarray(at + 10), { info: true }) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    const length = 10 + engine.bytesWritten + 8;
    if (file.readUInt32LE(at + length - 4) !== buffer.length) throw new Error(`wrong size at ${at}`);
    members.push({ offset: at, length, ...readRecord(buffer) });
    at += length;
  }
  return members;
}

function readRecord(record: Buffer) {
  const text = record.toString('latin1');
  const [head = ''] = text.split('\r\n\r\n', 1);
  if (!text.endsWith('\r\n\r\n')) throw new Error('record is not closed');
  const [version = '', ...lines] = head.split('\r\n');
  const fields = new Map(
    lines.map((line) => {
      const [name = '', ...value] = line.split(': ');
      return [name.toLowerCase(), value.join(': ')] as const;
    }),
  );
  const block = record.subarray(head.length + 4, record.length - 4);
  const payload = block.subarray(block.indexOf('\r\n\r\n') + 4);
  return {
    version,
    type: fields.get('warc-type') ?? '',
    fields,
    statedLength: Number(fields.get('content-length')),
    blockLength: block.length,
    statedBlockDigest: fields.get('warc-block-digest'),
    blockDigest: sha256(block),
    statedPayloadDigest: fields.get('warc-payload-digest'),
    payloadDigest: sha256(payload),
  };
}

function sha256(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
