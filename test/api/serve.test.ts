import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { request } from 'undici';
import { expect, test } from 'vitest';
import { freshDatabase } from '../support/database.ts';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function waitFor(url: string): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await request(url).catch(() => null);
    if (answer !== null) {
      await answer.body.dump();
      return answer.statusCode;
    }
    await pause(200);
  }
  throw new Error(`${url} does not answer`);
}

test('the HTTP process answers for its health and ends at SIGTERM', async () => {
  const fresh = await freshDatabase();
  const home = await mkdtemp(join(tmpdir(), 'rasoat-serve-'));
  const port = await freePort();
  const child = spawn(process.execPath, ['src/api/serve.ts'], {
    env: { PATH: process.env.PATH ?? '', DATABASE_URL: fresh.url, RASOAT_HOME: home, PORT: String(port) },
    stdio: 'ignore',
  });
  try {
    const ended = once(child, 'exit');
    expect(await waitFor(`http://127.0.0.1:${port}/health/live`)).toBe(200);
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
