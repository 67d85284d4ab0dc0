import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { join, posix } from 'node:path';
import type { CaptureRow } from '../db/captures.ts';
import { Unavailable } from '../lib/errors.ts';
import { AppendOnlyFile, type ByteRange } from './append-only-file.ts';
import { bucketOf, type CapturePlace, folderOf } from './capture-place.ts';
import { type Exchange, headerValue } from './exchange.ts';
import { type ArchiveInfo, conversionMember, exchangeMembers, warcinfoMember } from './warc-members.ts';

/** The captures of one scan, being written. */
export interface ScanArchive {
  /** Relative to the captures folder, with "/". */
  readonly file: string;
  /**
   * Stores one exchange, or with `transport.rendered` the document that a browser made of a page. Resolves when its records are on disk (fdatasync), so the row may be indexed at once.
   * Calls may overlap. @throws Unavailable when the disk is full or refuses; nothing is half-stored then.
   */
  append(exchange: Exchange): Promise<CaptureRow>;
  close(): Promise<void>;
}

const MOST_FILES = 1000;

/**
 * Opens `<folder>/YYYY/MM/<scanId>.warc.gz` (month of `now`, UTC) and writes its warcinfo record. A scan that is begun
 * again gets `<scanId>-2.warc.gz` and so on: what was written once is never changed, not even a half-written tail. Where
 * archives of several machines meet in a bucket, each name gets a random part.
 */
export async function openScanArchive(
  place: CapturePlace,
  scanId: string,
  info: ArchiveInfo,
  now: Date = new Date(),
): Promise<ScanArchive> {
  const { file, output } = await createFile(place, scanId, now);
  const warcinfo = await warcinfoMember(info, scanId, posix.basename(file), now);
  await output.append(warcinfo.bytes).catch(async (error: unknown) => {
    await output.discard();
    throw error;
  });
  return {
    file,
    append: (exchange) => store(exchange, { scanId, file, output, warcinfoId: warcinfo.id }),
    close: () => output.close(),
  };
}

interface Target {
  readonly scanId: string;
  readonly file: string;
  readonly output: AppendOnlyFile;
  readonly warcinfoId: string;
}

async function store(exchange: Exchange, target: Target): Promise<CaptureRow> {
  const id = randomUUID();
  const { offset, length } = await writeRecords(exchange, id, target);
  const { rawHeaders } = exchange;
  return {
    id,
    scanId: target.scanId,
    capturedAt: exchange.fetchedAt,
    url: exchange.url,
    status: exchange.status,
    contentType: headerValue(rawHeaders, 'content-type'),
    robotsTag: headerValue(rawHeaders, 'x-robots-tag'),
    bodySha256: createHash('sha256').update(exchange.body).digest('hex'),
    bodyLength: exchange.body.length,
    warcFile: target.file,
    offset,
    length,
    transport: { scheme: exchange.url.startsWith('https:') ? 'https' : 'http', ...exchange.transport },
  };
}

/** Where the record that holds the body lies. */
async function writeRecords(
  exchange: Exchange,
  id: string,
  { output, warcinfoId }: Target,
): Promise<ByteRange> {
  const { rendered, reusedFrom } = exchange.transport;
  if (rendered || reusedFrom !== undefined)
    return output.append(await conversionMember(exchange, id, warcinfoId));
  const { request, response } = await exchangeMembers(exchange, id, warcinfoId);
  // Both records in one write: a reader never meets a request whose response is missing.
  const { offset } = await output.append(Buffer.concat([request, response]));
  return { offset: offset + request.length, length: response.length };
}

async function createFile(place: CapturePlace, scanId: string, now: Date) {
  const month = now.toISOString().slice(0, 7).replace('-', '/');
  for (let part = 1; part <= MOST_FILES; part++) {
    const name =
      bucketOf(place) === null ? (part === 1 ? '' : `-${part}`) : `-${randomBytes(4).toString('hex')}`;
    const file = `${month}/${scanId}${name}.warc.gz`;
    const output = await AppendOnlyFile.create(join(folderOf(place), file));
    if (output !== null) return { file, output };
  }
  throw new Unavailable(
    `Scan ${scanId} was begun ${MOST_FILES} times: look why it never ends, then scan anew`,
  );
}
