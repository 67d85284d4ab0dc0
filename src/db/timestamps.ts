import type { Db } from './database.ts';

/** The newest anchor's moment; null when there is none. */
export async function newestAnchorAt(db: Db): Promise<Date | null> {
  const { rows } = await db.query<{ at: Date | null }>('select max(made_at) as at from custody_anchors');
  return rows[0]?.at ?? null;
}

export interface ChainHead {
  readonly siteId: number;
  readonly sequence: number;
  readonly sha256: string;
}

/** The last link of every chain that has grown since a moment, in the order of the sites. */
export async function headsSince(db: Db, since: Date | null): Promise<ChainHead[]> {
  const { rows } = await db.query<ChainHead & Record<string, unknown>>(
    `select distinct on (site_id) site_id as "siteId", sequence, sha256 from custody_links
     where $1::timestamptz is null or at > $1 order by site_id, sequence desc`,
    [since],
  );
  return rows;
}

/** Keeps an anchor and wants a timestamp for it. Two processes at once: the second waits here and sees the first's. */
export async function insertAnchor(
  tx: Db,
  anchor: { readonly at: Date; readonly content: string; readonly heads: readonly ChainHead[] },
): Promise<void> {
  const { rows } = await tx.query<{ id: number }>(
    'insert into custody_anchors (made_at, content) values ($1, $2) returning id',
    [anchor.at, anchor.content],
  );
  const { id } = rows[0]!;
  await tx.query(
    `insert into custody_anchor_heads (anchor_id, position, site_id, sequence, sha256)
     select $1, n - 1, site_id, sequence, sha256
     from unnest($2::bigint[], $3::int[], $4::text[]) with ordinality as h(site_id, sequence, sha256, n)`,
    [
      id,
      anchor.heads.map(({ siteId }) => siteId),
      anchor.heads.map(({ sequence }) => sequence),
      anchor.heads.map(({ sha256 }) => sha256),
    ],
  );
  await tx.query('insert into timestamps (anchor_id, wanted_at) values ($1, $2)', [id, anchor.at]);
}

/** One anchor at a time, in the whole installation, until the transaction ends. */
export async function lockAnchors(tx: Db): Promise<void> {
  await tx.query('lock table custody_anchors in share row exclusive mode');
}

/** Wants a timestamp for one link. Gives its number. */
export async function wantLinkStamp(
  tx: Db,
  link: { readonly siteId: number; readonly sequence: number; readonly at: Date },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into timestamps (site_id, sequence, wanted_at) values ($1, $2, $3)
     on conflict (site_id, sequence) do update set wanted_at = timestamps.wanted_at returning id`,
    [link.siteId, link.sequence, link.at],
  );
  return rows[0]!.id;
}

export interface WantedStamp {
  readonly id: number;
  /** The anchor's text; null where a link is to be stamped. */
  readonly anchor: string | null;
  readonly siteId: number | null;
  readonly sequence: number | null;
}

/** Stamps that are wanted and not there yet, those first that failed least often. */
export async function wantedStamps(db: Db, limit: number): Promise<WantedStamp[]> {
  const { rows } = await db.query<WantedStamp & Record<string, unknown>>(
    `select t.id, a.content as anchor, t.site_id as "siteId", t.sequence
     from timestamps t left join custody_anchors a on a.id = t.anchor_id
     where t.response is null order by t.attempts, t.wanted_at, t.id limit $1`,
    [limit],
  );
  return rows;
}

/** Keeps an authority's answer; the first one stands. */
export async function recordStamp(
  db: Db,
  id: number,
  stamp: { readonly authority: string; readonly at: Date; readonly response: Uint8Array; readonly now: Date },
): Promise<void> {
  await db.query(
    `update timestamps set authority = $2, stamped_at = $3, response = $4, tried_at = $5, attempts = attempts + 1,
       last_error = null
     where id = $1 and response is null`,
    [id, stamp.authority, stamp.at, Buffer.from(stamp.response), stamp.now],
  );
}

export async function recordStampFailure(db: Db, id: number, reason: string, now: Date): Promise<void> {
  await db.query(
    'update timestamps set tried_at = $3, attempts = attempts + 1, last_error = $2 where id = $1 and response is null',
    [id, reason, now],
  );
}

export interface StampRow {
  /** The link of the site's chain that it covers. */
  readonly sequence: number;
  readonly authority: string;
  readonly stampedAt: Date;
  readonly response: Uint8Array;
  /** Null where the link itself is stamped. */
  readonly anchor: { readonly id: number; readonly content: string; readonly position: number } | null;
}

/** The stamps over a site's chain from a link on, in the order of the links. */
export async function stampsOfSite(
  db: Db,
  siteId: number,
  { from, limit }: { readonly from: number; readonly limit: number },
): Promise<StampRow[]> {
  const { rows } = await db.query<StampRow & Record<string, unknown>>(
    `select sequence, authority, stamped_at as "stampedAt", response, anchor from (
       select t.sequence, t.authority, t.stamped_at, t.response, null::jsonb as anchor
       from timestamps t where t.site_id = $1 and t.response is not null
       union all
       select h.sequence, t.authority, t.stamped_at, t.response,
         jsonb_build_object('id', a.id, 'content', a.content, 'position', h.position)
       from custody_anchor_heads h join custody_anchors a on a.id = h.anchor_id
         join timestamps t on t.anchor_id = a.id
       where h.site_id = $1 and t.response is not null) s
     where sequence >= $2 order by sequence, stamped_at limit $3`,
    [siteId, from, limit],
  );
  return rows;
}

/** The heads of an anchor in their order: the leaves of its tree. */
export async function leavesOfAnchor(db: Db, anchorId: number): Promise<string[]> {
  const { rows } = await db.query<{ sha256: string }>(
    'select sha256 from custody_anchor_heads where anchor_id = $1 order by position',
    [anchorId],
  );
  return rows.map(({ sha256 }) => sha256);
}

export interface WaitingStamps {
  readonly waiting: number;
  /** When the oldest was wanted; null when none waits. */
  readonly since: Date | null;
  readonly reason: string | null;
}

/** Stamps that were tried, and that no authority gave yet. */
export async function waitingStamps(db: Db): Promise<WaitingStamps> {
  const { rows } = await db.query<WaitingStamps & Record<string, unknown>>(
    `select count(*)::int as waiting, min(wanted_at) as since,
       (array_agg(last_error order by tried_at desc))[1] as reason
     from timestamps where response is null and attempts > 0`,
  );
  return rows[0]!;
}
