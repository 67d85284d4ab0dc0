import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_CRAWL_OPTIONS } from '../../src/crawl/crawl-options.ts';
import { createLocalPacer, createSharedPacer } from '../../src/crawl/pacing.ts';
import type { CrawlResponse, FetchResult } from '../../src/crawl/response.ts';
import { createRobots, type RobotsFetch } from '../../src/crawl/robots.ts';
import { loadRobots, saveRobots } from '../../src/db/robots-cache.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

function answer(url: URL, status: number, body: string): FetchResult {
  const response: CrawlResponse = {
    url: url.href,
    status,
    statusText: '',
    rawHeaders: [],
    requestHeaders: [],
    body: new TextEncoder().encode(body),
    contentType: 'text/plain',
    robotsTag: null,
    transport: {
      remoteAddress: null,
      remotePort: null,
      protocol: 'https',
      tlsVersion: null,
      certificateError: null,
      truncated: null,
    },
    timings: { startedAt: new Date(0), firstByteMs: 0, totalMs: 0 },
  };
  return { ok: true, response };
}

/** A paced fetch as a scan makes it; counts what is really asked. */
function fetcher(asked: string[], status: number, body: string): RobotsFetch {
  const pacer = createSharedPacer(fresh.db, { ...DEFAULT_CRAWL_OPTIONS, delayMs: 20 });
  return async (url, isNeeded) => {
    const release = await pacer.acquire(url.hostname, new AbortController().signal);
    const needed = await isNeeded();
    if (needed) asked.push(url.href);
    await release?.({ used: needed, status: needed ? status : null, retryAfterMs: null });
    return needed ? answer(url, status, body) : null;
  };
}

test('processes that start together read a robots.txt once', async () => {
  const asked: string[] = [];
  const fetch = fetcher(asked, 200, 'User-agent: *\nDisallow: /a');
  const processes = Array.from({ length: 4 }, () => createRobots(fresh.db, DEFAULT_CRAWL_OPTIONS));
  const verdicts = await Promise.all(processes.map((robots) => robots.of('https://once.vn', fetch)));
  expect(asked).toEqual(['https://once.vn/robots.txt']);
  for (const verdict of verdicts)
    expect(verdict.kind === 'rules' && verdict.rules.isAllowed('https://once.vn/a')).toBe(false);
});

test('a failure closes the host for the other processes too, and only for a while', async () => {
  const asked: string[] = [];
  const options = { ...DEFAULT_CRAWL_OPTIONS, robotsRetryMs: 300 };
  const first = await createRobots(fresh.db, options).of('https://down.vn', fetcher(asked, 503, ''));
  const second = await createRobots(fresh.db, options).of('https://down.vn', fetcher(asked, 200, ''));
  expect([first, second]).toMatchObject([
    { kind: 'closed', outcome: 'robots-unreachable', answered: true },
    { kind: 'closed', outcome: 'robots-unreachable', answered: true },
  ]);
  await new Promise((resolve) => setTimeout(resolve, 350));
  const third = await createRobots(fresh.db, options).of('https://down.vn', fetcher(asked, 200, ''));
  expect(third.kind).toBe('rules');
  expect(asked).toHaveLength(2);
});

test('what is kept is given back while it is fresh', async () => {
  await saveRobots(fresh.db, {
    origin: 'https://kept.vn',
    verdict: 'rules',
    body: 'User-agent: *',
    lifeMs: 60_000,
  });
  expect(await loadRobots(fresh.db, 'https://kept.vn')).toMatchObject({
    verdict: 'rules',
    body: 'User-agent: *',
  });
  await saveRobots(fresh.db, { origin: 'https://kept.vn', verdict: 'rules', body: 'x', lifeMs: -1 });
  expect(await loadRobots(fresh.db, 'https://kept.vn')).toBeNull();
});

test('without a database verdicts are kept in memory', async () => {
  let asked = 0;
  const pacer = createLocalPacer(DEFAULT_CRAWL_OPTIONS);
  const robots = createRobots(null, DEFAULT_CRAWL_OPTIONS);
  const fetch: RobotsFetch = async (url, isNeeded) => {
    const release = await pacer.acquire(`${asked}.vn`, new AbortController().signal);
    await isNeeded();
    asked += 1;
    await release?.({ used: true, status: 404, retryAfterMs: null });
    return answer(url, 404, '');
  };
  await robots.of('https://memory.vn', fetch);
  await robots.of('https://memory.vn', fetch);
  expect(asked).toBe(1);
});
