import { posix } from 'node:path';
import { Readable } from 'node:stream';
import { CDXIndexer, type StreamResults } from 'warcio';
import type { CustodyLink } from '../db/custody.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { Unavailable } from '../lib/errors.ts';
import { type CapturePlace, streamStored } from './capture-place.ts';
import { DOSSIER, type DossierManifest, WACZ_VERSION } from './dossier-layout.ts';
import { type PackedTimestamp, timestampFiles } from './timestamp-files.ts';
import { type PackedEntry, writeZip, type ZipWriter } from './zip-writer.ts';

export interface DossierPage {
  readonly id: string;
  readonly url: string;
  /** ISO 8601, UTC. */
  readonly capturedAt: string;
  readonly title: string;
}

/** All that goes into a dossier; the texts are the bytes that custody links seal. */
export interface DossierContents {
  readonly title: string;
  readonly description: string;
  readonly software: string;
  readonly created: Date;
  /** Read pages, the home page first. */
  readonly pages: readonly DossierPage[];
  /** WARC files, relative to the captures folder. */
  readonly warcFiles: readonly string[];
  /** Pictures, relative to the captures folder; each is named by its SHA-256. */
  readonly screenshots: readonly string[];
  readonly assessment: string | null;
  readonly captures: string;
  /** The texts that `decision` links seal. */
  readonly decisions: readonly string[];
  readonly custody: readonly CustodyLink[];
  readonly subject: string;
  readonly timestamps: readonly PackedTimestamp[];
  /** Certificates that the timestamps are checked against, PEM; null where none is configured. */
  readonly trusted: string | null;
  /** The readable document; null where no browser could print it. */
  readonly pdf: Uint8Array | null;
}

/**
 * Packs evidence as one WACZ file that ReplayWeb.page opens and `rasoat verify` checks to the byte.
 * @throws BadInput when `path` exists, Unavailable when the disk refuses
 */
export async function packDossier(
  path: string,
  place: CapturePlace,
  contents: DossierContents,
): Promise<void> {
  await writeZip(path, async (zip) => {
    const packed: PackedEntry[] = [];
    const add = async (name: string, content: Parameters<ZipWriter['add']>[1]) => {
      packed.push(await zip.add(name, content));
    };
    for (const file of contents.warcFiles)
      await add(`${DOSSIER.archives}${posix.basename(file)}`, await stored(place, file));
    await add(DOSSIER.index, Buffer.from(await indexOf(place, contents.warcFiles)));
    await add(DOSSIER.pages, Buffer.from(pageLines(contents.pages)));
    for (const file of contents.screenshots)
      await add(`${DOSSIER.screenshots}${posix.basename(file)}`, await stored(place, file));
    if (contents.assessment !== null) await add(DOSSIER.assessment, Buffer.from(contents.assessment));
    await add(DOSSIER.captures, Buffer.from(contents.captures));
    if (contents.decisions.length > 0) await add(DOSSIER.decisions, Buffer.from(linesOf(contents.decisions)));
    await add(DOSSIER.subject, Buffer.from(contents.subject));
    await add(DOSSIER.custody, Buffer.from(linesOf(contents.custody.map(canonicalJson))));
    for (const { name, content } of timestampFiles(contents.timestamps, contents.trusted))
      await add(name, content);
    if (contents.pdf !== null) await add(DOSSIER.document, contents.pdf);
    const manifest = await zip.add(DOSSIER.manifest, Buffer.from(manifestText(contents, packed)));
    const digest = { path: DOSSIER.manifest, hash: `sha256:${manifest.sha256}` };
    await zip.add(DOSSIER.manifestDigest, Buffer.from(`${JSON.stringify(digest, null, 2)}\n`));
  });
}

/** Texts that hold no line break, one a line. */
export function linesOf(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}

function manifestText(contents: DossierContents, packed: readonly PackedEntry[]): string {
  const [main] = contents.pages;
  const manifest: DossierManifest = {
    profile: 'data-package',
    wacz_version: WACZ_VERSION,
    title: contents.title,
    description: contents.description,
    software: contents.software,
    created: contents.created.toISOString(),
    ...(main === undefined ? {} : { mainPageUrl: main.url, mainPageDate: main.capturedAt }),
    resources: packed.map(({ name, sha256, size }) => ({
      name: posix.basename(name),
      path: name,
      hash: `sha256:${sha256}`,
      bytes: size,
    })),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** pages.jsonl of WACZ 1.1.1, section 5.2.3. */
function pageLines(pages: readonly DossierPage[]): string {
  const head = { format: 'json-pages-1.0', id: 'pages', title: 'All Pages' };
  const lines = pages.map(({ id, url, capturedAt, title }) => ({ id, url, ts: capturedAt, title }));
  return [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
}

async function stored(place: CapturePlace, file: string): Promise<AsyncIterable<Uint8Array>> {
  const stream = await streamStored(place, file);
  if (stream === null) throw new Unavailable(`${file} is missing from the captures: the dossier is not made`);
  return stream;
}

/** Sorted CDXJ of the response records: replay tools find a page by it. */
async function indexOf(place: CapturePlace, warcFiles: readonly string[]): Promise<string> {
  const indexer = new CDXIndexer({ format: 'cdxj' });
  const lines: string[] = [];
  for (const file of warcFiles) {
    const reader = Readable.toWeb(Readable.from(await stored(place, file), { objectMode: false }));
    const one: StreamResults = [
      { filename: posix.basename(file), reader: reader as ReadableStream<Uint8Array> },
    ];
    for await (const result of indexer.iterIndex(one)) lines.push(indexer.serializeCDXJ(result).trimEnd());
  }
  return lines
    .sort()
    .map((line) => `${line}\n`)
    .join('');
}
