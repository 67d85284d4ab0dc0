import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { listDeadLetters } from '../../src/db/dead-letters.ts';
import { planScan } from '../../src/db/scan-planning.ts';
import { ensureSite } from '../../src/db/sites.ts';
import { BadInput } from '../../src/lib/errors.ts';
import { openQueues, type Queues } from '../../src/queue/queues.ts';
import { jobBook } from '../../src/steps/job-book.ts';
import { redriveJob } from '../../src/steps/redrive-job.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';

const log = pino({ level: 'silent' });
const redisUrl = inject('redisUrl');
const backends = [
  { name: 'Postgres', skip: false },
  { name: redisUrl === null ? 'Redis (skipped: no redis-server here)' : 'Redis', skip: redisUrl === null },
];

describe.each(backends)('on $name', ({ name, skip }) => {
  let fresh: FreshDatabase;
  let queues: Queues;
  beforeAll(async () => {
    if (skip) return;
    fresh = await freshDatabase();
    queues = await openQueues(name === 'Redis' ? redisUrl! : fresh.url, log, jobBook(fresh.db));
  });
  afterAll(async () => {
    if (skip) return;
    await queues.close();
    await fresh.drop();
  });
  beforeEach(async () => {
    if (!skip) await fresh.db.query('delete from dead_letters');
  });
  const letters = () => listDeadLetters(fresh.db, { limit: 10 });

  test.skipIf(skip)(
    'a job that gives up is in the list with queue, ids, site and reason, and redriven it recovers',
    async () => {
      const { id: siteId } = await ensureSite(fresh.db, 'hinh.vn');
      const scanId = await planScan(fresh.db, siteId, 'schedule');
      let broken = true;
      let runs = 0;
      const worker = queues.work('render-page', 1, async () => {
        runs++;
        if (broken) throw new BadInput('no such page');
      });
      await queues.add('render-page', `shots-${scanId}`, { scanId, purpose: 'screenshots' });
      await eventually(async () => (await letters()).length === 1);
      const [letter] = await letters();
      expect(letter).toMatchObject({
        queue: 'render-page',
        host: 'hinh.vn',
        scanId,
        payload: { scanId, purpose: 'screenshots' },
        reason: 'no such page',
        attempts: 1,
      });
      broken = false;
      await redriveJob({ db: fresh.db, queues }, letter!.id, { name: 'lan', at: new Date() });
      await eventually(() => runs === 2);
      await worker.close();
      expect(await letters()).toEqual([]);
    },
  );

  test.skipIf(skip)(
    'a task that gives up and succeeds in its next period closes its letter by itself',
    async () => {
      let broken = true;
      const worker = queues.work('maintain', 1, async () => {
        if (broken) throw new BadInput('the folder is gone');
      });
      await queues.add('maintain', `prune-${randomUUID()}`, { task: 'prune', period: '2026-11-25' });
      await eventually(async () => (await letters()).length === 1);
      broken = false;
      await queues.add('maintain', `prune-${randomUUID()}`, { task: 'prune', period: '2026-11-26' });
      await eventually(async () => (await letters()).length === 0);
      await worker.close();
      const [closed] = await listDeadLetters(fresh.db, { closed: true, limit: 1 });
      expect(closed).toMatchObject({ key: 'task prune', outcome: 'recovered' });
    },
  );
});
