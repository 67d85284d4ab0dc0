import type { CustodyLink } from '../db/custody.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { checkTimestamps, type TimestampReport, type Trust } from './check-timestamps.ts';
import { firstBrokenLink, sha256Hex } from './custody-chain.ts';
import { DOSSIER, type DossierFile } from './dossier-layout.ts';
import type { DossierTexts } from './dossier-texts.ts';
import { BrokenZip } from './zip-reader.ts';

export interface CustodySummary {
  readonly chain: string;
  readonly links: number;
  /** SHA-256 of the last link. */
  readonly head: string;
  readonly timestamps: readonly TimestampReport[];
}

/** Checks the chain of custody, and that its links seal what lies in the dossier. @throws BrokenZip */
export async function checkCustody(
  texts: DossierTexts,
  trust: Trust | null = null,
): Promise<CustodySummary | null> {
  const broken = (reason: string) => new BrokenZip(texts.place(DOSSIER.custody), reason, DOSSIER.custody);
  const lines = (await texts.read(DOSSIER.custody)).split('\n').slice(0, -1);
  const links = lines.map((line) => {
    try {
      return JSON.parse(line) as CustodyLink;
    } catch (cause) {
      throw new BrokenZip(texts.place(DOSSIER.custody), 'a link is no JSON', DOSSIER.custody, { cause });
    }
  });
  const fault = firstBrokenLink(links);
  if (fault !== null) throw broken(`link ${fault.at + 1} of the chain of custody: ${fault.reason}`);
  if (links.some((link, at) => canonicalJson(link) !== lines[at]))
    throw broken('a link holds more than it seals');
  const sealed = new Set(links.map(({ contentSha256 }) => contentSha256));
  for (const name of [DOSSIER.assessment, DOSSIER.captures, DOSSIER.subject]) {
    if (texts.entry(name) === null) continue;
    if (!sealed.has(sha256Hex(await texts.read(name))))
      throw new BrokenZip(texts.place(name), `no link of the chain of custody seals ${name}`, name);
  }
  await checkDecisions(texts, links);
  await checkContents(texts);
  const timestamps = await checkTimestamps(texts, links, trust);
  const head = links.at(-1);
  return head === undefined
    ? null
    : { chain: head.chain, links: links.length, head: head.sha256, timestamps };
}

/** Every text is one that a `decision` link seals. */
async function checkDecisions(texts: DossierTexts, links: readonly CustodyLink[]): Promise<void> {
  if (texts.entry(DOSSIER.decisions) === null) return;
  const seals = new Set(
    links.filter(({ kind }) => kind === 'decision').map(({ contentSha256 }) => contentSha256),
  );
  let { offset } = texts.place(DOSSIER.decisions);
  const lines = (await texts.read(DOSSIER.decisions)).split('\n').slice(0, -1);
  for (const [at, line] of lines.entries()) {
    const length = Buffer.byteLength(line) + 1;
    if (!seals.has(sha256Hex(line)))
      throw new BrokenZip(
        { offset, length },
        `decision ${at + 1} is not the text that a link of the chain of custody seals`,
        DOSSIER.decisions,
      );
    offset += length;
  }
}

/** Files that the export seals through its subject: captures, pictures, decisions and the document. */
const SEALED_BY_EXPORT = [DOSSIER.archives, DOSSIER.screenshots, DOSSIER.document, DOSSIER.decisions];

async function checkContents(texts: DossierTexts): Promise<void> {
  const { contents } = await texts.json<{ contents?: readonly DossierFile[] }>(DOSSIER.subject);
  // Dossiers of the first format do not list them.
  if (contents === undefined) return;
  const sealed = new Map(contents.map((file) => [file.path, file]));
  for (const { name, sha256, size, content } of texts.entries()) {
    if (!SEALED_BY_EXPORT.some((start) => name.startsWith(start))) continue;
    const file = sealed.get(name);
    if (file?.sha256 !== sha256 || file.bytes !== size)
      throw new BrokenZip(content, `the export seals no ${name} of this content`, name);
    sealed.delete(name);
  }
  for (const path of sealed.keys())
    throw new BrokenZip(texts.place(DOSSIER.subject), `the export seals ${path}, which is missing`, path);
}
