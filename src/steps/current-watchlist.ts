import type { Db } from '../db/database.ts';
import { watchlistVersion } from '../db/watchlist.ts';
import { dayInVietnam } from '../lib/vietnam-time.ts';
import { type CompiledWatchlist, compileWatchlist } from '../names/compile-watchlist.ts';
import { activeEntries } from '../watchlist/active-entries.ts';
import type { LoadedLexicon } from './load-lexicon.ts';

/** The list that names are compared with now. */
export interface CurrentWatchlist {
  /** Counts up with every change of an entry in the database. */
  readonly version: number;
  /** Version and day: the same key, the same list. */
  readonly key: string;
  readonly list: CompiledWatchlist;
}

/**
 * The lists of `config/lexicon` with the database's entries, compiled once and anew when an entry changes or a day
 * begins (entries expire by day).
 */
export function createWatchlistSource(
  db: Db,
  lexicon: LoadedLexicon,
  now: () => Date,
): () => Promise<CurrentWatchlist> {
  let known: CurrentWatchlist | null = null;
  return async () => {
    const version = await watchlistVersion(db);
    const day = dayInVietnam(now());
    const key = `${version} ${day}`;
    if (known?.key === key) return known;
    const stored = await activeEntries(db, now());
    const list =
      stored.length === 0
        ? lexicon.watchlist
        : compileWatchlist([...lexicon.entries, ...stored], lexicon.language);
    known = { version, key, list };
    return known;
  };
}
