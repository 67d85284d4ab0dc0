import type { Database } from '../db/database.ts';
import {
  countAllFlags,
  countChanges,
  countFound,
  countReferred,
  dropOldCountChanges,
  MOST_COUNTED,
  totalFound,
} from '../db/flag-counts.ts';
import { dayNumber, type FlagFilter } from '../db/flag-filter.ts';
import type { Scope } from '../people/scope.ts';
import { CountCube, type Counted, sumOf } from './count-cube.ts';

export interface FlagCounts {
  /** Exact, as of the moment of asking; searches stop at 1,000 and say so. */
  count(
    scope: Pick<Scope, 'sees' | 'agencyId'>,
    filter: FlagFilter,
  ): Promise<Counted & { readonly capped: boolean }>;
  /** The total alone, which is cheaper. */
  total(
    scope: Pick<Scope, 'sees' | 'agencyId'>,
    filter: FlagFilter,
  ): Promise<{ readonly total: number; readonly capped: boolean }>;
  /** What waits of an agency's own flags (of all for the central one), without what is only referred to it. */
  waiting(scope: Pick<Scope, 'sees' | 'agencyId'>): Promise<Counted>;
  /** Counts all flags ahead of the first question. */
  warm(): Promise<void>;
}

/** Days that are told apart: what is older is `older` for good. */
const DAYS_APART = 32;
const HOUR_MS = 3_600_000;

/**
 * Counts of flags by every combination of filters, in memory and exact: counted once in a snapshot, then brought up to
 * date at each question with the changes that snapshot did not see (`flag_count_changes`, written by triggers).
 */
export function createFlagCounts(db: Database, now: () => Date): FlagCounts {
  let cube: {
    readonly cells: CountCube;
    readonly snapshot: string;
    readonly at: number;
    readonly from: number;
  } | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  /** Totals that have been asked for since the cube last changed: most people look at the same few lists. */
  let known = new Map<string, number>();

  const since = (moment: Date): string =>
    new Date((dayNumber(moment) - DAYS_APART) * 86_400_000).toISOString().slice(0, 10);

  async function refresh(): Promise<CountCube> {
    const moment = now();
    // Changes are kept for a day; and a cube of long ago tells days apart that are `older` by now.
    if (
      cube === null ||
      moment.getTime() - cube.at > 12 * HOUR_MS ||
      moment.getTime() - cube.from > 24 * HOUR_MS
    ) {
      const cells = new CountCube();
      known = new Map();
      const counted = await db.transaction((tx) => countAllFlags(tx, since(moment)));
      cells.add(counted.cells);
      await dropOldCountChanges(db, new Date(moment.getTime() - 24 * HOUR_MS));
      cube = { cells, snapshot: counted.snapshot, at: moment.getTime(), from: moment.getTime() };
      return cells;
    }
    const changes = await countChanges(db, cube.snapshot);
    if (changes.cells.length > 0) known = new Map();
    cube.cells.add(changes.cells.map((cell) => ({ ...cell, day: oldOrDay(cell.day, moment) })));
    cube = { ...cube, snapshot: changes.snapshot, at: moment.getTime() };
    return cube.cells;
  }

  let waiting: Promise<CountCube> | null = null;
  /** Whoever asks while a refresh runs waits for the next one, all of them for the same. */
  function upToDate(): Promise<CountCube> {
    waiting ??= turn
      .catch(() => {})
      .then(() => {
        waiting = null;
        return refresh();
      });
    turn = waiting;
    return waiting;
  }

  /** What referrals open to an agency: few, and asked for each time, since they come and go. */
  async function referred(scope: Pick<Scope, 'sees' | 'agencyId'>, moment: Date): Promise<CountCube | null> {
    if (scope.sees === 'all') return null;
    const cells = await countReferred(db, scope.agencyId, since(moment));
    if (cells.length === 0) return null;
    const cube = new CountCube();
    cube.add(cells);
    return cube;
  }

  return {
    warm: async () => void (await upToDate()),
    async waiting({ sees, agencyId }) {
      const asked = { agencyId: sees === 'all' ? null : agencyId, today: dayNumber(now()) };
      return (await upToDate()).count({}, asked);
    },
    async count(scope, filter) {
      const moment = now();
      const asked = { agencyId: scope.sees === 'all' ? null : scope.agencyId, today: dayNumber(moment) };
      if (isSummed(filter)) {
        const [cells, more] = await Promise.all([upToDate(), referred(scope, moment)]);
        const own = cells.count(filter, asked);
        return { ...(more === null ? own : sumOf(own, more.count(filter, asked))), capped: false };
      }
      const found = new CountCube();
      found.add(await countFound(db, scope, filter, { since: since(moment), now: moment }));
      // What a search found is in reach already, whosever it is.
      const counted = found.count(filter, { ...asked, agencyId: null });
      const capped = counted.total > MOST_COUNTED;
      return { ...counted, total: Math.min(counted.total, MOST_COUNTED), capped };
    },
    async total(scope, filter) {
      const moment = now();
      const asked = { agencyId: scope.sees === 'all' ? null : scope.agencyId, today: dayNumber(moment) };
      if (isSummed(filter)) {
        const [cells, more] = await Promise.all([upToDate(), referred(scope, moment)]);
        const key = JSON.stringify([filter, asked]);
        const total = known.get(key) ?? cells.total(filter, asked);
        known.set(key, total);
        return { total: total + (more?.total(filter, asked) ?? 0), capped: false };
      }
      const total = await totalFound(db, scope, filter, moment);
      return { total: Math.min(total, MOST_COUNTED), capped: total > MOST_COUNTED };
    },
  };
}

/** Searches and single sites are in no summary. */
function isSummed({ q, site }: FlagFilter): boolean {
  return q === undefined && site === undefined;
}

function oldOrDay(day: number | null, now: Date): number | null {
  return day !== null && day >= dayNumber(now) - DAYS_APART ? day : null;
}
