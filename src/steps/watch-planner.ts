import { claimMissedTick } from '../db/planner-ticks.ts';
import type { Queues } from '../queue/queues.ts';
import { type PlanDeps, planScans } from './plan-scans.ts';

/** A tick may be late by half a period before it counts as missed. */
const LATE = 1.5;

/**
 * Looks whether the schedule still ticks; a silent one is set again, and what it should have planned is planned at once.
 * Every planner process calls this once per period, whatever swallowed the tick: a lost queue, a scheduler that stopped.
 */
export async function watchPlanner(
  deps: PlanDeps & { readonly queues: Pick<Queues, 'add' | 'repeat'> },
  now: Date,
): Promise<'ticking' | 'repaired'> {
  const period = deps.settings.schedule.tick_ms;
  await deps.queues.repeat('plan-scans', period);
  if (!(await claimMissedTick(deps.db, now, period * LATE))) return 'ticking';
  deps.log.error({ periodMs: period }, 'the planner missed its tick: schedule set again, scans planned now');
  await planScans(deps, now);
  return 'repaired';
}
