import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSharedPacer } from '../../src/crawl/pacing.ts';
import { claimHost, releaseHost } from '../../src/db/host-pacing.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

const NEVER = new AbortController().signal;
const OPTIONS = { delayMs: 100, maxDelayMs: 10_000, maxWaitMs: 20_000, requestTimeoutMs: 1000 };

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

interface Span {
  readonly host: string;
  readonly start: number;
  readonly end: number;
}

/** A real worker process that asks hosts in turn and prints when it held each. */
function startWorker(requests: number): Promise<Span[]> {
  const script = fileURLToPath(new URL('./pacing-worker.ts', import.meta.url));
  const child = spawn(process.execPath, [script, fresh.url, String(requests), JSON.stringify(OPTIONS)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== 0) return reject(new Error(`The worker ended with ${code}`));
      resolve(
        output
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      );
    });
  });
}

test('three processes together never ask a host twice at once or within its pause', async () => {
  const spans = (await Promise.all([startWorker(12), startWorker(12), startWorker(12)])).flat();
  expect(spans).toHaveLength(36);
  const violations: string[] = [];
  for (const host of new Set(spans.map((span) => span.host))) {
    const own = spans.filter((span) => span.host === host).sort((a, b) => a.start - b.start);
    for (const [index, span] of own.entries()) {
      const gap = index === 0 ? Number.POSITIVE_INFINITY : span.start - own[index - 1]!.end;
      if (gap < OPTIONS.delayMs - 2) violations.push(`${host}: ${gap.toFixed(1)} ms`);
    }
  }
  expect(violations).toEqual([]);
});

test('a host whose holder died comes free when the lease runs out', async () => {
  const claim = { holder: randomUUID(), leaseMs: 150, delayMs: 10 };
  expect(await claimHost(fresh.db, 'dead.vn', claim)).toEqual({ granted: true, delayMs: 10 });
  expect(await claimHost(fresh.db, 'dead.vn', { ...claim, holder: randomUUID() })).toMatchObject({
    granted: false,
    held: true,
  });
  const start = performance.now();
  const release = await createSharedPacer(fresh.db, OPTIONS).acquire('dead.vn', NEVER);
  expect(performance.now() - start).toBeGreaterThan(100);
  // The dead one's late release must not free the host under its new holder.
  await releaseHost(fresh.db, 'dead.vn', { holder: claim.holder, pauseMs: 0, delayMs: 0 });
  expect(await claimHost(fresh.db, 'dead.vn', { ...claim, holder: randomUUID() })).toMatchObject({
    granted: false,
    held: true,
  });
  await release?.({ used: true, status: 200, retryAfterMs: null });
});

test('429 with Retry-After stops every process', async () => {
  const [one, other] = [createSharedPacer(fresh.db, OPTIONS), createSharedPacer(fresh.db, OPTIONS)];
  await (await one.acquire('busy.vn', NEVER))?.({ used: true, status: 429, retryAfterMs: 60_000 });
  expect(await other.acquire('busy.vn', NEVER)).toBeNull();
});

test('an aborted wait ends at once', async () => {
  const pacer = createSharedPacer(fresh.db, OPTIONS);
  await pacer.acquire('held.vn', NEVER);
  const stop = new AbortController();
  // Nobody gives it back: only the abort can end the wait.
  setTimeout(() => stop.abort(), 50);
  await expect(pacer.acquire('held.vn', stop.signal)).rejects.toThrow('abort');
});
