import type { WatchEntry } from '../../api/watchlist.ts';

export const KINDS = [
  'protected-name',
  'sensitive-term',
  'pattern',
  'allow',
  'reserved-suffix',
] as const satisfies readonly WatchEntry['kind'][];

export const GROUPS = ['press', 'state', 'other'] as const satisfies readonly WatchEntry['group'][];

/** The levels that go with a kind, the usual one first; nothing to choose where there is one. */
export const LEVELS: Readonly<Record<WatchEntry['kind'], readonly WatchEntry['level'][]>> = {
  'protected-name': ['certain', 'owner-only'],
  'sensitive-term': ['high', 'medium', 'low'],
  pattern: ['high', 'medium', 'low'],
  allow: ['certain'],
  'reserved-suffix': ['certain'],
};
