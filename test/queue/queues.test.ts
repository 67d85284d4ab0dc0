import { randomUUID } from 'node:crypto';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { BadInput, Unavailable } from '../../src/lib/errors.ts';
import { openQueues, type Queues } from '../../src/queue/queues.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { freePort } from '../support/serve-sites.ts';

const log = pino({ level: 'silent' });
const redisUrl = inject('redisUrl');
let fresh: FreshDatabase;
let open: Queues[] = [];

beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const backends = [
  { name: 'Postgres', skip: false, url: () => fresh.url },
  {
    name: redisUrl === null ? 'Redis (skipped: no redis-server here)' : 'Redis',
    skip: redisUrl === null,
    url: () => redisUrl ?? '',
  },
];

describe.each(backends)('on $name', ({ skip, url }) => {
  const openHere = async () => {
    const queues = await openQueues(url(), log);
    open.push(queues);
    return queues;
  };
  beforeAll(async () => {
    if (redisUrl !== null && url() === redisUrl) {
      const client = new Redis(redisUrl);
      expect(await client.dbsize(), 'the Redis of the tests must be empty').toBe(0);
      client.disconnect();
    }
  });
  afterAll(async () => {
    await Promise.all(open.map((queues) => queues.close()));
    open = [];
  });

  test.skipIf(skip)('a job is delivered once while it waits, however often it is added', async () => {
    const queues = await openHere();
    const scanId = randomUUID();
    for (let round = 0; round < 3; round++) await queues.add('assess-scan', `assess-${scanId}`, { scanId });
    const seen: string[] = [];
    const worker = queues.work('assess-scan', 1, async (payload) => {
      seen.push(payload.scanId);
    });
    await waitUntil(() => seen.length > 0);
    await sleep(300);
    await worker.close();
    expect(seen).toEqual([scanId]);
  });

  test.skipIf(skip)('a finished job does not block its id', async () => {
    const queues = await openHere();
    const scanId = randomUUID();
    let runs = 0;
    const worker = queues.work('assess-scan', 1, async () => {
      runs++;
    });
    await queues.add('assess-scan', `assess-${scanId}`, { scanId });
    await waitUntil(() => runs === 1);
    await waitUntil(async () => (await queues.counts())['assess-scan'].active === 0);
    await queues.add('assess-scan', `assess-${scanId}`, { scanId });
    await waitUntil(() => runs === 2);
    await worker.close();
  });

  test.skipIf(skip)('a bug is tried again, a trouble that gives up is not', async () => {
    const queues = await openHere();
    const [bug, bad] = [randomUUID(), randomUUID()];
    const tries = new Map<string, number>();
    const worker = queues.work('scan-site', 2, async ({ scanId }) => {
      tries.set(scanId, (tries.get(scanId) ?? 0) + 1);
      if (scanId === bad) throw new BadInput('never right');
      if (tries.get(scanId) === 1) throw new Error('once');
    });
    await queues.add('scan-site', `scan-${bug}`, { scanId: bug });
    await queues.add('scan-site', `scan-${bad}`, { scanId: bad });
    await waitUntil(() => tries.get(bug) === 2 && tries.get(bad) === 1);
    await sleep(1500);
    await worker.close();
    expect(Object.fromEntries(tries)).toEqual({ [bug]: 2, [bad]: 1 });
  });

  test.skipIf(skip)(
    'the planner ticks again and again, and only one schedule stands after two processes set it',
    async () => {
      const [one, two] = [await openHere(), await openHere()];
      let ticks = 0;
      await Promise.all([one.repeat('plan-scans', 300), two.repeat('plan-scans', 300)]);
      const worker = one.work('plan-scans', 1, async () => {
        ticks++;
      });
      await sleep(1900);
      await worker.close();
      expect(ticks).toBeGreaterThanOrEqual(3);
      expect(ticks).toBeLessThanOrEqual(8);
    },
  );

  test.skipIf(skip)(
    'a schedule may be set at any moment, by many at once, also between two periods',
    async () => {
      const [one, two] = [await openHere(), await openHere()];
      for (let at = 0; at < 40; at++) {
        await Promise.all([one, two, one, two, one].map((queues) => queues.repeat('plan-scans', 60)));
        await sleep(7);
      }
      let ticks = 0;
      const worker = one.work('plan-scans', 1, async () => {
        ticks++;
      });
      await waitUntil(() => ticks >= 2);
      await worker.close();
    },
  );
});

async function waitUntil(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('waited 20 s in vain');
    await sleep(25);
  }
}

test('a Redis that does not answer, or refuses, is said in one line without the password', async () => {
  const port = await freePort();
  const url = `redis://:hush-hush@127.0.0.1:${port}`;
  const failure = await openQueues(url, log).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Unavailable);
  expect((failure as Error).message).toMatch(
    new RegExp(
      `^Redis does not answer at redis://127\\.0\\.0\\.1:${port}: .*ECONNREFUSED.*; check QUEUE_URL$`,
    ),
  );
});

test('a Redis that takes the connection and says nothing is given up within seconds', async () => {
  const server = createServer((socket) => socket.resume());
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  await expect(openQueues(`redis://127.0.0.1:${port}`, log)).rejects.toThrow(Unavailable);
  await new Promise((done) => {
    server.close(done);
  });
}, 15_000);
