import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FAULTS } from './faults.ts';
import { hasRedis, type QueueBackend, type Rig, startRig, WORKERS } from './rig.ts';
import { runRound } from './rounds.ts';

/** The bench holds the bar of a minute; here it is a bound for machines that have other work. */
const PATIENCE_MS = 180_000;
const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000);

/** The faults that are tried with the queue in this place; all of them on Postgres where there is no Redis. */
export function tryFaults(backend: QueueBackend): void {
  const skip = backend === 'redis' && !hasRedis();
  describe(`with the queue on ${backend}`, () => {
    let rig: Rig;
    beforeAll(async () => {
      if (!skip) rig = await startRig(backend, WORKERS);
    }, 240_000);
    afterAll(() => rig?.close());

    const here = FAULTS.filter((fault) => fault.short === backend || !hasRedis());
    here.forEach((fault, at) => {
      test.skipIf(skip)(
        `${fault.name}: nothing is lost, nothing counted twice`,
        async (context) => {
          const why = fault.unavailable?.(rig) ?? null;
          if (why !== null) return context.skip(why);
          // npm run bench -- faults --backend … --fault … --seed … brings this round back.
          const round = await runRound(rig, fault, SEED + at, PATIENCE_MS);
          expect(round).toMatchObject({ seed: SEED + at, broken: [] });
          expect(round.scans).toBeGreaterThan(0);
        },
        240_000,
      );
    });
  });
}
