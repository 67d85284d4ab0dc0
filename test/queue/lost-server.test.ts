import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { describe, expect, inject, test } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { openQueues } from '../../src/queue/queues.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { type FlakyProxy, startFlakyProxy } from '../support/flaky-proxy.ts';

const log = pino({ level: 'silent' });
const redisUrl = inject('redisUrl');
/** What a test opens ends with it, the last first. The tests wait for servers that are silent: they wait side by side. */
type Ends = (end: () => Promise<void>) => void;
/** Databases of the run's Redis that no other file uses. */
let redisDatabase = 7;

interface Behind {
  readonly proxy: FlakyProxy;
  readonly url: string;
}

async function behindProxy(address: string, ends: Ends): Promise<Behind> {
  const url = new URL(address);
  const proxy = await startFlakyProxy({ host: url.hostname, port: Number(url.port) });
  ends(() => proxy.close());
  url.hostname = '127.0.0.1';
  url.port = String(proxy.port);
  return { proxy, url: url.href };
}

async function freshUrl(ends: Ends): Promise<string> {
  const fresh: FreshDatabase = await freshDatabase();
  ends(() => fresh.drop());
  return fresh.url;
}

const backends = [
  { name: 'Postgres', skip: false, address: freshUrl },
  {
    name: redisUrl === null ? 'Redis (skipped: no redis-server here)' : 'Redis',
    skip: redisUrl === null,
    address: async () => `${redisUrl}/${redisDatabase++}`,
  },
];

describe.concurrent.each(backends)('queues on $name', ({ skip, address }) => {
  async function open(ends: Ends) {
    const behind = await behindProxy(await address(ends), ends);
    const queues = await openQueues(behind.url, log);
    ends(() => queues.close());
    const seen = new Set<string>();
    const worker = queues.work('assess-scan', 2, async ({ scanId }) => {
      seen.add(scanId);
    });
    ends(() => worker.close());
    const passes = async () => {
      const scanId = randomUUID();
      await waitUntil(60_000, async () => {
        await queues.add('assess-scan', `assess-${scanId}`, { scanId }).catch(() => {});
        return seen.has(scanId);
      });
    };
    await passes();
    return { ...behind, queues, passes };
  }

  test.skipIf(skip)(
    'a wire cut without a word hangs nothing, and work goes on afterwards',
    async ({ onTestFinished }) => {
      const { proxy, queues, passes } = await open(onTestFinished);
      proxy.freeze();
      await expect(queues.counts()).rejects.toThrow(/did not answer|timed out/);
      const scanId = randomUUID();
      await expect(queues.add('assess-scan', `assess-${scanId}`, { scanId })).rejects.toThrow();
      proxy.thaw();
      await passes();
    },
    120_000,
  );

  test.skipIf(skip)(
    'connections that are reset again and again are made anew',
    async ({ onTestFinished }) => {
      const { proxy, passes } = await open(onTestFinished);
      for (let round = 0; round < 20; round++) {
        proxy.reset();
        await sleep(Math.random() * 60);
      }
      await passes();
    },
    120_000,
  );

  test.skipIf(skip)(
    'a stop while the server is away ends in time',
    async ({ onTestFinished }) => {
      const { proxy, queues } = await open(onTestFinished);
      const worker = queues.work('screen-names', 1, async () => {});
      proxy.freeze();
      await Promise.all([worker.close(), queues.close()]);
    },
    60_000,
  );
});

test.concurrent('a statement on a dead connection is refused, and a transaction does not wait for its rollback', async ({
  onTestFinished: ends,
}) => {
  const { proxy, url } = await behindProxy(await freshUrl(ends), ends);
  const db = openDatabase(url, { statementMs: 1000 });
  ends(() => db.close());
  await db.query('select 1');
  const broken = db.transaction(async (tx) => {
    await tx.query('select 1');
    proxy.freeze();
    await tx.query('select 2');
  });
  await expect(broken).rejects.toThrow();
  proxy.thaw();
  expect((await db.query<{ n: number }>('select 3 as n')).rows).toEqual([{ n: 3 }]);
}, 60_000);

async function waitUntil(patienceMs: number, condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`waited ${patienceMs} ms in vain`);
    await sleep(50);
  }
}
