import { beginTask, finishTask } from '../db/task-runs.ts';
import type { Payload, Task } from '../queue/payloads.ts';
import { keepLedger } from './keep-ledger.ts';
import { makePartitions } from './make-partitions.ts';
import { pruneCaptures } from './prune-captures.ts';
import { stampCustody } from './stamp-custody.ts';
import type { StepDeps } from './step-deps.ts';

export type MaintainDeps = Pick<StepDeps, 'db' | 'settings' | 'log' | 'now' | 'capturesFolder'>;

const WORK: Record<Task, (deps: MaintainDeps, stop?: AbortSignal) => Promise<unknown>> = {
  ledger: (deps) => keepLedger(deps, deps.now()),
  partitions: (deps) => makePartitions(deps, deps.now()),
  stamp: (deps) => stampCustody(deps, deps.now()),
  prune: (deps, stop) => pruneCaptures(deps, { now: deps.now(), stop }),
};

/** Does what is due once a period. Done already: nothing. Each task may be broken off and done again. */
export async function maintain(
  deps: MaintainDeps,
  { task, period }: Payload<'maintain'>,
  stop?: AbortSignal,
): Promise<void> {
  if (!(await beginTask(deps.db, task, period, deps.now()))) return;
  const result = await WORK[task](deps, stop);
  stop?.throwIfAborted();
  await finishTask(deps.db, task, period, { at: deps.now(), result });
  deps.log.info({ task, period, result }, 'maintenance done');
}
