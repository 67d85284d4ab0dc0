import { planScans } from '../src/steps/plan-scans.ts';
import { runWorker, type WorkerContext } from '../src/steps/worker-context.ts';

/** Takes the planner's ticks and keeps their schedule. */
export function startPlanScans({ deps, queues }: WorkerContext) {
  const worker = queues.work('plan-scans', 1, async (_payload, log) => {
    await planScans({ ...deps, queues, log }, deps.now());
  });
  const schedule = () =>
    queues.repeat('plan-scans', deps.settings.schedule.tick_ms).catch((error: Error) => {
      deps.log.error({ err: error }, 'the planner could not be scheduled');
    });
  void schedule();
  // Schedulers have been seen to stop by themselves; setting the same one again repairs it and changes nothing else.
  const watch = setInterval(schedule, deps.settings.schedule.tick_ms);
  return {
    async close() {
      clearInterval(watch);
      await worker.close();
    },
  };
}

if (import.meta.main) await runWorker(startPlanScans);
