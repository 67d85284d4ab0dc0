import { isLedgerBehind } from '../db/coverage.ts';
import { bringForward, openCycles } from '../db/cycles.ts';
import { isTaskStranded, planTask } from '../db/task-runs.ts';
import { type Payload, TASKS, type Task } from '../queue/payloads.ts';
import type { Queues } from '../queue/queues.ts';
import { localTime } from '../schedule/local-time.ts';
import { type LedgerDeps, openRounds } from './keep-ledger.ts';

/** A task that has not ended so long after it was planned or begun has lost its job. */
const STRANDED_MS = 30 * 60_000;
/** After scans have settled the ledger is kept once in so many minutes, however they come in. */
const SETTLED_MINUTES = 2;

type MaintenanceDeps = LedgerDeps & { readonly queues: Pick<Queues, 'add'> };

/**
 * The planner's other half of a tick: opens the rounds that begin, brings sites forward for them, and puts in what is
 * due once an hour (the ledger, timestamps) or once a day (partitions, pruning), each a row before it is a job. Where
 * scans have settled the ledger does not wait for its hour: who looks after the first scans finds them counted.
 */
export async function planMaintenance(deps: MaintenanceDeps, now: Date): Promise<void> {
  await openRounds(deps, now);
  for (const cycle of await openCycles(deps.db)) await bringForward(deps.db, cycle.id);
  for (const task of TASKS) {
    if (task === 'stamp' && deps.settings.timestamps.authorities.length === 0) continue;
    await putIn(deps, { task, period: periodOf(task, now, deps.settings.schedule.time_zone) }, now);
  }
  if (await isLedgerBehind(deps.db)) {
    const { day, minutes } = localTime(now, deps.settings.schedule.time_zone);
    const part = Math.floor(minutes / SETTLED_MINUTES);
    await putIn(deps, { task: 'ledger', period: `${day}-settled-${part}` }, now);
  }
}

async function putIn(deps: MaintenanceDeps, payload: Payload<'maintain'>, now: Date): Promise<void> {
  const { task, period } = payload;
  const isNew = await planTask(deps.db, task, period, now);
  const before = new Date(now.getTime() - STRANDED_MS);
  if (!isNew && !(await isTaskStranded(deps.db, task, period, before))) return;
  // A job of the same period that still waits is the same job.
  await deps.queues.add('maintain', `${task}-${period}`, payload);
}

const HOURLY: readonly Task[] = ['ledger', 'stamp'];

/** The hour for the ledger and timestamps, the day for everything else. */
function periodOf(task: Task, now: Date, zone: string): string {
  const { day, hour } = localTime(now, zone);
  return HOURLY.includes(task) ? `${day}T${String(hour).padStart(2, '0')}` : day;
}
