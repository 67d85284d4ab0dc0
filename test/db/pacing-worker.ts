import { setTimeout as sleep } from 'node:timers/promises';
import { createSharedPacer } from '../../src/crawl/pacing.ts';
import { openDatabase } from '../../src/db/database.ts';

/** Run by host-pacing.test.ts as a process of its own: DATABASE_URL REQUESTS OPTIONS_JSON. */
const [url = '', requests = '0', options = '{}'] = process.argv.slice(2);
const db = openDatabase(url, { max: 3 });
const pacer = createSharedPacer(db, JSON.parse(options));
const signal = new AbortController().signal;
await Promise.all(
  Array.from({ length: Number(requests) }, async (_, index) => {
    const host = `shared${index % 3}.vn`;
    const release = await pacer.acquire(host, signal);
    const start = performance.timeOrigin + performance.now();
    await sleep(10 + (index % 4) * 5);
    const end = performance.timeOrigin + performance.now();
    process.stdout.write(`${JSON.stringify({ host, start, end })}\n`);
    await release?.({ used: true, status: 200, retryAfterMs: null });
  }),
);
await db.close();
