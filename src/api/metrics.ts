import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { openAlertCounts } from '../db/alerts.ts';
import { coverageDay } from '../db/coverage.ts';
import { listCycles } from '../db/cycles.ts';
import type { Database } from '../db/database.ts';
import { deadLetterCounts } from '../db/dead-letters.ts';
import { dueSites, liveScans, scansEndedBetween } from '../db/metric-readings.ts';
import { plannerTicks } from '../db/planner-ticks.ts';
import { newestTaskRuns } from '../db/task-runs.ts';
import type { Logger } from '../lib/logger.ts';
import { within } from '../lib/within.ts';
import type { Queues } from '../queue/queues.ts';

export interface MetricsDeps {
  readonly db: Database;
  readonly queues: Pick<Queues, 'counts'>;
  readonly log: Logger;
  /** The data folder. */
  readonly home: string;
  readonly now: () => Date;
}

/** Rows become visible a little after the moment they carry: the count stays so far behind. */
const BEHIND_MS = 30_000;
const PATIENCE_MS = 5000;
/** More sites than this are "so many or more". */
const MOST_DUE = 100_000;

/** What `/metrics` shows, read when it is asked for; each part costs what is due or open, not what exists. */
export function createMetrics(deps: MetricsDeps): { contentType: string; text(): Promise<string> } {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const parts = {
    ...stateParts(deps, register),
    ...endedScans(deps, register),
    ...ledgerPart(deps, register),
  };
  const unread = new Counter({
    name: 'rasoat_metrics_unread_total',
    help: 'Parts of /metrics that could not be read.',
    labelNames: ['part'],
    registers: [register],
  });
  let reading: Promise<unknown> = Promise.resolve();
  return {
    contentType: register.contentType,
    async text() {
      // One after the other: counters that go on from the last look must not count twice.
      reading = reading.then(() =>
        Promise.all(
          Object.entries(parts).map(([part, read]) =>
            within(PATIENCE_MS, part, read()).catch((error: Error) => {
              unread.inc({ part });
              deps.log.warn({ err: error, part }, 'a part of the metrics could not be read');
            }),
          ),
        ),
      );
      await reading;
      return register.metrics();
    },
  };
}

type Parts = Record<string, () => Promise<void>>;

function gauge(register: Registry, name: string, help: string, labelNames: string[] = []): Gauge {
  return new Gauge({ name: `rasoat_${name}`, help, labelNames, registers: [register] });
}

function stateParts({ db, queues, home, now }: MetricsDeps, register: Registry): Parts {
  const jobs = gauge(register, 'queue_jobs', 'Jobs by queue and state.', ['queue', 'state']);
  const live = gauge(register, 'scans_live', 'Scans that are not over, by state.', ['state']);
  const due = gauge(register, 'sites_due', `Sites that are due and not planned, up to ${MOST_DUE}.`);
  const ticked = gauge(register, 'planner_last_tick_seconds', 'When the planner last ticked (Unix time).');
  const missed = gauge(register, 'planner_ticks_missed', 'Ticks that were found missing and repaired, ever.');
  const alerts = gauge(register, 'alerts_open', 'Open alerts by kind.', ['kind']);
  const letters = gauge(register, 'dead_letters_open', 'Jobs that gave up, by queue.', ['queue']);
  const tasks = gauge(register, 'task_last_success_seconds', 'When a task last ended (Unix time).', ['task']);
  const disk = gauge(register, 'captures_disk_bytes', 'The disk of the captures.', ['what']);
  return {
    queues: async () => {
      for (const [queue, states] of Object.entries(await queues.counts()))
        for (const [state, count] of Object.entries(states)) jobs.set({ queue, state }, count);
    },
    live: async () => {
      for (const state of ['planned', 'crawling', 'crawled']) live.set({ state }, 0);
      for (const { state, n } of await liveScans(db)) live.set({ state }, n);
    },
    due: async () => due.set(await dueSites(db, now(), MOST_DUE)),
    planner: async () => {
      const ticks = await plannerTicks(db);
      if (ticks.tickedAt !== null) ticked.set(ticks.tickedAt.getTime() / 1000);
      missed.set(ticks.missed);
    },
    alerts: async () => {
      const open = await openAlertCounts(db);
      alerts.reset();
      for (const row of open) alerts.set({ kind: row.kind }, row.open);
    },
    letters: async () => {
      const open = await deadLetterCounts(db);
      letters.reset();
      for (const row of open) letters.set({ queue: row.queue }, row.open);
    },
    tasks: async () => {
      for (const { task, finishedAt } of await newestTaskRuns(db))
        if (finishedAt !== null) tasks.set({ task }, finishedAt.getTime() / 1000);
    },
    disk: async () => {
      const { bsize, blocks, bavail } = await statfs(join(home, 'captures'));
      disk.set({ what: 'size' }, bsize * blocks);
      disk.set({ what: 'free' }, bsize * bavail);
    },
  };
}

/** Counters that begin with the process, as Prometheus has them. */
function endedScans({ db, now }: MetricsDeps, register: Registry): Parts {
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: `rasoat_${name}`, help, labelNames, registers: [register] });
  const scans = counter('scans_total', 'Scans that ended, by outcome and condition.', [
    'outcome',
    'condition',
  ]);
  const captures = counter('captures_total', 'Responses stored by scans that ended.');
  const bytes = counter('captures_bytes_total', 'Their bytes in the archives.');
  let until = new Date(now().getTime() - BEHIND_MS);
  return {
    scans: async () => {
      const to = new Date(now().getTime() - BEHIND_MS);
      if (to <= until) return;
      for (const ended of await scansEndedBetween(db, until, to)) {
        scans.inc({ outcome: ended.state, condition: ended.condition ?? 'none' }, ended.scans);
        captures.inc(ended.captures);
        bytes.inc(ended.bytes);
      }
      until = to;
    },
  };
}

function ledgerPart({ db }: MetricsDeps, register: Registry): Parts {
  const sites = gauge(
    register,
    'coverage_sites',
    'Sites of the running round by state; they add up to the register.',
    ['cycle', 'state'],
  );
  const registered = gauge(register, 'coverage_registered', 'Sites that the running round is about.', [
    'cycle',
  ]);
  return {
    coverage: async () => {
      for (const { id, name: cycle } of await listCycles(db, { limit: 1 })) {
        const day = await coverageDay(db, id);
        if (day === null) continue;
        for (const state of ['scanned', 'unreachable', 'blocked', 'skipped', 'overdue'] as const)
          sites.set({ cycle, state }, day[state]);
        registered.set({ cycle }, day.registered);
      }
    },
  };
}
