import { plannerFacts, scanCounts } from '../db/scans.ts';
import { siteCounts } from '../db/sites.ts';
import type { Queues } from '../queue/queues.ts';
import type { Context } from '../steps/open-context.ts';
import type { HealthChecks } from './server.ts';

/** Planner ticks that may be missed before sites that are due count as forgotten. */
const MISSED_TICKS = 3;

/** What `/health` looks at, in the process that also works or in one that only answers. */
export function healthChecks({ db, settings }: Context, queues: Queues): HealthChecks {
  return {
    database: async () => ({ scans: await scanCounts(db) }),
    queues: async () => ({ jobs: await queues.counts() }),
    planner: async () => {
      const [facts, sites] = await Promise.all([
        plannerFacts(db),
        siteCounts(db, new Date(Date.now() - MISSED_TICKS * settings.schedule.tick_ms)),
      ]);
      if (sites.due > 0 && facts.oldestLiveMs === null)
        throw new Error(`${sites.due} sites are due and nobody plans their scans`);
      return { ...facts, ...sites };
    },
  };
}
