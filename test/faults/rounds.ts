import { setTimeout as sleep } from 'node:timers/promises';
import { capturesOfScan } from '../../src/db/captures.ts';
import { readCapture } from '../../src/evidence/capture-reader.ts';
import { createLogger } from '../../src/lib/logger.ts';
import { loadSettings } from '../../src/lib/settings.ts';
import { keepLedger } from '../../src/steps/keep-ledger.ts';
import { GOOD_HOSTS, HOSTILE_HOSTS, TLS_HOST } from './fault-farm.ts';
import type { Fault } from './faults.ts';
import { brokenInvariants } from './invariants.ts';
import { type Random, randomFrom } from './random.ts';
import type { Rig } from './rig.ts';

const SILENT = createLogger('silent', 'silent');

/** The planner keeps it now and then: what is promised of it is looked at when it is fresh. */
export async function keepLedgerNow({ db }: Rig): Promise<void> {
  await keepLedger({ db, settings: await loadSettings(), log: SILENT }, new Date());
}

/** The bar: this long after a fault's end, everything due has been scanned and judged. */
export const RECOVERY_MS = 60_000;

export interface Round {
  readonly fault: string;
  readonly seed: number;
  readonly scans: number;
  /** From the end of the fault until every scan had ended. */
  readonly recoveryMs: number;
  /** Empty when every promise was kept. */
  readonly broken: readonly string[];
}

/** Makes sites due, lets the fault strike at a moment that the seed says, waits for rest and counts. */
export async function runRound(
  rig: Rig,
  fault: Fault,
  seed: number,
  patienceMs: number = RECOVERY_MS,
): Promise<Round> {
  const random = randomFrom(seed);
  // What a cycle had planned before and is scanned only now belongs to this round.
  const before = await scanIds(rig, "where state not in ('planned', 'crawling', 'crawled')");
  const due = await makeDue(rig, random);
  await sleep(random.between(0, 2500));
  await fault.strike(rig, random);
  const over = performance.now();
  const left = await untilRest(rig, due, patienceMs);
  const recoveryMs = Math.round(performance.now() - over);
  if (left.length === 0) await keepLedgerNow(rig);
  const broken = left.length === 0 ? await brokenInvariants(rig.db) : left;
  const fresh = (await scanIds(rig)).filter((id) => !before.includes(id));
  if (left.length === 0) broken.push(...(await unreadable(rig, fresh)));
  return { fault: fault.name, seed, scans: fresh.length, recoveryMs, broken };
}

/** Good sites and a few of the others, due now. */
async function makeDue(rig: Rig, random: Random): Promise<readonly string[]> {
  const others = [...HOSTILE_HOSTS, TLS_HOST];
  const chosen = new Set([random.pick(others), random.pick(others), random.pick(others)]);
  const due = [...GOOD_HOSTS, ...chosen];
  await rig.db.query('update sites set next_scan_at = now(), last_scanned_at = null where host = any($1)', [
    due,
  ]);
  await rig.db.query(
    'update sites set last_scanned_at = coalesce(last_scanned_at, now()) where host <> all($1)',
    [due],
  );
  return due;
}

/** What keeps it from resting when the time is up; empty when it rests. */
async function untilRest(rig: Rig, due: readonly string[], patienceMs: number): Promise<string[]> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const left = await busy(rig, due).catch((error: Error) => [
      `the database does not answer: ${error.message}`,
    ]);
    if (left.length === 0 || performance.now() > deadline)
      return left.map((one) => `after ${patienceMs / 1000} s: ${one}`);
    await sleep(200);
  }
}

/** What is due and not scanned, and every scan under way: one that a cycle had planned before may end after those of the round. */
async function busy(rig: Rig, due: readonly string[]): Promise<string[]> {
  const { rows } = await rig.db.query<{ host: string; state: string }>(
    `select host, coalesce(s.state, 'not planned') as state from sites
     left join scans s on s.site_id = sites.id and s.state in ('planned', 'crawling', 'crawled')
     where s.id is not null or (host = any($1) and (last_scanned_at is null or next_scan_at <= now()))`,
    [due],
  );
  return rows.map(({ host, state }) => `${host}: ${state}`);
}

async function scanIds({ db }: Rig, which = ''): Promise<string[]> {
  return (await db.query<{ id: string }>(`select id from scans ${which}`)).rows.map(({ id }) => id);
}

/** Every capture of the new scans is read back and checked against its digests. */
async function unreadable(rig: Rig, scans: readonly string[]): Promise<string[]> {
  const broken: string[] = [];
  for (const scan of scans)
    for (const capture of await capturesOfScan(rig.db, scan))
      await readCapture(`${rig.folder}/captures`, capture).catch((error: Error) =>
        broken.push(error.message),
      );
  return broken;
}
