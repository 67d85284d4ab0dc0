import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCalendar } from '../../src/cases/read-calendar.ts';
import type { Database } from '../../src/db/database.ts';
import { CONFIG_FOLDER, loadSettings } from '../../src/lib/settings.ts';
import { dayInVietnam } from '../../src/lib/vietnam-time.ts';
import { computeFigures } from '../../src/reports/compute-figures.ts';
import type { Period } from '../../src/reports/period.ts';
import {
  type FigureReport,
  publishedFigures,
  publishFigures,
  recomputeFigures,
} from '../../src/reports/publish-figures.ts';
import { pruneCaptures } from '../../src/steps/prune-captures.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { type Country, dice, EVENTS, happen, importRows } from '../support/figure-events.ts';
import { person } from '../support/review.ts';

const BEFORE = 400;
const AFTER = 1000;
const SEED = 20261125;
const HOUR_MS = 3_600_000;

let fresh: FreshDatabase;
let db: Database;
let country: Country;
/** Two days, so that no midnight falls between what happens and the end of the period. */
let period: Period;
/** Acts are said to have happened from so many hours ago to so many ahead: in the period and out of it. */
let spread: readonly [number, number] = [0, 0];

beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  const roll = dice(SEED);
  const people = [await person(db, 'lead'), await person(db, 'lead'), await person(db, 'admin')];
  const calendar = await readCalendar(`${CONFIG_FOLDER}calendar/vietnam.yaml`);
  const begun = Date.now();
  const days = [0, 24].map((hours) => dayInVietnam(new Date(begun + hours * HOUR_MS)));
  period = { firstDay: days[0]!, lastDay: days[1]! };
  const now = () => {
    const [from, to] = spread;
    return new Date(begun + from * HOUR_MS + roll(1000) * (((to - from) * HOUR_MS) / 1000));
  };
  country = { db, people, calendar, roll, now, past: [] };
  const rows = Array.from({ length: 24 }, (_, at) => {
    const province = ['Huế', 'Đà Nẵng', 'Hà Nội'][at % 3]!;
    const owner = `Công ty số ${at % 14}`;
    return `trang-${at}.vn,${owner},company,${at}/GP-TTĐT,2023-02-01,Sở TTTT ${province},${province}`;
  });
  await importRows(db, rows);
  await live(BEFORE);
});
afterAll(() => fresh.drop());

async function live(events: number): Promise<Record<string, number>> {
  const kinds = Object.keys(EVENTS);
  const weights = kinds.flatMap((kind) =>
    Array(['judge', 'decide', 'step'].includes(kind) ? 3 : 1).fill(kind),
  );
  const done: Record<string, number> = {};
  for (let at = 0; at < events; at++) {
    const kind = weights[country.roll(weights.length)] as string;
    if (await happen(country, kind)) done[kind] = (done[kind] ?? 0) + 1;
  }
  return done;
}

async function prune(): Promise<void> {
  const settings = await loadSettings();
  const folder = await mkdtemp(join(tmpdir(), 'rasoat-figures-'));
  const deps = {
    db,
    log: pino({ level: 'silent' }),
    capturesFolder: folder,
    settings: { ...settings, captures: { keep_days: 1, keep_monthly: 1, most_scans_a_day: 100, s3: null } },
  };
  const inAYear = new Date(Date.now() + 400 * 86_400_000);
  const pruned = await pruneCaptures(deps, { now: inAYear, dryRun: false });
  await rm(folder, { recursive: true, force: true });
  expect(pruned.scans).toBeGreaterThan(0);
}

test('1,000 random later events leave the figures of a frozen period as they were published', async () => {
  const [actor] = country.people;
  const reach = { sees: 'all', agencyId: 1 } as const;
  const later = new Date(Date.now() + 72 * HOUR_MS);
  const wish = { period, title: null };
  const published = await publishFigures(db, { reach, actor: actor!, now: later }, wish);
  const all = published.tables.total[0]!.values;
  for (const figure of [
    'sites-scanned',
    'flags-raised',
    'flags-confirmed',
    'cases-opened',
    'cases-closed',
  ] as const)
    expect(all[figure], figure).toBeGreaterThan(0);

  // Back-dated acts too: said to be of the period, written down after the figures were published.
  spread = [-20, 48];
  const done = await live(AFTER);
  for (const kind of Object.keys(EVENTS)) expect(done[kind], kind).toBeGreaterThan(0);
  await prune();

  const kept = await publishedFigures(db, reach, published.id);
  expect(kept.tables).toEqual(published.tables);
  const again = await recomputeFigures(db, kept, actor!);
  expect(again).toMatchObject({ same: true, differences: [], kinds: [] });
  expect(again.dataSha256).toBe(published.dataSha256);

  // They are events that count: known until now, the same period has other figures.
  const known = await computeFigures(db, { reach, period, knownUntil: new Date() });
  expect(known.dataSha256).not.toBe(published.dataSha256);
  expect(known.tables.total).not.toEqual(published.tables.total);
}, 600_000);

test('a report whose stored numbers were tampered with is told, figure by figure', async () => {
  const [actor] = country.people;
  const reach = { sees: 'all', agencyId: 1 } as const;
  const now = new Date(Date.now() + 72 * HOUR_MS);
  const wish = { period, title: 'Thử' };
  const published = await publishFigures(db, { reach, actor: actor!, now }, wish);
  const [group] = published.tables.total;
  const values = { ...group!.values, relapses: (group!.values.relapses ?? 0) + 1 };
  const forged: FigureReport = {
    ...published,
    hashes: { ...published.hashes, cases: '00' },
    tables: { ...published.tables, total: [{ key: '', values }] },
  };
  expect(await recomputeFigures(db, forged, actor!)).toMatchObject({
    same: false,
    kinds: ['cases'],
    differences: [{ grouping: 'total', key: '', figure: 'relapses', published: values.relapses }],
  });
  await expect(db.query("update figure_reports set title = 'khác'")).rejects.toThrow('append-only');
  await expect(db.query('delete from site_history')).rejects.toThrow('append-only');
});

test('nothing that was being written when figures were cut comes in below the cut', async () => {
  const [actor] = country.people;
  const reach = { sees: 'all', agencyId: 1 } as const;
  const wish = { period, title: null };
  const publishing = { reach, actor: actor!, now: new Date(Date.now() + 72 * HOUR_MS) };
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let written = () => {};
  const isWritten = new Promise<void>((resolve) => {
    written = resolve;
  });
  const slow = db.transaction(async (tx) => {
    await tx.query("insert into sites (host, registered) values ('cham.vn', true)");
    written();
    await held;
  });
  await isWritten;
  const publication = publishFigures(db, publishing, wish);
  setTimeout(release, 1500);
  await slow;
  const published = await publication;
  const again = await recomputeFigures(db, published, actor!);
  expect(again).toMatchObject({ same: true, dataSha256: published.dataSha256 });
  const { rows } = await db.query<{ at: Date }>(
    "select recorded_at as at from site_history h join sites s on s.id = h.site_id where host = 'cham.vn'",
  );
  expect(rows[0]!.at.getTime()).toBeLessThan(published.knownUntil.getTime());
});
