import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import type { FlagFilter } from '../../src/db/flag-filter.ts';
import { pageOfFlags } from '../../src/db/flag-list.ts';
import type { Scope } from '../../src/people/scope.ts';
import { assignTo } from '../../src/review/assign.ts';
import { FACETS } from '../../src/review/count-cube.ts';
import { decideFlags } from '../../src/review/decide.ts';
import { createFlagCounts, type FlagCounts } from '../../src/review/flag-counts.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { type FlagState, flaggedSite, flagOf, judgeSite, person, RULES } from '../support/review.ts';

const ALL_STATES = ['open', 'in-review', 'proposed', 'confirmed', 'dismissed', 'resolved'] as const;
const GROUNDS = ['press-like', 'sensitive-domain', 'licence-display'] as const;
const PROVINCES = ['Hà Nội', 'Đà Nẵng', null];

let fresh: FreshDatabase;
let db: Database;
let lead: Scope;
let own: Scope;
let counts: FlagCounts;
let now = new Date();
const flags: (FlagState & { host: string })[] = [];

/** Numbers that look random and are the same in every run. */
let seed = 7;
function roll(sides: number): number {
  seed = (Math.imul(seed ^ (seed >>> 13), 1274126177) + 12345) >>> 0;
  return seed % sides;
}

beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  const { rows } = await db.query<{ id: number }>(
    "insert into agencies (kind, name, province) values ('provincial', 'Sở A', 'Hà Nội') returning id",
  );
  lead = await person(db, 'lead');
  own = await person(db, 'lead', rows[0]!.id);
  counts = createFlagCounts(db, () => now);
  await counts.warm();
  for (let at = 0; at < 40; at += 1) {
    const flag = await flaggedSite(db, { ground: GROUNDS[roll(3)]!, score: 0.5 + roll(50) / 100 });
    flags.push(flag);
    await db.query('update sites set province = $2, agency_id = $3, condition = $4 where host = $1', [
      flag.host,
      PROVINCES[roll(3)],
      roll(2) === 0 ? own.agencyId : 1,
      ['ok', 'parked', null][roll(3)],
    ]);
    await db.query("update flags set opened_at = opened_at - $2 * interval '1 day' where id = $1", [
      flag.id,
      [0, 0, 1, 6, 7, 30, 31, 400][roll(8)],
    ]);
  }
});
afterAll(() => fresh.drop());

async function somethingHappens(): Promise<void> {
  const flag = flags[roll(flags.length)]!;
  const { version } = await flagOf(db, flag.host);
  const what = roll(6);
  if (what === 0)
    await judgeSite(db, flag.host, { score: 0.5 + roll(50) / 100, masthead: `Tòa soạn ${roll(4)}` });
  else if (what === 1) await judgeSite(db, flag.host, { masthead: null });
  else if (what === 2) await assignTo(db, lead, flag.id, roll(2) === 0 ? lead.userId : null);
  else if (what === 3)
    await db.query('update sites set province = $2 where host = $1', [flag.host, PROVINCES[roll(3)]]);
  else if (what === 4)
    await db.query('update sites set agency_id = $2 where host = $1', [
      flag.host,
      [1, own.agencyId][roll(2)],
    ]);
  else {
    const decision = (['confirm', 'dismiss'] as const)[roll(2)]!;
    const reviewing = { scope: lead, rules: RULES, now: new Date() };
    const words = { reason: null, note: null, batchId: null };
    await decideFlags(db, reviewing, { ...words, decision, flags: [{ id: flag.id, version }] });
  }
}

function someFilter(): FlagFilter {
  const often = <Value>(value: Value): Value | undefined => (roll(3) === 0 ? value : undefined);
  return {
    ground: often([GROUNDS[roll(3)]!]),
    state: roll(3) === 0 ? undefined : [ALL_STATES[roll(6)]!, ALL_STATES[roll(6)]!],
    condition: often([['ok', 'parked', 'none'][roll(3)]!]),
    province: often([PROVINCES[roll(3)] ?? 'none']),
    scoreMin: often(0.5 + roll(5) / 10),
    scoreMax: often(0.8 + roll(3) / 10),
    age: often([(['day', 'week', 'month', 'older'] as const)[roll(4)]!]),
    assignee: often([[lead.userId, 'none'][roll(2)]!]),
  };
}

const listed = async (scope: Scope, filter: FlagFilter) =>
  (await pageOfFlags(db, scope, { filter, sort: 'score', limit: 200, after: null, now })).rows;

test('after random events every count is that of the list under the same filters', async () => {
  for (let round = 0; round < 40; round += 1) {
    await Promise.all([somethingHappens(), somethingHappens()]);
    await somethingHappens();
    const filter = someFilter();
    for (const scope of [lead, own]) {
      const { total, facets } = await counts.count(scope, filter);
      expect(total, JSON.stringify(filter)).toBe((await listed(scope, filter)).length);
      const facet = FACETS[roll(FACETS.length)]!;
      for (const { value, count } of facets[facet]) {
        const narrowed =
          facet === 'score'
            ? { ...filter, scoreMin: Number(value), scoreMax: Number((Number(value) + 0.1).toFixed(1)) }
            : { ...filter, [facet]: [value] };
        expect((await listed(scope, narrowed)).length, `${facet} ${value} ${JSON.stringify(filter)}`).toBe(
          count,
        );
      }
    }
  }
});

test('a second process that counts later, and one that slept for a day, say the same', async () => {
  const filter = { state: ALL_STATES };
  const known = await counts.count(lead, filter);
  expect(await createFlagCounts(db, () => now).count(lead, filter)).toEqual(known);
  now = new Date(now.getTime() + 25 * 3_600_000);
  const { facets, total } = await counts.count(lead, filter);
  expect(total).toBe(known.total);
  for (const { value, count } of facets.age)
    expect(await listed(lead, { ...filter, age: [value as 'day'] })).toHaveLength(count);
});

test('what a transaction that is still open has changed is counted once, when it is through', async () => {
  const flag = await flaggedSite(db);
  const before = await counts.count(lead, {});
  await db.transaction(async (tx) => {
    await tx.query("update flags set status = 'confirmed' where id = $1", [flag.id]);
    // Others that begin later and end sooner.
    await judgeSite(db, (await flaggedSite(db)).host);
    expect((await counts.count(lead, {})).total).toBe(before.total + 1);
  });
  expect((await counts.count(lead, {})).total).toBe(before.total);
  expect((await counts.count(lead, {})).total).toBe(before.total);
});

test('a search counts what it finds', async () => {
  const { host } = await flaggedSite(db);
  expect(await counts.count(lead, { q: host })).toMatchObject({ total: 1, capped: false });
  expect(await counts.count(lead, { q: 'TOA SOAN' })).toMatchObject({ capped: false });
  expect((await counts.count(own, { q: host })).total).toBe(0);
});
