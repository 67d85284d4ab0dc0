import type { Db } from './database.ts';
import type { PersonName } from './flag-list.ts';
import type { EntryChange, EntryInput, StoredEntry } from './watchlist.ts';

/** Entries put, ended after a day (ISO), or switched. */
export interface ListChangeSet {
  readonly put: readonly EntryInput[];
  readonly expire: readonly { readonly id: number; readonly on: string }[];
  readonly enable: readonly number[];
  readonly disable: readonly number[];
}

export interface WatchlistChangeRow {
  readonly id: number;
  readonly state: 'proposed' | 'applied' | 'rejected';
  readonly change: ListChangeSet;
  readonly reason: string;
  readonly proposedBy: PersonName;
  readonly proposedAt: Date;
  readonly decidedBy: PersonName | null;
  readonly decidedAt: Date | null;
}

const COLUMNS = `c.id, c.state, c.change, c.reason, json_build_object('id', p.id, 'name', p.name) as "proposedBy",
  c.proposed_at as "proposedAt", c.decided_at as "decidedAt",
  case when d.id is null then null else json_build_object('id', d.id, 'name', d.name) end as "decidedBy"`;
const FROM = `from watchlist_changes c join users p on p.id = c.proposed_by left join users d on d.id = c.decided_by`;

/** One change of the list at a time: what is previewed is what is changed. */
export async function lockWatchlist(tx: Db): Promise<void> {
  await tx.query('select 1 from watchlist_state for update');
}

export async function insertChange(
  tx: Db,
  row: Pick<WatchlistChangeRow, 'state' | 'change' | 'reason'> & {
    readonly listVersion: number;
    readonly proposedBy: string;
  },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into watchlist_changes (state, change, reason, list_version, proposed_by, decided_at)
     values ($1, $2, $3, $4, $5, case when $1 = 'applied' then now() end) returning id`,
    [row.state, JSON.stringify(row.change), row.reason, row.listVersion, row.proposedBy],
  );
  return rows[0]!.id;
}

export async function changeById(db: Db, id: number): Promise<WatchlistChangeRow | null> {
  const { rows } = await db.query<WatchlistChangeRow & Record<string, unknown>>(
    `select ${COLUMNS} ${FROM} where c.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** Proposals that wait, then the newest decided ones; 100 at most. */
export async function listChanges(db: Db): Promise<WatchlistChangeRow[]> {
  const { rows } = await db.query<WatchlistChangeRow & Record<string, unknown>>(
    `select ${COLUMNS} ${FROM} order by c.state <> 'proposed', c.id desc limit 100`,
  );
  return rows;
}

/** What entries are called. */
export async function namesOfEntries(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.query<{ id: number; name: string }>(
    'select id, name from watchlist_entries where id = any($1)',
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function decideChange(
  tx: Db,
  id: number,
  decision: { readonly state: 'applied' | 'rejected'; readonly by: string; readonly reason: string | null },
): Promise<void> {
  await tx.query(
    `update watchlist_changes set state = $2, decided_by = $3, decided_reason = $4, decided_at = now() where id = $1`,
    [id, decision.state, decision.by, decision.reason],
  );
}

export interface EntryFilter {
  readonly q?: string | undefined;
  readonly kind?: readonly string[] | undefined;
  readonly group?: readonly string[] | undefined;
  readonly state: 'active' | 'expired' | 'expiring' | 'all';
  /** The day in Vietnam, ISO. */
  readonly today: string;
}

const ENTRY = `e.id, e.kind, e.list_group as "group", e.name, e.hosts, e.aliases, e.level, e.owner, e.reason,
  e.expires_on as "expiresOn", e.enabled, e.version, e.updated_at as "updatedAt"`;

function entryConditions(filter: EntryFilter, values: unknown[]): string {
  const put = (value: unknown): string => `$${values.push(value)}`;
  const conditions = ['true'];
  if (filter.kind !== undefined) conditions.push(`e.kind = any(${put(filter.kind)})`);
  if (filter.group !== undefined) conditions.push(`e.list_group = any(${put(filter.group)})`);
  if (filter.q !== undefined && filter.q !== '')
    conditions.push(`strpos(e.search, folded(${put(filter.q)})) > 0`);
  const counts = (day: string) => `e.enabled and (e.expires_on is null or e.expires_on >= ${day}::date)`;
  if (filter.state === 'active') conditions.push(counts(put(filter.today)));
  if (filter.state === 'expired') conditions.push(`not (${counts(put(filter.today))})`);
  if (filter.state === 'expiring') {
    const day = put(filter.today);
    conditions.push(`e.enabled and e.expires_on between ${day}::date and ${day}::date + 30`);
  }
  return conditions.join(' and ');
}

/** Entries by number, a page after `after`. */
export async function pageOfEntries(
  db: Db,
  filter: EntryFilter,
  page: { readonly limit: number; readonly after: number | null },
): Promise<StoredEntry[]> {
  const values: unknown[] = [page.after ?? 0, page.limit];
  const { rows } = await db.query<StoredEntry & Record<string, unknown>>(
    `select ${ENTRY} from watchlist_entries e where e.id > $1 and ${entryConditions(filter, values)} order by e.id limit $2`,
    values,
  );
  return rows;
}

export async function countEntries(db: Db, filter: EntryFilter): Promise<number> {
  const values: unknown[] = [];
  const { rows } = await db.query<{ n: number }>(
    `select count(*)::int as n from watchlist_entries e where ${entryConditions(filter, values)}`,
    values,
  );
  return rows[0]!.n;
}

export interface EntryHistoryRow {
  readonly id: number;
  readonly at: Date;
  readonly entryId: number;
  readonly name: string;
  readonly actor: string;
  readonly change: EntryChange;
  readonly reason: string;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown>;
}

/** Every change of the entries, the newest first, a page before `before`. */
export async function entryHistory(
  db: Db,
  page: { readonly entryId: number | null; readonly before: number | null; readonly limit: number },
): Promise<EntryHistoryRow[]> {
  const { rows } = await db.query<EntryHistoryRow & Record<string, unknown>>(
    `select v.id, v.at, v.entry_id as "entryId", e.name, v.actor, v.change, v.reason, v.before, v.after
     from watchlist_events v join watchlist_entries e on e.id = v.entry_id
     where ($1::bigint is null or v.entry_id = $1) and ($2::bigint is null or v.id < $2) order by v.id desc limit $3`,
    [page.entryId, page.before, page.limit],
  );
  return rows;
}
