import type { FileHandle } from 'node:fs/promises';
import { type CustodySummary, checkCustody } from './check-custody.ts';
import type { Trust } from './check-timestamps.ts';
import { DOSSIER, type DossierManifest } from './dossier-layout.ts';
import { DossierTexts } from './dossier-texts.ts';
import { readFully } from './gzip-member.ts';
import { type ArchiveDamage, walkArchive } from './verify-archive.ts';
import { BrokenZip, openEvidence, type ReadEntry, readZip } from './zip-reader.ts';

export interface DossierReport {
  readonly path: string;
  readonly size: number;
  readonly files: number;
  /** WARC records, all digests checked. */
  readonly records: number;
  /** The last link of the chain of custody: compare it with the one that the authority keeps. */
  readonly custody: CustodySummary | null;
  readonly damage: (ArchiveDamage & { readonly file: string | null }) | null;
}

/** Whether a file is, or was, a dossier: by its first bytes, or by its name where those were altered. */
export async function isDossier(path: string): Promise<boolean> {
  const { handle } = await openEvidence(path);
  try {
    const start = await readFully(handle, 0, 4);
    return start.toString('latin1') === 'PK\u0003\u0004' || /\.wacz$/i.test(path);
  } finally {
    await handle.close();
  }
}

/**
 * Checks a dossier with nothing but the file: each byte of the ZIP, the manifest's SHA-256 of each file, each WARC record,
 * the chain of custody, and that the chain's last links seal what lies in the dossier. Names the first range that is not
 * as it was written; `trust` is whom the reader believes of timestamps. @throws BadInput when the file cannot be read
 */
export async function verifyDossier(path: string, trust: Trust | null = null): Promise<DossierReport> {
  const { handle, size } = await openEvidence(path);
  const found: { files: number; records: number; custody: DossierReport['custody'] } = {
    files: 0,
    records: 0,
    custody: null,
  };
  try {
    const entries = await readZip(handle, size);
    found.files = entries.length;
    const texts = new DossierTexts(handle, entries);
    await checkManifest(texts, entries);
    found.records = await checkArchives(handle, entries);
    found.custody = await checkCustody(texts, trust);
    return { path, size, ...found, damage: null };
  } catch (error) {
    if (!(error instanceof BrokenZip)) throw error;
    return { path, size, ...found, damage: await narrowed(handle, error) };
  } finally {
    await handle.close();
  }
}

/** Of an altered WARC file its first broken record is named, not the whole file. */
async function narrowed(
  handle: FileHandle,
  { range, message, file }: BrokenZip,
): Promise<DossierReport['damage']> {
  const { offset, length } = range;
  const whole = { offset, length, reason: message, file };
  if (file?.startsWith(DOSSIER.archives) !== true) return whole;
  const { damage } = await walkArchive(handle, range, file.endsWith('.warc'));
  return damage === null ? whole : { ...damage, file };
}

async function checkManifest(texts: DossierTexts, entries: readonly ReadEntry[]): Promise<void> {
  const own = new Set<string>([DOSSIER.manifest, DOSSIER.manifestDigest]);
  checkNames(entries, (name) => own.has(name));
  const manifest = await texts.json<Partial<DossierManifest>>(DOSSIER.manifest);
  const listed = new Map((manifest.resources ?? []).map((resource) => [resource.path, resource]));
  checkNames(entries, (name) => own.has(name) || listed.has(name));
  const stray = entries.find(({ name }) => !own.has(name) && !listed.has(name));
  if (stray !== undefined)
    throw new BrokenZip(stray.content, `${stray.name} is not in the manifest`, stray.name);
  for (const { name, sha256, size, content } of entries) {
    const resource = listed.get(name);
    if (resource !== undefined && (resource.hash !== `sha256:${sha256}` || resource.bytes !== size))
      throw new BrokenZip(content, `${name} does not have the SHA-256 of the manifest`, name);
    listed.delete(name);
  }
  for (const path of listed.keys())
    throw new BrokenZip(texts.place(DOSSIER.manifest), `${path} is in the manifest and missing`, path);
  const digest = await texts.json<{ path?: string; hash?: string }>(DOSSIER.manifestDigest);
  if (digest.hash !== `sha256:${texts.entry(DOSSIER.manifest)?.sha256}`)
    throw new BrokenZip(
      texts.place(DOSSIER.manifest),
      'the manifest does not have its SHA-256',
      DOSSIER.manifest,
    );
}

/** A name stands twice in the ZIP; where the two differ, the known one is the right one. */
function checkNames(entries: readonly ReadEntry[], known: (name: string) => boolean): void {
  for (const { name, localName, offset, content, record } of entries) {
    if (name === localName) continue;
    if (known(localName))
      throw new BrokenZip(record, `the directory calls ${localName} otherwise`, localName);
    if (known(name))
      throw new BrokenZip(
        { offset, length: content.offset - offset },
        `the header calls ${name} otherwise`,
        name,
      );
  }
}

async function checkArchives(handle: FileHandle, entries: readonly ReadEntry[]): Promise<number> {
  let records = 0;
  for (const { name, content } of entries) {
    if (!name.startsWith(DOSSIER.archives)) continue;
    const walked = await walkArchive(handle, content, name.endsWith('.warc'));
    records += walked.records;
    if (walked.damage !== null) throw new BrokenZip(walked.damage, walked.damage.reason, name);
  }
  return records;
}
