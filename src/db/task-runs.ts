import type { Db } from './database.ts';

export interface TaskRun {
  readonly task: string;
  /** The day or hour that it stands for. */
  readonly period: string;
  readonly plannedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly result: unknown;
}

const COLUMNS = `task, period, planned_at as "plannedAt", started_at as "startedAt", finished_at as "finishedAt", result`;

/** Notes that a task is to be done in a period. True for the first of any number of planners. */
export async function planTask(db: Db, task: string, period: string, now: Date): Promise<boolean> {
  const { rowCount } = await db.query(
    'insert into task_runs (task, period, planned_at) values ($1, $2, $3) on conflict do nothing',
    [task, period, now],
  );
  return rowCount === 1;
}

/** Whether a planned task has not ended although it was planned, or begun, before `before`: its job is gone. */
export async function isTaskStranded(db: Db, task: string, period: string, before: Date): Promise<boolean> {
  const { rowCount } = await db.query(
    `select 1 from task_runs where task = $1 and period = $2 and finished_at is null
       and greatest(planned_at, started_at) < $3`,
    [task, period, before],
  );
  return rowCount === 1;
}

/** False when it is done already. */
export async function beginTask(db: Db, task: string, period: string, now: Date): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into task_runs (task, period, planned_at, started_at) values ($1, $2, $3, $3)
     on conflict (task, period) do update set started_at = excluded.started_at where task_runs.finished_at is null`,
    [task, period, now],
  );
  return rowCount === 1;
}

export async function finishTask(
  db: Db,
  task: string,
  period: string,
  end: { readonly at: Date; readonly result: unknown },
): Promise<void> {
  await db.query('update task_runs set finished_at = $3, result = $4 where task = $1 and period = $2', [
    task,
    period,
    end.at,
    JSON.stringify(end.result),
  ]);
}

/** The newest run of every task. */
export async function newestTaskRuns(db: Db): Promise<TaskRun[]> {
  const { rows } = await db.query<TaskRun & Record<string, unknown>>(
    `select distinct on (task) ${COLUMNS} from task_runs order by task, planned_at desc`,
  );
  return rows;
}
