import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from './random.ts';
import type { Rig } from './rig.ts';

const HOUR_MS = 3_600_000;

/** One thing that goes wrong, and is over when the promise resolves. */
export interface Fault {
  readonly name: string;
  /** Where `npm test` tries it; the bench tries all on both. */
  readonly short: 'postgres' | 'redis';
  /** Why it can't be tried here; null when it can. */
  unavailable?(rig: Rig): string | null;
  strike(rig: Rig, random: Random): Promise<void>;
}

const anyMoment = (random: Random, most = 2500) => sleep(random.between(0, most));

async function killSome(rig: Rig, random: Random, signal: NodeJS.Signals, names?: readonly string[]) {
  for (let kills = random.between(1, 3); kills > 0; kills--) {
    const able = rig.processes.all.filter(({ name }) => names === undefined || names.includes(name));
    random.pick(able).signal(signal);
    await anyMoment(random, 1200);
  }
}

const noRedis = (rig: Rig) => (rig.redis === null ? 'the queue is on Postgres' : null);

export const FAULTS: readonly Fault[] = [
  {
    name: 'kill -9 of any process',
    short: 'postgres',
    strike: (rig, random) => killSome(rig, random, 'SIGKILL'),
  },
  {
    name: 'kill -9 of the scanning processes',
    short: 'redis',
    strike: (rig, random) => killSome(rig, random, 'SIGKILL', ['scan-site']),
  },
  {
    name: 'an orderly stop of any process',
    short: 'redis',
    strike: (rig, random) => killSome(rig, random, 'SIGTERM'),
  },
  {
    name: 'a process that sleeps until it counts as dead, and wakes',
    short: 'postgres',
    async strike(rig, random) {
      const asleep = random.pick(rig.processes.named('scan-site'));
      asleep.signal('SIGSTOP');
      await sleep(6000);
      asleep.signal('SIGCONT');
    },
  },
  {
    name: 'Postgres killed',
    short: 'postgres',
    async strike(rig, random) {
      await rig.postgres.kill();
      await anyMoment(random, 4000);
      await revive(rig);
    },
  },
  {
    name: 'Postgres restarted',
    short: 'redis',
    async strike(rig, random) {
      await rig.postgres.stop();
      await anyMoment(random, 1500);
      await revive(rig);
    },
  },
  {
    name: 'the queue loses everything',
    short: 'postgres',
    async strike(rig) {
      if (rig.redis !== null) return rig.redis.flush();
      const { rows } = await rig.db.query<{ name: string }>(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables
         where schemaname = 'bullmq' and tablename <> 'migration'`,
      );
      await rig.db.query(`truncate ${rows.map(({ name }) => name).join(', ')} cascade`);
    },
  },
  {
    name: 'Redis killed, back empty',
    short: 'redis',
    unavailable: noRedis,
    async strike(rig, random) {
      await rig.redis?.kill();
      await anyMoment(random, 8000);
      await rig.redis?.start();
    },
  },
  {
    name: 'a full disk for captures',
    short: 'postgres',
    unavailable: (rig) => (rig.disk === null ? 'no disk can be made full here' : null),
    async strike(rig, random) {
      await rig.disk?.fill();
      await anyMoment(random, 6000);
      await rig.disk?.free();
    },
  },
  {
    name: 'clock jumps',
    short: 'redis',
    async strike(rig, random) {
      const jumps = [2 * HOUR_MS, -2 * HOUR_MS, 40 * 24 * HOUR_MS, -40 * 24 * HOUR_MS];
      await rig.jumpClock(random.pick(jumps));
      await sleep(1500 + random.between(0, 2000));
      await rig.jumpClock(0);
    },
  },
  {
    name: 'every site down',
    short: 'redis',
    async strike(rig, random) {
      await rig.farm.down();
      await anyMoment(random, 3000);
      await rig.farm.up();
    },
  },
  {
    name: 'no name server',
    short: 'postgres',
    async strike(rig, random) {
      await rig.setNames(false);
      for (const { signal } of rig.processes.named('scan-site')) signal('SIGKILL');
      await sleep(3000 + random.between(0, 2000));
      await rig.setNames(true);
      for (const { signal } of rig.processes.named('scan-site')) signal('SIGTERM');
    },
  },
  {
    name: 'two planners at once',
    short: 'redis',
    async strike(rig) {
      rig.startWorker('plan-scans');
      await sleep(4000);
      await rig.processes.named('plan-scans').at(-1)?.stop();
    },
  },
];

async function revive(rig: Rig): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await rig.postgres.revive();
      return;
    } catch (error) {
      // Shared memory of the killed server may live as long as its last child.
      if (tries > 20) throw error;
      await sleep(250);
    }
  }
}
