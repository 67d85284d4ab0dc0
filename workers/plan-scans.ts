import { planMaintenance } from '../src/steps/plan-maintenance.ts';
import { planScans } from '../src/steps/plan-scans.ts';
import { recheckCases } from '../src/steps/recheck-cases.ts';
import { runWorker } from '../src/steps/run-worker.ts';
import { planScreening } from '../src/steps/screen-names.ts';
import { watchPlanner } from '../src/steps/watch-planner.ts';
import type { WorkerContext } from '../src/steps/worker-context.ts';

/** Takes the planner's ticks, and watches that they come. */
export function startPlanScans({ deps, queues }: WorkerContext) {
  const worker = queues.work('plan-scans', 1, async (_payload, log) => {
    await planScans({ ...deps, queues, log }, deps.now());
    await planScreening({ ...deps, queues });
    await recheckCases({ ...deps, queues, log }, deps.now());
    await planMaintenance({ ...deps, queues, log }, deps.now());
  });
  const watch = () =>
    watchPlanner({ ...deps, queues }, deps.now()).catch((error: Error) => {
      deps.log.error({ err: error }, 'the planner could not be watched');
    });
  void watch();
  const timer = setInterval(watch, deps.settings.schedule.tick_ms);
  return {
    async close(patienceMs?: number) {
      clearInterval(timer);
      await worker.close(patienceMs);
    },
  };
}

if (import.meta.main) await runWorker(startPlanScans);
