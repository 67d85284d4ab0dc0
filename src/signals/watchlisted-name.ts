import { FLAG_AT } from '../names/read-name.ts';
import { findingsOf, fromHostFindings } from './parts/name-evidence.ts';
import type { Signal } from './signal.ts';

/** The host holds a term or pattern, or resembles a name, that reviewers put on a watchlist (TT 06/2019 art. 1.3.b). */
export const watchlistedName: Signal = {
  id: 'watchlisted-name',
  needs: 'name',
  detect: ({ names }) => fromHostFindings(findingsOf(names, 'watchlisted-name', FLAG_AT)),
};
