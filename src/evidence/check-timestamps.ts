import type { CustodyLink } from '../db/custody.ts';
import { linkText } from './custody-chain.ts';
import { DOSSIER } from './dossier-layout.ts';
import type { DossierTexts } from './dossier-texts.ts';
import { rootFrom } from './merkle-tree.ts';
import type { AnchorText, TimestampLine } from './timestamp-files.ts';
import { BrokenZip } from './zip-reader.ts';

/** What a timestamp of a dossier proves. */
export interface TimestampReport {
  /** The moment that the authority vouches for: everything up to the link was there then. ISO 8601, UTC. */
  readonly at: string;
  /** Subject of the authority's certificate. */
  readonly authority: string;
  /** Number of the link. */
  readonly link: number;
  /**
   * What its certificate was checked against: certificates that the reader gave, those that lie in the dossier (compare
   * `root` with what the authority publishes), or none.
   */
  readonly trust: 'given' | 'packed' | 'none';
  /** SHA-256 of the certificate that the chain ends in, hex; null without trust. */
  readonly root: string | null;
}

/** Certificates of the reader, PEM. `strict`: a timestamp that they do not vouch for counts as damage. */
export interface Trust {
  readonly pem: string;
  readonly strict: boolean;
}

/** An authority's clock and ours may be so far apart. */
const SKEW_MS = 10 * 60_000;

/** Checks every timestamp against the chain. @throws BrokenZip */
export async function checkTimestamps(
  texts: DossierTexts,
  links: readonly CustodyLink[],
  trust: Trust | null,
): Promise<TimestampReport[]> {
  if (texts.entry(DOSSIER.timestamps) === null) return [];
  const lines = (await texts.read(DOSSIER.timestamps)).split('\n').slice(0, -1);
  const packed =
    texts.entry(DOSSIER.timestampRoots) === null ? null : await texts.read(DOSSIER.timestampRoots);
  const reports: TimestampReport[] = [];
  for (const text of lines) {
    const line = parsed<TimestampLine>(text, texts);
    const link = links[line.sequence - 1];
    if (link === undefined) throw broken(texts, 'a timestamp covers no link of the chain');
    reports.push(await checkOne(texts, { line, link, packed, trust }));
  }
  return reports;
}

interface Checking {
  readonly line: TimestampLine;
  readonly link: CustodyLink;
  readonly packed: string | null;
  readonly trust: Trust | null;
}

async function checkOne(
  texts: DossierTexts,
  { line, link, packed, trust }: Checking,
): Promise<TimestampReport> {
  const { BadTimestamp, checkTimestamp, readCertificates } = await import('./timestamp-token.ts');
  const stamped = stampedText(texts, line, link);
  const response = await texts.bytes(line.file);
  const tries: (readonly [TimestampReport['trust'], string | null])[] = [
    ...(trust === null ? [] : [['given', trust.pem] as const]),
    ...(trust?.strict === true
      ? []
      : [packed === null ? (['none', null] as const) : (['packed', packed] as const)]),
  ];
  let reason = '';
  for (const [kind, pem] of tries) {
    try {
      const facts = await checkTimestamp(response, stamped, pem === null ? [] : readCertificates(pem));
      if (facts.at.getTime() + SKEW_MS < Date.parse(link.at))
        throw new BadTimestamp('it is older than its link');
      const { at, authority, root } = facts;
      return { at: at.toISOString(), authority, link: line.sequence, trust: kind, root };
    } catch (error) {
      if (!(error instanceof BadTimestamp)) throw error;
      reason = error.message;
    }
  }
  throw new BrokenZip(
    texts.place(line.file),
    `the timestamp over link ${line.sequence} does not hold: ${reason}`,
    line.file,
  );
}

/** The text that the authority stamped: the link's own, or that of an anchor that the link leads to. */
function stampedText(texts: DossierTexts, { anchor, sequence }: TimestampLine, link: CustodyLink): string {
  if (anchor === null) return linkText(link);
  const { heads, root } = parsed<AnchorText>(anchor.content, texts);
  const { position, path } = anchor;
  if (rootFrom(link.sha256, path, { position, count: heads }) !== root)
    throw broken(texts, `link ${sequence} does not lead to the root that was stamped`);
  return anchor.content;
}

function parsed<Value>(text: string, texts: DossierTexts): Value {
  try {
    return JSON.parse(text) as Value;
  } catch (cause) {
    throw new BrokenZip(texts.place(DOSSIER.timestamps), 'a timestamp is no JSON', DOSSIER.timestamps, {
      cause,
    });
  }
}

function broken(texts: DossierTexts, reason: string): BrokenZip {
  return new BrokenZip(texts.place(DOSSIER.timestamps), reason, DOSSIER.timestamps);
}
