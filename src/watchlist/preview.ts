import type { Database } from '../db/database.ts';
import { listFlags } from '../db/flags.ts';
import { type EntryInput, registeredHosts } from '../db/watchlist.ts';
import { compileWatchlist } from '../names/compile-watchlist.ts';
import type { Language } from '../names/language.ts';
import type { WatchEntry } from '../names/watchlist-entry.ts';
import { activeEntries, toWatchEntry } from './active-entries.ts';
import { checkEntry } from './edit-watchlist.ts';
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
  readonly add: readonly EntryInput[];
  /** Stored entries to leave out. */
  readonly without: readonly number[];
}

/** Screens the register with and without a change of the stored entries. Writes nothing. Throws BadInput. */
export async function previewChange(
  db: Database,
  base: { readonly entries: readonly WatchEntry[]; readonly language: Language },
  change: ListChange,
  now: Date,
): Promise<Preview> {
  const [stored, hosts] = await Promise.all([activeEntries(db, now), registeredHosts(db)]);
  const added = change.add.map((input, at) => toWatchEntry({ ...checkEntry(input), id: -1 - at }));
  const left = new Set(change.without.map((id) => `entry ${id}`));
  const kept = stored.filter(({ id }) => !left.has(id));
  const before = compileWatchlist([...base.entries, ...stored], base.language);
  const after = compileWatchlist([...base.entries, ...kept, ...added], base.language);
  const changes = compareScreenings(hosts, before, after);
  const noLongerFlagged = await Promise.all(
    changes
      .filter(({ flaggedBefore, flaggedAfter }) => flaggedBefore && !flaggedAfter)
      .map(async (changed) => ({ ...changed, liveFlags: await namingFlags(db, changed.host) })),
  );
  return {
    screened: hosts.length,
    newlyFlagged: changes.filter(({ flaggedBefore, flaggedAfter }) => !flaggedBefore && flaggedAfter),
    noLongerFlagged,
    otherwiseFlagged: changes.filter(({ flaggedBefore, flaggedAfter }) => flaggedBefore && flaggedAfter),
  };
}

async function namingFlags(db: Database, host: string): Promise<readonly string[]> {
  const flags = await listFlags(db, { host, limit: 10 });
  return flags.filter(({ ground }) => ground === 'sensitive-domain').map(({ id }) => id);
}
