import { createHash } from 'node:crypto';
import type { CustodyEntry, CustodyLink } from '../db/custody.ts';
import { canonicalJson } from '../lib/canonical-json.ts';

/** SHA-256 of text (as UTF-8) or bytes, hex. */
export function sha256Hex(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The text whose SHA-256 a link carries: all of it but that. */
export function linkText({ sha256: _own, ...rest }: CustodyLink): string {
  return canonicalJson(rest);
}

function linkHash(link: CustodyLink): string {
  return sha256Hex(linkText(link));
}

/** Puts an entry behind the last link of a chain; `last` is null where the chain begins. */
export function sealLink(chain: string, last: CustodyLink | null, entry: CustodyEntry): CustodyLink {
  const link: CustodyLink = {
    chain,
    sequence: (last?.sequence ?? 0) + 1,
    kind: entry.kind,
    subject: entry.subject,
    at: entry.at,
    contentSha256: entry.contentSha256,
    previousSha256: last?.sha256 ?? null,
    sha256: '',
  };
  return { ...link, sha256: linkHash(link) };
}

export interface BrokenLink {
  /** Position in the list, 0-based. */
  readonly at: number;
  readonly reason: string;
}

/** The first link that does not follow from the one before it; null when the whole chain holds. */
export function firstBrokenLink(links: readonly CustodyLink[]): BrokenLink | null {
  for (const [at, link] of links.entries()) {
    const before = links[at - 1] ?? null;
    if (link.sha256 !== linkHash(link)) return { at, reason: 'its hash is not that of its content' };
    if (link.sequence !== at + 1)
      return { at, reason: `it is number ${link.sequence} and stands at ${at + 1}` };
    if (before !== null && link.chain !== before.chain) return { at, reason: 'it belongs to another chain' };
    if (link.previousSha256 !== (before?.sha256 ?? null))
      return { at, reason: 'it does not point at the link before it' };
  }
  return null;
}

/** The captures of a scan as one sealed text: which record with which bytes was stored when. */
export interface SealedCapture {
  readonly id: string;
  readonly url: string;
  readonly capturedAt: string;
  readonly status: number;
  readonly bodySha256: string;
  readonly warcFile: string;
  readonly offset: number;
  readonly length: number;
}

/** The text that a `captures` link seals, canonical and in order of time. */
export function capturesManifest(scanId: string, captures: readonly SealedCapture[]): string {
  return canonicalJson({
    scanId,
    captures: captures.map(({ id, url, capturedAt, status, bodySha256, warcFile, offset, length }) => ({
      id,
      url,
      capturedAt,
      status,
      bodySha256,
      warcFile,
      offset,
      length,
    })),
  });
}
