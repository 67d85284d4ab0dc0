import { openAlertCounts } from '../db/alerts.ts';
import { lastLook, plannerTicks } from '../db/planner-ticks.ts';
import { scanCounts } from '../db/scans.ts';
import { hasRegister, siteCounts } from '../db/sites.ts';
import type { Queues } from '../queue/queues.ts';
import type { Context } from '../steps/open-context.ts';
import type { HealthChecks } from './server.ts';

/** Periods of silence after which the schedule counts as stopped. */
const MISSED_TICKS = 3;
/** One look may take a while: certificates are read over the network. */
const UNWATCHED_MS = 60_000;

/** What `/health` looks at, in the process that also works or in one that only answers. */
export function healthChecks({ db, settings }: Context, queues: Queues): HealthChecks {
  return {
    database: async () => ({ scans: await scanCounts(db, new Date()) }),
    queues: async () => ({ jobs: await queues.counts() }),
    planner: async () => {
      const [ticks, sites] = await Promise.all([plannerTicks(db), siteCounts(db, new Date())]);
      const silentMs =
        ticks.tickedAt === null ? Number.POSITIVE_INFINITY : Date.now() - ticks.tickedAt.getTime();
      if (sites.registered > 0 && silentMs > MISSED_TICKS * settings.schedule.tick_ms)
        throw new Error('the planner has not ticked');
      return { ...ticks, ...sites };
    },
    alerts: async () => {
      const [lookedAt, open, isNeeded] = await Promise.all([
        lastLook(db),
        openAlertCounts(db),
        hasRegister(db),
      ]);
      const silentMs = lookedAt === null ? Number.POSITIVE_INFINITY : Date.now() - lookedAt.getTime();
      if (isNeeded && silentMs > UNWATCHED_MS + MISSED_TICKS * settings.schedule.tick_ms)
        throw new Error('nobody watches: no process `notify` has looked what is wrong');
      return { lookedAt, open: Object.fromEntries(open.map((row) => [row.kind, row.open])) };
    },
  };
}
