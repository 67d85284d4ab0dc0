import type { Db } from '../db/database.ts';
import { listEntries, type StoredEntry } from '../db/watchlist.ts';
import { dayInVietnam } from '../lib/vietnam-time.ts';
import type { WatchEntry } from '../names/watchlist-entry.ts';

/** The stored entries that count on the day of `now` in Vietnam: switched on and not expired. */
export async function activeEntries(db: Db, now: Date): Promise<readonly WatchEntry[]> {
  const day = dayInVietnam(now);
  return (await listEntries(db, { on: day })).map(toWatchEntry);
}

/** A stored entry as names/ compares with it. Ids cannot meet those of the lists in config/lexicon. */
export function toWatchEntry(stored: Omit<StoredEntry, 'version' | 'updatedAt'>): WatchEntry {
  const id = `entry ${stored.id}`;
  const { group, name, hosts, aliases, level } = stored;
  switch (stored.kind) {
    case 'protected-name': {
      const certainty = level === 'owner-only' ? 'owner-only' : 'certain';
      return { kind: 'protected-name', id, group, name, hosts, aliases, certainty };
    }
    case 'sensitive-term':
      return {
        kind: 'sensitive-term',
        id,
        group,
        term: name,
        level: level === 'high' || level === 'low' ? level : 'medium',
      };
    case 'pattern':
      return { kind: 'pattern', id, pattern: name };
    case 'allow':
      return { kind: 'allow', id, host: name };
    case 'reserved-suffix':
      return { kind: 'reserved-suffix', id, suffix: name };
  }
}
