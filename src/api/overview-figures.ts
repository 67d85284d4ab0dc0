import type { z } from 'zod';
import {
  type CoverageCell,
  coverageCells,
  type DayCell,
  dayCells,
  decisions,
  newestCycle,
  oldestWaiting,
  siteTurns,
} from '../db/overview.ts';
import type { Reach } from '../db/scope-filter.ts';
import type { SiteCell } from '../db/site-facets.ts';
import type { Counted } from '../review/count-cube.ts';
import type { AppDeps } from './app-deps.ts';
import { EVERYBODY, keptCounts } from './kept-counts.ts';
import { remembered } from './remembered.ts';
import type { overview as overviewShape } from './schemas/overview.ts';
import { CONDITIONS } from './schemas/sites.ts';

type Overview = z.output<typeof overviewShape>;
type Deps = Pick<AppDeps, 'db' | 'now'>;

const DAY_MS = 86_400_000;
const VIETNAM_MS = 7 * 3_600_000;
/** Days that lie further back change no more, but for the odd decision that is taken back: up to an hour old. */
const LIVELY_DAYS = 2;
const SETTLED_MS = 3_600_000;
/** Settled days are counted so far back at once, so that shorter periods are parts of the same count. */
const SPANS = [90, 366] as const;
const FIGURES_MS = 30_000;
/** A round's states are brought up to date once an hour or when many scans have ended; they are counted once each time. */
const CYCLE_MS = 24 * SETTLED_MS;

const seenBy = (scope: Reach) => (cell: { readonly agency: number }) =>
  scope.sees === 'all' || cell.agency === scope.agencyId;

/**
 * The figures of the overview, up to 30 s old while people look. What is dear is counted once for all agencies and
 * summed up for whoever asks; what waits comes from the counts of the flags' list, so that both pages say the same.
 */
export function overviewFigures(deps: Deps): (scope: Reach, days: number) => Promise<Overview> {
  const { db, now } = deps;
  const daysOf = countedDays(deps);
  const cells = remembered(CYCLE_MS, now, (_everybody, cycle: { id: number; refreshedAt: Date }) =>
    coverageCells(db, cycle.id),
  );
  const coverageOf = async (scope: Reach): Promise<Overview['coverage']> => {
    const cycle = await newestCycle(db);
    if (cycle === null) return null;
    const { id, refreshedAt, from, to } = cycle;
    return { from, to, asOf: refreshedAt, ...coverage(scope, await cells(EVERYBODY, { id, refreshedAt })) };
  };
  return remembered(FIGURES_MS, now, async (scope, days: number) => {
    const to = now();
    const from = new Date(to.getTime() - (days - 1) * DAY_MS);
    const counts = keptCounts(deps);
    const [perDay, waiting, oldest, decided, turns, covered, { cells: sites }] = await Promise.all([
      daysOf(scope, days, to),
      counts.flags.waiting(scope),
      oldestWaiting(db, scope),
      decisions(db, scope, from, to),
      siteTurns(db, scope, to),
      coverageOf(scope),
      counts.sites(),
    ]);
    const registered = sites.filter(
      (cell) => seenBy(scope)({ agency: Number(cell.agency) }) && REGISTERED.has(cell.state),
    );
    return {
      from,
      to,
      days: perDay,
      waiting: waitingFigures(waiting, oldest),
      decided: decidedFigures(decided),
      sites: {
        registered: sum(registered),
        paused: sum(registered.filter(({ state }) => state === 'paused')),
        ...turns,
      },
      coverage: covered,
      provinces: provinces(registered, waiting),
    };
  });
}

/** The figures of each day, also of those on which nothing happened. */
function countedDays({ db, now }: Deps) {
  const settled = remembered(SETTLED_MS, now, (_everybody, span: { from: number; to: number }) =>
    dayCells(db, new Date(span.from), new Date(span.to)),
  );
  const lively = remembered(FIGURES_MS, now, (_everybody, from: number) =>
    dayCells(db, new Date(from), now()),
  );
  return async (scope: Reach, days: number, to: Date): Promise<Overview['days']> => {
    const midnight = Math.floor((to.getTime() + VIETNAM_MS) / DAY_MS) * DAY_MS - VIETNAM_MS;
    const since = midnight - (LIVELY_DAYS - 1) * DAY_MS;
    const span = SPANS.find((one) => days <= one) ?? days;
    const parts = [lively(EVERYBODY, since)];
    if (days > LIVELY_DAYS)
      parts.push(settled(EVERYBODY, { from: midnight - (span - 1) * DAY_MS, to: since - 1 }));
    const cells = (await Promise.all(parts)).flat().filter(seenBy(scope));
    return Array.from({ length: days }, (_, at) =>
      dayFigures(
        new Date(midnight + VIETNAM_MS - (days - 1 - at) * DAY_MS).toISOString().slice(0, 10),
        cells,
      ),
    );
  };
}

function dayFigures(day: string, cells: readonly DayCell[]): Overview['days'][number] {
  const figures = { day, opened: 0, resolved: 0, confirmed: 0, dismissed: 0, scans: 0 };
  for (const cell of cells) {
    if (cell.day !== day) continue;
    for (const what of ['opened', 'resolved', 'confirmed', 'dismissed', 'scans'] as const)
      figures[what] += cell[what];
  }
  return figures;
}

function waitingFigures({ total, facets }: Counted, oldest: Date | null): Overview['waiting'] {
  const of = (facet: 'ground' | 'state' | 'age', value: string) =>
    facets[facet].find((one) => one.value === value)?.count ?? 0;
  return {
    total,
    byGround: {
      'press-like': of('ground', 'press-like'),
      'sensitive-domain': of('ground', 'sensitive-domain'),
      'licence-display': of('ground', 'licence-display'),
    },
    inReview: of('state', 'in-review') + of('state', 'proposed'),
    oldest,
    byAge: {
      day: of('age', 'day'),
      week: of('age', 'week'),
      month: of('age', 'month'),
      older: of('age', 'older'),
    },
  };
}

function decidedFigures(rows: Awaited<ReturnType<typeof decisions>>): Overview['decided'] {
  const all = rows.find(({ ground }) => ground === null);
  return {
    confirmed: all?.confirmed ?? 0,
    dismissed: all?.dismissed ?? 0,
    medianHours: all?.medianHours ?? null,
    p90Hours: all?.p90Hours ?? null,
    byGround: rows.flatMap((row) => (row.ground === null ? [] : [{ ...row, ground: row.ground }])),
  };
}

function coverage(scope: Reach, cells: readonly CoverageCell[]) {
  const parts = new Map<string, number>();
  for (const { what, sites } of cells.filter(seenBy(scope))) parts.set(what, (parts.get(what) ?? 0) + sites);
  return {
    due: [...parts.values()].reduce((all, sites) => all + sites, 0),
    parts: [...parts].map(([what, sites]) => ({ what, sites })),
  };
}

const REGISTERED: ReadonlySet<string> = new Set(['active', 'paused']);

const sum = (cells: readonly SiteCell[]): number => cells.reduce((all, { n }) => all + n, 0);

/** Registered sites by province and condition, with the flags that wait there; the most sites first. */
function provinces(sites: readonly SiteCell[], { facets }: Counted): Overview['provinces'] {
  const waiting = new Map(facets.province.map(({ value, count }) => [value, count]));
  return [...Map.groupBy(sites, ({ province }) => province)]
    .map(([province, cells]) => ({
      province: province === 'none' ? null : province,
      sites: sum(cells),
      waiting: waiting.get(province) ?? 0,
      conditions: Object.fromEntries(
        [...CONDITIONS, 'none' as const].map((one) => [
          one,
          sum(cells.filter(({ condition }) => condition === one)),
        ]),
      ) as Overview['provinces'][number]['conditions'],
    }))
    .sort(
      (a, b) => b.sites - a.sites || (a.province ?? '\uffff').localeCompare(b.province ?? '\uffff', 'vi'),
    );
}
