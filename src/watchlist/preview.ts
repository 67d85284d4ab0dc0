import type { Database } from '../db/database.ts';
import {
  type EntryInput,
  listEntries,
  liveNamingFlags,
  type RegisteredHost,
  registeredHosts,
  type StoredEntry,
} from '../db/watchlist.ts';
import { compileWatchlist } from '../names/compile-watchlist.ts';
import type { Language } from '../names/language.ts';
import { readName } from '../names/read-name.ts';
import type { WatchEntry } from '../names/watchlist-entry.ts';
import { toWatchEntry } from './active-entries.ts';
import { checkEntry, entryKey } from './edit-watchlist.ts';
import { compareScreenings, type ScreeningChange } from './screen-registry.ts';

/** What a change of the list would do to the register, before it counts. */
export interface Preview {
  readonly screened: number;
  /** Hosts without a naming finding now that would have one. */
  readonly newlyFlagged: readonly ScreeningChange[];
  /** Hosts that would have none any more, with their live naming flags. */
  readonly noLongerFlagged: readonly (ScreeningChange & { readonly liveFlags: readonly string[] })[];
  /** Hosts flagged before and after, for other reasons. */
  readonly otherwiseFlagged: readonly ScreeningChange[];
}

export interface ListChange {
  /** Put in the place of those of the same kind, group and name. */
  readonly add: readonly EntryInput[];
  /** Stored entries to leave out. */
  readonly without: readonly number[];
  /** Stored entries that are switched off, to let count. */
  readonly enable?: readonly number[];
}

/** Screens the register with and without a change of the stored entries. Writes nothing. Throws BadInput. */
export async function previewChange(
  db: Database,
  base: { readonly entries: readonly WatchEntry[]; readonly language: Language },
  change: ListChange,
  now: Date,
): Promise<Preview> {
  const [stored, hosts] = await Promise.all([listEntries(db), registeredHosts(db)]);
  const { before, after, changed } = sidesOf(stored, change, now);
  const { language } = base;
  const touched = touchedBy(hosts, compileWatchlist(changed, language));
  const lists = [before, after].map((entries) => compileWatchlist([...base.entries, ...entries], language));
  const changes = compareScreenings(touched, lists[0]!, lists[1]!);
  const cleared = changes.filter(({ flaggedBefore, flaggedAfter }) => flaggedBefore && !flaggedAfter);
  const flags = await liveNamingFlags(
    db,
    cleared.map(({ siteId }) => siteId),
  );
  return {
    screened: hosts.length,
    newlyFlagged: changes.filter(({ flaggedBefore, flaggedAfter }) => !flaggedBefore && flaggedAfter),
    noLongerFlagged: cleared.map((one) => ({ ...one, liveFlags: flags.get(one.siteId) ?? [] })),
    otherwiseFlagged: changes.filter(({ flaggedBefore, flaggedAfter }) => flaggedBefore && flaggedAfter),
  };
}

/** The entries that count before and after, and those that make the difference. */
function sidesOf(stored: readonly StoredEntry[], change: ListChange, now: Date) {
  const day = new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  const counts = ({ enabled, expiresOn }: EntryInput) => enabled && (expiresOn === null || expiresOn >= day);
  const key = (entry: EntryInput) => `${entry.kind} ${entry.group} ${entryKey(entry)}`;
  const put = change.add.map(checkEntry);
  const replaced = new Set(put.map(key));
  const without = new Set(change.without);
  const enable = new Set(change.enable ?? []);
  const before = stored.filter(counts);
  const stays = before.filter((entry) => !without.has(entry.id) && !replaced.has(key(entry)));
  const enabled = stored
    .filter((entry) => enable.has(entry.id) && !before.includes(entry) && !replaced.has(key(entry)))
    .filter((entry) => counts({ ...entry, enabled: true }));
  const added = [
    ...enabled.map(toWatchEntry),
    ...put.filter(counts).map((input, at) => toWatchEntry({ ...input, id: -1 - at })),
  ];
  const left = before.filter((entry) => !stays.includes(entry)).map(toWatchEntry);
  return {
    before: before.map(toWatchEntry),
    after: [...stays.map(toWatchEntry), ...added],
    changed: [...left, ...added],
  };
}

/**
 * The hosts that a few entries can make a difference to: those that lean on one of them, and those that lie under a host
 * or suffix of theirs. Entries are compared with a host each by itself, so the whole list is asked for these alone. Press
 * words are the language's: no entry adds one.
 */
function touchedBy(
  hosts: readonly RegisteredHost[],
  changed: ReturnType<typeof compileWatchlist>,
): RegisteredHost[] {
  return hosts.filter(({ host, owner }) => {
    if (liesUnder(host, changed.own)) return true;
    return readName(host, changed, { owner }).findings.some(({ id }) => id !== 'press-word-in-domain');
  });
}

function liesUnder(host: string, own: ReadonlySet<string>): boolean {
  if (own.size === 0) return false;
  const labels = host.split('.');
  return labels.some((_, at) => own.has(labels.slice(at).join('.')));
}
