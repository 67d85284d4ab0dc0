import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type CoverageDay, coverageDay, coverageDays, coverageSites } from '../../src/db/coverage.ts';
import { bringForward, listCycles } from '../../src/db/cycles.ts';
import { loadSettings, type Settings } from '../../src/lib/settings.ts';
import { keepLedger, openRounds } from '../../src/steps/keep-ledger.ts';
import { FORGET_HISTORY, type FreshDatabase, freshDatabase } from '../support/database.ts';

const log = pino({ level: 'silent' });
const DAY_MS = 86_400_000;
/** The first of November in Vietnam. */
const START = new Date('2026-10-31T17:00:00Z');
const DEADLINE = new Date(START.getTime() + 5 * DAY_MS);
const after = (days: number) => new Date(START.getTime() + days * DAY_MS);
let fresh: FreshDatabase;
let settings: Settings;
const deps = () => ({ db: fresh.db, settings, log });

beforeAll(async () => {
  fresh = await freshDatabase();
  settings = await loadSettings();
});
afterAll(() => fresh.drop());
beforeEach(empty);

function empty() {
  return fresh.db.query(
    `${FORGET_HISTORY} update cycles set closed_at = null;
     delete from coverage_days; delete from coverage_sites; delete from cycles; delete from scans; delete from sites`,
  );
}

let made = 0;
async function site(over: { from?: Date; pausedAt?: Date } = {}): Promise<number> {
  const { rows } = await fresh.db.query<{ id: number }>(
    `insert into sites (host, registered, paused_at) values ($1, true, $2) returning id`,
    [`so-${made++}.vn`, over.pausedAt ?? null],
  );
  const from = over.from ?? after(-30);
  await fresh.db.query('update sites set registered_at = $2, created_at = $2 where id = $1', [
    rows[0]!.id,
    from,
  ]);
  return rows[0]!.id;
}

async function scan(siteId: number, condition: string, at: Date, state = 'done'): Promise<string> {
  const { rows } = await fresh.db.query<{ id: string }>(
    `insert into scans (id, site_id, reason, state, condition, planned_at, finished_at)
     values (gen_random_uuid(), $1, 'schedule', $2, $3, $4, $4) returning id`,
    [siteId, state, condition, at],
  );
  return rows[0]!.id;
}

const sum = (day: CoverageDay) => day.scanned + day.unreachable + day.blocked + day.skipped + day.overdue;

test('every site is in exactly one state, and the five add up to the register', async () => {
  const [ok, down, walled, failed] = [await site(), await site(), await site(), await site()];
  await site();
  await site({ pausedAt: after(1) });
  const newcomer = await site({ from: after(6) });
  await scan(ok, 'unreachable', after(1));
  await scan(ok, 'parked', after(2));
  await scan(down, 'unreachable', after(2));
  await scan(walled, 'unreachable', after(1));
  await scan(walled, 'blocked', after(3));
  await scan(failed, 'ok', after(2), 'failed');
  const [early] = await keepLedger(deps(), after(4));
  expect(early).toMatchObject({
    registered: 7,
    scanned: 1,
    unreachable: 1,
    blocked: 1,
    overdue: 0,
    waiting: 3,
    paused: 1,
  });
  const [day] = await keepLedger(deps(), after(7));
  expect(day).toMatchObject({
    registered: 7,
    scanned: 1,
    unreachable: 1,
    blocked: 1,
    overdue: 2,
    waiting: 1,
    paused: 1,
  });
  expect(sum(day!)).toBe(day!.registered);
  const sites = await coverageSites(fresh.db, day!.cycleId, { limit: 100 });
  expect(sites.find(({ siteId }) => siteId === newcomer)).toMatchObject({
    state: 'skipped',
    reason: 'waiting',
  });
  await scan(failed, 'ok', after(8));
  expect((await keepLedger(deps(), after(9)))[0]).toMatchObject({ scanned: 2, overdue: 1, late: 1 });
  expect(await coverageDays(fresh.db, day!.cycleId)).toHaveLength(3);
});

test('a round is frozen as it was at its end, and rounds missed by a stop of months are opened and closed', async () => {
  const id = await site();
  await keepLedger(deps(), after(1));
  await scan(id, 'ok', after(35));
  await keepLedger(deps(), new Date('2027-02-20T00:00:00Z'));
  const rounds = await listCycles(fresh.db, { name: 'month', limit: 10 });
  expect(rounds.map(({ closedAt }) => closedAt === null)).toEqual([true, false, false, false]);
  const [february, january, december, november] = rounds;
  expect(await coverageDay(fresh.db, november!.id)).toMatchObject({
    day: '2026-11-30',
    overdue: 1,
    scanned: 0,
  });
  expect(await coverageDay(fresh.db, december!.id)).toMatchObject({ day: '2026-12-31', scanned: 1, late: 0 });
  expect(await coverageDay(fresh.db, january!.id)).toMatchObject({ overdue: 1 });
  expect(await coverageDay(fresh.db, february!.id)).toMatchObject({ overdue: 1 });
  for (const statement of [
    `update coverage_sites set state = 'scanned', scan_id = gen_random_uuid() where cycle_id = $1`,
    'delete from coverage_days where cycle_id = $1',
  ])
    await expect(fresh.db.query(statement, [november!.id])).rejects.toThrow('frozen');
});

test('two that keep the ledger at once write it once and disturb nobody', async () => {
  for (let n = 0; n < 30; n++) await site();
  await openRounds(deps(), after(1));
  const results = await Promise.all(Array.from({ length: 6 }, () => keepLedger(deps(), after(2))));
  expect(results.flat().length).toBeGreaterThan(0);
  const [round] = await listCycles(fresh.db, { limit: 1 });
  expect(await coverageDay(fresh.db, round!.id)).toMatchObject({ registered: 30, waiting: 30 });
});

test('a new round brings sites forward whose turn would come too late, and no others', async () => {
  const far = await Promise.all(Array.from({ length: 20 }, () => site()));
  const [read, soon] = [await site(), await site()];
  await fresh.db.query("update sites set next_scan_at = $1::timestamptz + interval '12 days'", [START]);
  await fresh.db.query('update sites set last_scanned_at = $2::timestamptz where id = $1', [
    read,
    after(0.5),
  ]);
  await fresh.db.query('update sites set next_scan_at = $2 where id = $1', [soon, after(0.1)]);
  await openRounds(deps(), after(0.6));
  const [round] = await listCycles(fresh.db, { limit: 1 });
  while (await bringForward(fresh.db, round!.id));
  const { rows } = await fresh.db.query<{ id: number; at: Date }>('select id, next_scan_at as at from sites');
  const turns = new Map(rows.map(({ id, at }) => [id, at.getTime()]));
  expect(turns.get(read)).toBe(after(12).getTime());
  expect(turns.get(soon)).toBe(after(0.1).getTime());
  for (const id of far) expect(turns.get(id)).toBeLessThan(DEADLINE.getTime());
  expect(new Set(far.map((id) => Math.floor(turns.get(id)! / 3_600_000))).size).toBeGreaterThan(10);
  expect(await bringForward(fresh.db, round!.id), 'once a round').toBe(false);
});

type Event = { readonly site: number; readonly kind: string; readonly hours: number };
const event: fc.Arbitrary<Event> = fc.record({
  site: fc.nat(5),
  kind: fc.constantFrom(
    'ok',
    'unreachable',
    'blocked',
    'failed',
    'withdraw',
    'restore',
    'pause',
    'resume',
    'look',
  ),
  hours: fc.integer({ min: 1, max: 60 }),
});

/** What a site was through, as the model sees it. */
interface Life {
  registeredAt: Date;
  registered: boolean;
  withdrawnAt: Date | null;
  paused: boolean;
  resumedAt: Date | null;
  tries: { condition: string; at: Date }[];
}

function expected(life: Life, now: Date): string | null {
  if (!life.registered && !(life.withdrawnAt !== null && life.withdrawnAt >= START)) return null;
  const readable = life.tries.find(({ condition }) => condition === 'ok');
  if (readable !== undefined) return 'scanned';
  const last = life.tries.at(-1);
  if (last !== undefined) return last.condition;
  if (!life.registered) return 'withdrawn';
  if (life.paused) return 'paused';
  const whole = DEADLINE.getTime() - START.getTime();
  const due = Math.max(
    DEADLINE.getTime(),
    life.registeredAt.getTime() + whole,
    (life.resumedAt?.getTime() ?? 0) + whole,
  );
  return now.getTime() <= due ? 'waiting' : 'overdue';
}

test('whatever happens to sites in a round, the ledger says what a simple model says, and adds up', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 25 }), async (events) => {
      await empty();
      const ids: number[] = [];
      const lives: Life[] = [];
      for (let n = 0; n < 6; n++) {
        ids.push(await site());
        lives.push({
          registeredAt: after(-30),
          registered: true,
          withdrawnAt: null,
          paused: false,
          resumedAt: null,
          tries: [],
        });
      }
      let now = after(0.01);
      for (const happened of [...events, { site: 0, kind: 'look', hours: 1 }]) {
        now = new Date(Math.min(now.getTime() + happened.hours * 3_600_000, after(29.9).getTime()));
        await apply(ids[happened.site]!, lives[happened.site]!, happened.kind, now);
        if (happened.kind !== 'look') continue;
        const [day] = await keepLedger(deps(), now);
        const kept = await coverageSites(fresh.db, day!.cycleId, { limit: 100 });
        const told = ids.map((id) => {
          const found = kept.find(({ siteId }) => siteId === id);
          return found === undefined ? null : (found.reason ?? found.state);
        });
        expect(told).toEqual(lives.map((life) => expected(life, now)));
        expect(sum(day!)).toBe(told.filter((state) => state !== null).length);
      }
    }),
    { numRuns: 25 },
  );
});

async function apply(id: number, life: Life, kind: string, now: Date): Promise<void> {
  if (kind === 'withdraw' && life.registered) {
    Object.assign(life, { registered: false, withdrawnAt: now });
    await fresh.db.query('update sites set registered = false, withdrawn_at = $2 where id = $1', [id, now]);
  } else if (kind === 'restore' && !life.registered) {
    Object.assign(life, { registered: true, withdrawnAt: null, registeredAt: now });
    await fresh.db.query('update sites set registered = true, withdrawn_at = null where id = $1', [id]);
    await fresh.db.query('update sites set registered_at = $2 where id = $1', [id, now]);
  } else if (kind === 'pause') {
    life.paused = true;
    await fresh.db.query('update sites set paused_at = $2 where id = $1', [id, now]);
  } else if (kind === 'resume' && life.paused) {
    Object.assign(life, { paused: false, resumedAt: now });
    await fresh.db.query('update sites set paused_at = null, resumed_at = $2 where id = $1', [id, now]);
  } else if (kind === 'failed') await scan(id, 'ok', now, 'failed');
  else if (['ok', 'unreachable', 'blocked'].includes(kind)) {
    life.tries.push({ condition: kind, at: now });
    await scan(id, kind, now);
  }
}
