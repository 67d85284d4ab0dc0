import type { ListGroup, WatchEntry } from '../names/watchlist-entry.ts';
import type { Db } from './database.ts';

export type EntryLevel = 'high' | 'medium' | 'low' | 'certain' | 'owner-only';

/** What people give for an entry. */
export interface EntryInput {
  readonly kind: WatchEntry['kind'];
  readonly group: ListGroup;
  /** The accented name or term, the pattern, the host or suffix. */
  readonly name: string;
  readonly hosts: readonly string[];
  readonly aliases: readonly string[];
  readonly level: EntryLevel;
  readonly owner: string;
  readonly reason: string;
  /** ISO date; the entry counts up to and including it. */
  readonly expiresOn: string | null;
  readonly enabled: boolean;
}

export interface StoredEntry extends EntryInput {
  readonly id: number;
  readonly version: number;
  readonly updatedAt: Date;
}

export type EntryChange = 'added' | 'changed' | 'expired' | 'enabled' | 'disabled';

const COLUMNS = `id, kind, list_group as "group", name, hosts, aliases, level, owner, reason,
  expires_on as "expiresOn", enabled, version, updated_at as "updatedAt"`;

/** Entries in the order they were added. `on`: only those that count on that ISO date. */
export async function listEntries(db: Db, filter: { on?: string } = {}): Promise<StoredEntry[]> {
  const { rows } = await db.query<StoredEntry>(
    `select ${COLUMNS} from watchlist_entries
     where $1::date is null or (enabled and (expires_on is null or expires_on >= $1::date))
     order by id`,
    [filter.on ?? null],
  );
  return rows;
}

export async function entryById(db: Db, id: number): Promise<StoredEntry | null> {
  const { rows } = await db.query<StoredEntry>(`select ${COLUMNS} from watchlist_entries where id = $1`, [
    id,
  ]);
  return rows[0] ?? null;
}

/**
 * Adds an entry, or changes the one of the same kind, group and name. Locks that row, so that two at once give two
 * events. An input that changes nothing writes nothing.
 */
export async function saveEntry(
  tx: Db,
  input: EntryInput,
  nameKey: string,
): Promise<{ entry: StoredEntry; change: EntryChange | null; before: StoredEntry | null }> {
  const inserted = await tx.query<StoredEntry>(
    `insert into watchlist_entries
       (kind, list_group, name, name_key, hosts, aliases, level, owner, reason, expires_on, enabled)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (kind, list_group, name_key) do nothing
     returning ${COLUMNS}`,
    values(input, nameKey),
  );
  const fresh = inserted.rows[0];
  if (fresh !== undefined) return { entry: fresh, change: 'added', before: null };
  const { rows } = await tx.query<StoredEntry>(
    `select ${COLUMNS} from watchlist_entries where kind = $1 and list_group = $2 and name_key = $3 for update`,
    [input.kind, input.group, nameKey],
  );
  const before = rows[0]!;
  if (sameContent(before, input)) return { entry: before, change: null, before };
  return { entry: await updateEntry(tx, before.id, input, nameKey), change: 'changed', before };
}

function values(input: EntryInput, nameKey: string): unknown[] {
  const { kind, group, name, hosts, aliases, level, owner, reason, expiresOn, enabled } = input;
  return [kind, group, name, nameKey, hosts, aliases, level, owner, reason, expiresOn, enabled];
}

function sameContent(before: EntryInput, input: EntryInput): boolean {
  const content = ({ name, hosts, aliases, level, owner, reason, expiresOn, enabled }: EntryInput): string =>
    JSON.stringify([name, hosts, aliases, level, owner, reason, expiresOn, enabled]);
  return content(before) === content(input);
}

/** Writes a locked entry anew and counts up its version. */
export async function updateEntry(
  tx: Db,
  id: number,
  input: EntryInput,
  nameKey: string,
): Promise<StoredEntry> {
  const { rows } = await tx.query<StoredEntry>(
    `update watchlist_entries
     set kind = $1, list_group = $2, name = $3, name_key = $4, hosts = $5, aliases = $6, level = $7, owner = $8,
         reason = $9, expires_on = $10, enabled = $11, version = version + 1, updated_at = now()
     where id = $12
     returning ${COLUMNS}`,
    [...values(input, nameKey), id],
  );
  return rows[0]!;
}

export async function lockEntry(tx: Db, id: number): Promise<StoredEntry | null> {
  const { rows } = await tx.query<StoredEntry>(
    `select ${COLUMNS} from watchlist_entries where id = $1 for update`,
    [id],
  );
  return rows[0] ?? null;
}

export interface EntryEvent {
  readonly entryId: number;
  readonly actor: string;
  readonly change: EntryChange;
  readonly reason: string;
  readonly before: StoredEntry | null;
  readonly after: StoredEntry;
}

/** Appends a change to the trail and counts up the list's version, in the caller's transaction. */
export async function appendEntryEvent(tx: Db, event: EntryEvent): Promise<void> {
  await tx.query(
    `insert into watchlist_events (entry_id, actor, change, reason, before, after)
     values ($1, $2, $3, $4, $5, $6)`,
    [event.entryId, event.actor, event.change, event.reason, event.before, event.after],
  );
  await tx.query('update watchlist_state set version = version + 1');
}

export async function entryEvents(
  db: Db,
  entryId: number,
): Promise<{ change: EntryChange; actor: string; reason: string; at: Date }[]> {
  const { rows } = await db.query<{ change: EntryChange; actor: string; reason: string; at: Date }>(
    'select change, actor, reason, at from watchlist_events where entry_id = $1 order by id',
    [entryId],
  );
  return rows;
}

/** The list's version; it counts up with every change of an entry. */
export async function watchlistVersion(db: Db): Promise<number> {
  const { rows } = await db.query<{ version: number }>('select version from watchlist_state');
  return rows[0]?.version ?? 0;
}

export interface RegisteredHost {
  readonly siteId: number;
  readonly host: string;
  readonly owner: string | null;
  readonly ownerType: string | null;
  readonly lastScanId: string | null;
}

/** Every registered host with its owner, for screening names without a crawl. */
export async function registeredHosts(db: Db): Promise<RegisteredHost[]> {
  const { rows } = await db.query<RegisteredHost>(
    `select s.id as "siteId", s.host, o.name as owner, o.type as "ownerType", s.last_scan_id as "lastScanId"
     from sites s left join owners o on o.id = s.owner_id
     where s.registered order by s.host`,
  );
  return rows;
}

/** Live flags for a misleading name, by site. */
export async function liveNamingFlags(db: Db, siteIds: readonly number[]): Promise<Map<number, string[]>> {
  const { rows } = await db.query<{ siteId: number; ids: string[] }>(
    `select site_id as "siteId", array_agg(id::text order by id) as ids from flags
     where site_id = any($1) and ground = 'sensitive-domain' and closed_at is null group by site_id`,
    [siteIds],
  );
  return new Map(rows.map(({ siteId, ids }) => [siteId, ids]));
}
