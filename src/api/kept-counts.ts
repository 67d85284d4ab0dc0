import { agencyNames, type SiteCell, siteCells } from '../db/site-facets.ts';
import { sitesAbout } from '../db/sites.ts';
import { createFlagCounts, type FlagCounts } from '../review/flag-counts.ts';
import type { AppDeps } from './app-deps.ts';
import { remembered } from './remembered.ts';

/** Groups of sites are up to so old. */
export const SITES_MS = 10_000;
/** A smaller register is counted before anybody notices; there the first answer is better fresh than ready. */
const WORTH_WARMING = 5_000;

/** Whom figures are kept for that are the same for all, or that are summed up for each afterwards. */
export const EVERYBODY = { sees: 'all', agencyId: 1 } as const;

export interface KeptCounts {
  readonly flags: FlagCounts;
  /** All sites in groups of what they are counted by, with the agencies' names. */
  sites(): Promise<{ readonly cells: readonly SiteCell[]; readonly names: ReadonlyMap<string, string> }>;
}

type Deps = Pick<AppDeps, 'db' | 'now'>;

const kept = new WeakMap<AppDeps['db'], KeptCounts>();

/** What several pages count by: one of each for a database, whoever asks. */
export function keptCounts({ db, now }: Deps): KeptCounts {
  const known = kept.get(db);
  if (known !== undefined) return known;
  const groups = remembered(SITES_MS, now, async () => ({
    cells: await siteCells(db),
    names: await agencyNames(db),
  }));
  const counts = {
    flags: createFlagCounts(db, now),
    sites: () => groups(EVERYBODY, null),
  };
  kept.set(db, counts);
  return counts;
}

/** Counts ahead what the first asker of a large register would wait for. What goes wrong is told to whoever asks first. */
export async function warmAhead(db: AppDeps['db'], count: () => Promise<unknown>): Promise<void> {
  if ((await sitesAbout(db)) >= WORTH_WARMING) await count();
}
