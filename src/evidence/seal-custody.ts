import { type CaptureRow, capturesOfScan } from '../db/captures.ts';
import { type CustodyEntry, type CustodyLink, insertLink, lockChain } from '../db/custody.ts';
import type { Db } from '../db/database.ts';
import { capturesManifest, sealLink, sha256Hex } from './custody-chain.ts';

/**
 * Seals entries into a site's chain of custody, in their order, and gives its last link. Locks the site: it belongs into
 * the transaction that writes what is sealed. What is sealed already is passed over, so a job may run twice.
 */
export async function sealCustody(
  tx: Db,
  siteId: number,
  entries: readonly CustodyEntry[],
): Promise<CustodyLink | null> {
  const { host, last } = await lockChain(tx, siteId);
  let head = last;
  for (const entry of entries) {
    const link = sealLink(host, head, entry);
    if (await insertLink(tx, siteId, link)) head = link;
  }
  return head;
}

/** The text that the `captures` link of a scan seals. */
export function manifestOf(scanId: string, captures: readonly CaptureRow[]): string {
  return capturesManifest(
    scanId,
    captures.map((row) => ({ ...row, capturedAt: row.capturedAt.toISOString() })),
  );
}

/** Seals what a judged scan leaves: what was captured, and what was made of it. */
export async function sealScan(
  tx: Db,
  scan: { readonly id: string; readonly siteId: number },
  assessment: { readonly id: string; readonly canonical: string },
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const captures = manifestOf(scan.id, await capturesOfScan(tx, scan.id));
  await sealCustody(tx, scan.siteId, [
    { kind: 'captures', subject: scan.id, at, contentSha256: sha256Hex(captures) },
    { kind: 'assessment', subject: assessment.id, at, contentSha256: sha256Hex(assessment.canonical) },
  ]);
}
