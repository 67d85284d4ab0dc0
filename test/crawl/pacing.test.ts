import { describe, expect, test } from 'vitest';
import { createLocalPacer, nextPace, type PaceReport, paceKey } from '../../src/crawl/pacing.ts';

const OK: PaceReport = { used: true, status: 200, retryAfterMs: null };
const OPTIONS = { delayMs: 60, maxDelayMs: 1000, maxWaitMs: 1000, requestTimeoutMs: 1000 };
const NEVER = new AbortController().signal;

describe('the next pace', () => {
  test.each([
    ['a good answer keeps the base', 1000, OK, { delayMs: 1000, pauseMs: 1000 }],
    ['a good answer recovers a quarter', 8000, OK, { delayMs: 6000, pauseMs: 6000 }],
    ['429 doubles', 1000, { ...OK, status: 429 }, { delayMs: 2000, pauseMs: 2000 }],
    ['503 doubles up to the limit', 50_000, { ...OK, status: 503 }, { delayMs: 60_000, pauseMs: 60_000 }],
    [
      'Retry-After is obeyed',
      1000,
      { ...OK, status: 429, retryAfterMs: 90_000 },
      { delayMs: 2000, pauseMs: 90_000 },
    ],
    ['Retry-After of a 200 is not', 1000, { ...OK, retryAfterMs: 90_000 }, { delayMs: 1000, pauseMs: 1000 }],
    ['what was not asked costs no pause', 4000, { ...OK, used: false }, { delayMs: 4000, pauseMs: 0 }],
    ['no answer keeps the base', 1000, { ...OK, status: null }, { delayMs: 1000, pauseMs: 1000 }],
  ] as const)('%s', (_name, current, report, next) => {
    expect(nextPace(current, 1000, report, 60_000)).toEqual(next);
  });
});

describe('in one process', () => {
  test('a host has one request at a time, spaced from end to start', async () => {
    const pacer = createLocalPacer(OPTIONS);
    const spans: [number, number][] = [];
    await Promise.all(
      Array.from({ length: 5 }, async () => {
        const release = await pacer.acquire('a.vn', NEVER);
        const start = performance.now();
        await new Promise((resolve) => setTimeout(resolve, 15));
        spans.push([start, performance.now()]);
        await release?.(OK);
      }),
    );
    for (const [index, [start]] of spans.entries())
      if (index > 0) expect(start - spans[index - 1]![1]).toBeGreaterThan(OPTIONS.delayMs - 3);
  });

  test('other hosts do not wait', async () => {
    const pacer = createLocalPacer(OPTIONS);
    // Nobody gives it back: whoever waited for it would wait for ever.
    expect(await pacer.acquire('a.vn', NEVER)).not.toBeNull();
    expect(await pacer.acquire('b.vn', NEVER)).not.toBeNull();
  });

  test('Crawl-delay above the own pace counts', async () => {
    const pacer = createLocalPacer(OPTIONS);
    await (await pacer.acquire('a.vn', NEVER, 200))?.(OK);
    const start = performance.now();
    await pacer.acquire('a.vn', NEVER, 200);
    expect(performance.now() - start).toBeGreaterThan(190);
  });

  test('a host that asks for too long a pause is given up', async () => {
    const pacer = createLocalPacer(OPTIONS);
    await (await pacer.acquire('a.vn', NEVER))?.({ used: true, status: 429, retryAfterMs: 5000 });
    expect(await pacer.acquire('a.vn', NEVER)).toBeNull();
  });

  test('an aborted wait gives its place in the queue away', async () => {
    const pacer = createLocalPacer({ ...OPTIONS, delayMs: 0 });
    const first = await pacer.acquire('a.vn', NEVER);
    const stop = new AbortController();
    const second = pacer.acquire('a.vn', stop.signal);
    const third = pacer.acquire('a.vn', NEVER);
    stop.abort(new Error('stopped'));
    await expect(second).rejects.toThrow('stopped');
    await first?.(OK);
    expect(await third).toBeTypeOf('function');
  });
});

test('www and the bare name share a pace', () => {
  expect(paceKey('WWW.Example.vn.')).toBe('example.vn');
});
