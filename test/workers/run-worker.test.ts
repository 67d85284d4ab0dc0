import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '../../src/lib/logger.ts';
import { openQueues } from '../../src/queue/queues.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/serve-sites.ts';

let home: string;
let fresh: FreshDatabase;
let port: number;
const running: ChildProcess[] = [];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'rasoat-worker-'));
  fresh = await freshDatabase();
  port = await freePort();
  await writeFile(join(home, 'settings.yaml'), 'worker: { most_jobs: 3 }\n');
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await fresh.drop();
  await rm(home, { recursive: true, force: true });
});

function startWorker(name: string) {
  const child = spawn(process.execPath, [`workers/${name}.ts`], {
    env: {
      PATH: process.env.PATH ?? '',
      RASOAT_HOME: home,
      DATABASE_URL: fresh.url,
      RASOAT_CONFIG: join(home, 'settings.yaml'),
      WORKER_PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running.push(child);
  let log = '';
  child.stderr?.on('data', (piece: Buffer) => {
    log += piece;
  });
  return { child, ended: once(child, 'exit'), log: () => log };
}

test('a worker answers on its own port, and ends in good order after the jobs that it may take', async () => {
  const queues = await openQueues(fresh.url, createLogger('silent', 'silent'));
  const worker = startWorker('screen-names');
  const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  await eventually(async () => (await get('/health/ready').catch(() => null))?.status === 200);
  expect(await (await get('/health/live')).json()).toEqual({ status: 'ok' });
  expect((await get('/nothing')).status).toBe(404);

  await queues.add('screen-names', 'one', {});
  await eventually(async () => (await (await get('/metrics')).text()).includes('\nrasoat_worker_jobs 1\n'));
  expect(await (await get('/metrics')).text()).toContain('process_resident_memory_bytes');
  for (const id of ['two', 'three']) await queues.add('screen-names', id, {});
  const [code] = await worker.ended;
  expect({ code, log: worker.log() }).toMatchObject({
    code: 0,
    log: expect.stringMatching(/"jobs":3.*worker has reached its limit[\s\S]*worker stopped/),
  });
  expect(Object.values((await queues.counts())['screen-names']).every((count) => count === 0)).toBe(true);
  await queues.close();
}, 120_000);
