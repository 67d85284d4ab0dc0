import { join } from 'node:path';
import { createHeartbeat } from '../src/alerts/heartbeat.ts';
import { notify } from '../src/steps/notify.ts';
import { createReader } from '../src/steps/read-installation.ts';
import { runWorker } from '../src/steps/run-worker.ts';
import { watchAlerts } from '../src/steps/watch-alerts.ts';
import type { WorkerContext } from '../src/steps/worker-context.ts';

/** Watches the installation, and sends what people are to be told. Beside the planner, so that its silence is told too. */
export function startNotify({ context, deps, queues }: WorkerContext) {
  const { db, env, settings, log, home } = context;
  const worker = queues.work('notify', 2, async (payload, log) => {
    await notify({ db, env, log, now: deps.now }, payload);
  });
  const read = createReader({ db, settings, log, queues, capturesFolder: join(home, 'captures') });
  const beat = createHeartbeat(env, log);
  let looking: Promise<void> | undefined;
  const look = () => {
    looking ??= watchAlerts({ db, settings, env, log, queues, read }, deps.now())
      .then(beat)
      .catch((error: Error) => log.error({ err: error }, 'alerts could not be watched'))
      .finally(() => {
        looking = undefined;
      });
  };
  look();
  const timer = setInterval(look, settings.schedule.tick_ms);
  return {
    async close(patienceMs?: number) {
      clearInterval(timer);
      await looking;
      await worker.close(patienceMs);
    },
  };
}

if (import.meta.main) await runWorker(startNotify);
