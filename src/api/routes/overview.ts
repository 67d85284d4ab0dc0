import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import {
  decisions,
  lastCycle,
  overviewDays,
  provinces,
  siteTotals,
  waitingFlags,
} from '../../db/overview.ts';
import type { Scope } from '../../people/scope.ts';
import type { AppDeps } from '../app-deps.ts';
import { remembered } from '../remembered.ts';
import { route } from '../route.ts';
import { overviewQuery, overview as overviewShape } from '../schemas/overview.ts';
import { CONDITIONS } from '../schemas/sites.ts';

const DAY_MS = 86_400_000;
const VIETNAM_MS = 7 * 3_600_000;

type Overview = z.output<typeof overviewShape>;

/** Days that lie further back change no more, but for the odd decision that is taken back: up to an hour old. */
const LIVELY_DAYS = 2;
const SETTLED_MS = 3_600_000;

type Days = (scope: Scope, span: { readonly days: number; readonly to: Date }) => Promise<Overview['days']>;

/** The figures of each day; those of settled days are counted once an hour, not at each question. */
function countedDays({ db, now }: AppDeps): Days {
  const settled = remembered(SETTLED_MS, now, async (scope: Scope, span: { from: number; to: number }) =>
    overviewDays(db, scope, new Date(span.from), new Date(span.to)),
  );
  return async (scope, { days, to }) => {
    const lively = Math.min(days, LIVELY_DAYS);
    const since = Math.floor((to.getTime() + VIETNAM_MS) / DAY_MS - lively + 1) * DAY_MS - VIETNAM_MS;
    const recent = overviewDays(db, scope, new Date(since), to);
    if (days <= lively) return recent;
    const before = settled(scope, { from: since - (days - lively) * DAY_MS, to: since - 1 });
    return [...(await before), ...(await recent)];
  };
}

async function count({ db, now }: AppDeps, daysOf: Days, scope: Scope, days: number): Promise<Overview> {
  const to = now();
  const from = new Date(to.getTime() - (days - 1) * DAY_MS);
  const [perDay, waiting, decided, sites, coverage, byProvince] = await Promise.all([
    daysOf(scope, { days, to }),
    waitingFlags(db, scope, to),
    decisions(db, scope, from, to),
    siteTotals(db, scope, to),
    lastCycle(db, scope),
    provinces(db, scope),
  ]);
  const all = decided.find(({ ground }) => ground === null);
  const none = Object.fromEntries([...CONDITIONS, 'none'].map((condition) => [condition, 0]));
  return {
    from,
    to,
    days: perDay,
    waiting,
    decided: {
      confirmed: all?.confirmed ?? 0,
      dismissed: all?.dismissed ?? 0,
      medianHours: all?.medianHours ?? null,
      p90Hours: all?.p90Hours ?? null,
      byGround: decided.flatMap((row) => (row.ground === null ? [] : [{ ...row, ground: row.ground }])),
    },
    sites,
    coverage,
    provinces: byProvince.map((row) => ({
      ...row,
      conditions: { ...none, ...row.conditions } as Overview['provinces'][number]['conditions'],
    })),
  };
}

/** What came in, what waits, how fast it is decided, whether all was read. */
export function overviewRoutes(app: FastifyInstance, deps: AppDeps): void {
  const daysOf = countedDays(deps);
  const figures = remembered(30_000, deps.now, (scope: Scope, days: number) =>
    count(deps, daysOf, scope, days),
  );
  route(app, {
    method: 'GET',
    url: '/overview',
    permission: 'overview.read',
    tag: 'overview',
    summary: 'Figures of the last days; up to 30 s old while people look',
    query: overviewQuery,
    answer: overviewShape,
    handle: ({ scope, query: { days } }) => figures(scope, days),
  });
}
