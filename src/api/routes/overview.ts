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

type Overview = z.output<typeof overviewShape>;

async function count({ db, now }: AppDeps, scope: Scope, days: number): Promise<Overview> {
  const to = now();
  const from = new Date(to.getTime() - (days - 1) * DAY_MS);
  const [perDay, waiting, decided, sites, coverage, byProvince] = await Promise.all([
    overviewDays(db, scope, from, to),
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
  const figures = remembered(30_000, deps.now, (scope: Scope, days: number) => count(deps, scope, days));
  route(app, {
    method: 'GET',
    url: '/overview',
    permission: 'overview.read',
    tag: 'overview',
    summary: 'Figures of the last days; up to 30 s old',
    query: overviewQuery,
    answer: overviewShape,
    handle: ({ scope, query: { days } }) => figures(scope, days),
  });
}
