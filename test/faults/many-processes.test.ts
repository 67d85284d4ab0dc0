import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Asked, GOOD_HOSTS } from './fault-farm.ts';
import { brokenInvariants } from './invariants.ts';
import { hasRedis, type QueueBackend, type Rig, startRig } from './rig.ts';
import { keepLedgerNow } from './rounds.ts';

const DELAY_MS = 150;
const WORKERS = ['plan-scans', 'scan-site', 'scan-site', 'scan-site', 'scan-site'];
/** The same server under a second name: two sites, one pace. */
const SECOND_NAMES = GOOD_HOSTS.slice(0, 4).map((host) => `www.${host}`);

const HOSTS = [...GOOD_HOSTS, ...SECOND_NAMES];
/** A cycle may make the hostile sites of the farm due as well: they are not looked at here. */
const good = (asked: readonly Asked[]) => asked.filter(({ host }) => HOSTS.includes(host));

const backends: readonly { name: QueueBackend; skip: boolean }[] = [
  { name: 'postgres', skip: false },
  { name: 'redis', skip: !hasRedis() },
];

describe.each(backends)('four scanning processes with the queue on $name', ({ name, skip }) => {
  let rig: Rig;
  beforeAll(async () => {
    if (skip) return;
    rig = await startRig(name, WORKERS, { delayMs: DELAY_MS, staleMs: 60_000, timeoutMs: 10_000 });
    await rig.db.query(
      'insert into sites (host, registered) select host, true from unnest($1::text[]) as host',
      [SECOND_NAMES],
    );
    await rig.db.query('update sites set next_scan_at = now() where host = any($1)', [GOOD_HOSTS]);
    await rested(rig);
  }, 300_000);
  afterAll(() => rig?.close());

  test.skipIf(skip)(
    'keep the pace of each host together: no two requests at once, a pause between them',
    () => {
      const hosts = byServer(good(rig.farm.asked));
      expect(hosts.size).toBe(GOOD_HOSTS.length);
      for (const [host, asked] of hosts) {
        expect(asked.length, host).toBeGreaterThan(3);
        const gaps = asked.slice(1).map((one, at) => one.startedAt - asked[at]!.endedAt);
        // Two milliseconds for the clocks of two processes.
        expect(Math.min(...gaps), `${host}: ${gaps.map(Math.round)}`).toBeGreaterThanOrEqual(DELAY_MS - 2);
      }
    },
  );

  test.skipIf(skip)('read each robots.txt once', () => {
    const robots = good(rig.farm.asked)
      .filter(({ path }) => path === '/robots.txt')
      .map(({ host }) => host);
    expect(robots.toSorted()).toEqual(HOSTS.toSorted());
  });

  test.skipIf(skip)('scan no site twice, and share the work', async () => {
    const { rows } = await rig.db.query<{ scans: number; done: number }>(
      `select count(*)::int as scans, count(*) filter (where state = 'done' and attempts = 1)::int as done
       from scans join sites on sites.id = site_id where host = any($1)`,
      [HOSTS],
    );
    expect(rows).toEqual([{ scans: HOSTS.length, done: HOSTS.length }]);
    const asked = good(rig.farm.asked).map(({ host, path }) => `${host}${path}`);
    expect(new Set(asked).size, 'no page was asked for twice').toBe(asked.length);
    await keepLedgerNow(rig);
    expect((await brokenInvariants(rig.db)).filter((one) => !one.startsWith('every due site'))).toEqual([]);
  });
});

/** Requests by server, a second name taken with the first, in the order of their arrival. */
function byServer(asked: readonly Asked[]): Map<string, Asked[]> {
  return Map.groupBy(
    asked.toSorted((a, b) => a.startedAt - b.startedAt),
    ({ host }) => host.replace(/^www\./, ''),
  );
}

async function rested(rig: Rig): Promise<void> {
  const deadline = performance.now() + 240_000;
  for (;;) {
    const { rows } = await rig.db.query<{ left: number }>(
      `select (select count(*) from sites where host = any($1) and last_scanned_at is null)::int
         + (select count(*) from scans where state in ('planned', 'crawling', 'crawled'))::int as left`,
      [HOSTS],
    );
    if (rows[0]?.left === 0) return;
    if (performance.now() > deadline) throw new Error(`${rows[0]?.left} left after four minutes`);
    await sleep(200);
  }
}
