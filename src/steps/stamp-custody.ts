import { readFile } from 'node:fs/promises';
import { type CustodyLink, linkAt } from '../db/custody.ts';
import type { Database, Db } from '../db/database.ts';
import {
  headsSince,
  insertAnchor,
  leavesOfAnchor,
  lockAnchors,
  newestAnchorAt,
  recordStamp,
  recordStampFailure,
  stampsOfSite,
  type WantedStamp,
  wantedStamps,
  wantLinkStamp,
} from '../db/timestamps.ts';
import { linkText } from '../evidence/custody-chain.ts';
import { merklePath, merkleRoot } from '../evidence/merkle-tree.ts';
import type { AnchorText, PackedTimestamp } from '../evidence/timestamp-files.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { BadInput, Unavailable } from '../lib/errors.ts';
import type { Logger } from '../lib/logger.ts';
import type { Settings } from '../lib/settings.ts';

export interface StampDeps {
  readonly db: Database;
  readonly settings: Pick<Settings, 'timestamps'>;
  readonly log: Logger;
  readonly now: () => Date;
}

/** A link that is committed later than its moment is not missed by the next anchor. */
const OVERLAP_MS = 3_600_000;
/** Stamps asked for in one run: an authority that was down for weeks is not flooded. */
const MOST_AT_ONCE = 200;

/** The certificates of `timestamps.trust` as one PEM text; null where none is set. @throws BadInput */
export async function readTrust({ timestamps }: Pick<Settings, 'timestamps'>): Promise<string | null> {
  const texts = await Promise.all(
    timestamps.trust.map((file) =>
      readFile(file, 'utf8').catch((cause: Error) => {
        throw new BadInput(`timestamps.trust: ${file} can't be read (${cause.message})`, { cause });
      }),
    ),
  );
  return texts.length === 0 ? null : texts.join('\n');
}

/**
 * The planner's hourly task: makes an anchor over the chains that have grown, if one is due, and asks for every stamp that
 * is still wanted. One authority that does not answer ends the run; the next hour tries again.
 */
export async function stampCustody(
  deps: StampDeps,
  now: Date,
): Promise<{ anchored: number; stamped: number; waiting: number }> {
  const { db, settings } = deps;
  if (settings.timestamps.authorities.length === 0) return { anchored: 0, stamped: 0, waiting: 0 };
  const anchored = await db.transaction((tx) => anchorIfDue(tx, settings, now));
  const wanted = await wantedStamps(db, MOST_AT_ONCE);
  let stamped = 0;
  for (const one of wanted) {
    if (!(await stampWanted(deps, one))) break;
    stamped++;
  }
  return { anchored, stamped, waiting: wanted.length - stamped };
}

async function anchorIfDue(tx: Db, { timestamps }: StampDeps['settings'], now: Date): Promise<number> {
  await lockAnchors(tx);
  const last = await newestAnchorAt(tx);
  if (last !== null && now.getTime() - last.getTime() < timestamps.every_hours * 3_600_000) return 0;
  const heads = await headsSince(tx, last === null ? null : new Date(last.getTime() - OVERLAP_MS));
  if (heads.length === 0) return 0;
  const text: AnchorText = {
    format: 'rasoat-anchor-1',
    at: now.toISOString(),
    heads: heads.length,
    root: merkleRoot(heads.map(({ sha256 }) => sha256)),
  };
  await insertAnchor(tx, { at: now, content: canonicalJson(text), heads });
  return heads.length;
}

/** Asks the authorities in their order. False when none gave a stamp: that is recorded and logged. */
export async function stampWanted(
  { db, settings, log, now }: StampDeps,
  { id, anchor, siteId, sequence }: WantedStamp,
): Promise<boolean> {
  const { askTimestamp } = await import('../evidence/ask-timestamp.ts');
  const { readCertificates } = await import('../evidence/timestamp-token.ts');
  const pem = await readTrust(settings);
  const trusted = pem === null ? [] : readCertificates(pem);
  const text = anchor ?? linkText(await linkAt(db, siteId!, sequence!));
  const reasons: string[] = [];
  for (const authority of settings.timestamps.authorities) {
    try {
      const { at, response } = await askTimestamp(authority, text, { trusted, now: now() });
      await recordStamp(db, id, { authority, at, response, now: now() });
      return true;
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      reasons.push(error.message);
    }
  }
  await recordStampFailure(db, id, reasons.join('; '), now());
  log.warn({ stamp: id, reasons }, 'no time-stamping authority gave a stamp: tried again within the hour');
  return false;
}

/** In the transaction that seals an export: its stamp is wanted. Null where no authority is set. */
export async function wantExportStamp(
  tx: Db,
  { settings }: Pick<StampDeps, 'settings'>,
  link: { readonly siteId: number; readonly sequence: number; readonly at: Date },
): Promise<WantedStamp | null> {
  if (settings.timestamps.authorities.length === 0) return null;
  const { siteId, sequence } = link;
  return { id: await wantLinkStamp(tx, link), anchor: null, siteId, sequence };
}

/** Stamps in one dossier at most. */
const MOST_PACKED = 40;

/** The stamps over a site's chain from a link on, ready to be packed. */
export async function packedStamps(db: Db, siteId: number, from: number): Promise<PackedTimestamp[]> {
  const packed: PackedTimestamp[] = [];
  for (const stamp of await stampsOfSite(db, siteId, { from, limit: MOST_PACKED })) {
    const { sequence, authority, response, anchor } = stamp;
    packed.push({
      sequence,
      authority,
      response,
      anchor:
        anchor === null
          ? null
          : {
              content: anchor.content,
              position: anchor.position,
              path: merklePath(await leavesOfAnchor(db, anchor.id), anchor.position),
            },
    });
  }
  return packed;
}

/** The first link that a dossier wants stamps for: the one that sealed the scan's captures. */
export function firstToStamp(custody: readonly CustodyLink[], scanId: string): number {
  return custody.find(({ kind, subject }) => kind === 'captures' && subject === scanId)?.sequence ?? 1;
}
