import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { expect, test } from 'vitest';
import { freshDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/serve-sites.ts';

test('the HTTP process answers for its health and ends at SIGTERM', async () => {
  const fresh = await freshDatabase();
  const home = await mkdtemp(join(tmpdir(), 'rasoat-serve-'));
  const port = await freePort();
  const child = spawn(process.execPath, ['src/api/serve.ts'], {
    env: {
      PATH: process.env.PATH ?? '',
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
      DATABASE_URL: fresh.url,
      RASOAT_HOME: home,
      PORT: String(port),
    },
    stdio: 'ignore',
  });
  try {
    const ended = once(child, 'exit');
    const live = () => request(`http://127.0.0.1:${port}/health/live`);
    await eventually(async () => (await live().catch(() => null)) !== null, 120);
    expect((await live()).statusCode).toBe(200);
    const health = await request(`http://127.0.0.1:${port}/health`);
    expect(health.statusCode).toBe(200);
    expect(await health.body.json()).toMatchObject({
      status: 'ok',
      database: { status: 'ok' },
      queues: { status: 'ok' },
      planner: { status: 'ok', registered: 0 },
    });
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  } finally {
    child.kill('SIGKILL');
    await fresh.drop();
    await rm(home, { recursive: true, force: true });
  }
});
