import type { Db } from './database.ts';

/** What a link seals: a scan's captures, a judgement, what a person decided, a dossier that was handed out. */
export type CustodyKind = 'captures' | 'assessment' | 'decision' | 'export';

/** What is sealed, before it has its place in the chain. */
export interface CustodyEntry {
  readonly kind: CustodyKind;
  /** Id of the scan, assessment, decision or export. */
  readonly subject: string;
  /** Instant, ISO 8601 with milliseconds in UTC. */
  readonly at: string;
  /** SHA-256 of the sealed content's bytes, hex. */
  readonly contentSha256: string;
}

/**
 * One link of a site's chain of custody. `sha256` covers every other field as canonical JSON, the previous link's
 * `sha256` among them: nothing sealed can change, vanish or be put in between without every later link changing.
 */
export interface CustodyLink extends CustodyEntry {
  /** The site's host: each site has a chain of its own. */
  readonly chain: string;
  /** From 1, without gaps. */
  readonly sequence: number;
  /** Null in the first link. */
  readonly previousSha256: string | null;
  readonly sha256: string;
}

interface Row extends Omit<CustodyLink, 'at'> {
  readonly at: Date;
}

const COLUMNS = `chain, sequence, kind, subject, at, content_sha256 as "contentSha256",
  previous_sha256 as "previousSha256", sha256`;

const toLink = ({ at, ...row }: Row): CustodyLink => ({ ...row, at: at.toISOString() });

/** Locks a site's chain until the transaction ends; gives the site's host and the last link. */
export async function lockChain(tx: Db, siteId: number): Promise<{ host: string; last: CustodyLink | null }> {
  const site = await tx.query<{ host: string }>('select host from sites where id = $1 for no key update', [
    siteId,
  ]);
  const { rows } = await tx.query<Row & Record<string, unknown>>(
    `select ${COLUMNS} from custody_links where site_id = $1 order by sequence desc limit 1`,
    [siteId],
  );
  return { host: site.rows[0]!.host, last: rows[0] === undefined ? null : toLink(rows[0]) };
}

/** Writes a link behind the chain's last. False when the same content is sealed already: then nothing is written. */
export async function insertLink(tx: Db, siteId: number, link: CustodyLink): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into custody_links (site_id, sequence, chain, kind, subject, at, content_sha256, previous_sha256, sha256)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (site_id, kind, subject, content_sha256) do nothing`,
    [
      siteId,
      link.sequence,
      link.chain,
      link.kind,
      link.subject,
      link.at,
      link.contentSha256,
      link.previousSha256,
      link.sha256,
    ],
  );
  return rowCount === 1;
}

/** A site's whole chain, from its first link. */
export async function custodyOf(db: Db, siteId: number): Promise<CustodyLink[]> {
  const { rows } = await db.query<Row & Record<string, unknown>>(
    `select ${COLUMNS} from custody_links where site_id = $1 order by sequence`,
    [siteId],
  );
  return rows.map(toLink);
}

/** One link of a site's chain. */
export async function linkAt(db: Db, siteId: number, sequence: number): Promise<CustodyLink> {
  const { rows } = await db.query<Row & Record<string, unknown>>(
    `select ${COLUMNS} from custody_links where site_id = $1 and sequence = $2`,
    [siteId, sequence],
  );
  return toLink(rows[0]!);
}
