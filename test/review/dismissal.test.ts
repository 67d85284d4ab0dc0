import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { eventsOfFlag } from '../../src/db/flags.ts';
import type { Scope } from '../../src/people/scope.ts';
import { decideFlags, reopenFlag } from '../../src/review/decide.ts';
import { undoDecision } from '../../src/review/undo.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { type FlagState, flaggedSite, flagOf, judgeSite, person, RULES } from '../support/review.ts';

let fresh: FreshDatabase;
let db: Database;
let lead: Scope;
let flag: FlagState & { host: string };

beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  lead = await person(db, 'lead');
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  flag = await flaggedSite(db);
});

const reviewing = () => ({ scope: lead, rules: RULES, now: new Date() });

async function dismissed(): Promise<string> {
  const request = { decision: 'dismiss', reason: 'lawful-use', note: null, batchId: null } as const;
  const { decided } = await decideFlags(db, reviewing(), { ...request, flags: [flag] });
  return decided[0]!.decisionId;
}

test('a dismissed finding stays quiet over re-scans that find the same', async () => {
  await dismissed();
  for (let scan = 0; scan < 3; scan += 1) await judgeSite(db, flag.host, { score: 0.9 + scan / 100 });
  expect(await flagOf(db, flag.host)).toMatchObject({ id: flag.id, state: 'dismissed' });
});

test('it comes back with new evidence, as the same flag and with that in its history', async () => {
  await dismissed();
  await judgeSite(db, flag.host, { masthead: 'Tổng biên tập: Nguyễn Văn A' });
  expect(await flagOf(db, flag.host)).toMatchObject({ id: flag.id, state: 'open' });
  expect((await eventsOfFlag(db, flag.id)).map(({ kind }) => kind)).toEqual([
    'opened',
    'refreshed',
    'reopened',
  ]);
});

test('it comes back when the dismissal has expired', async () => {
  await dismissed();
  await db.query("update flag_dismissals set expires_at = now() - interval '1 second' where flag_id = $1", [
    flag.id,
  ]);
  await judgeSite(db, flag.host);
  expect(await flagOf(db, flag.host)).toMatchObject({ id: flag.id, state: 'open' });
});

test('gone for two scans and back with the same evidence, it is a new flag that stays quiet', async () => {
  await dismissed();
  await judgeSite(db, flag.host, { masthead: null });
  await judgeSite(db, flag.host, { masthead: null });
  expect(await flagOf(db, flag.host)).toMatchObject({ id: flag.id, state: 'resolved' });
  await judgeSite(db, flag.host);
  const again = await flagOf(db, flag.host);
  expect(again).toMatchObject({ state: 'dismissed' });
  expect(again.id).not.toBe(flag.id);
});

test('after undo, and after reopening, the same evidence is for people again', async () => {
  await undoDecision(db, reviewing(), await dismissed());
  await judgeSite(db, flag.host);
  expect(await flagOf(db, flag.host)).toMatchObject({ state: 'open' });
  flag = await flaggedSite(db);
  await dismissed();
  const reopened = await reopenFlag(db, reviewing(), { id: flag.id, version: 2, reason: 'by request' });
  await judgeSite(db, flag.host);
  expect(await flagOf(db, flag.host)).toMatchObject({ state: 'open' });
  await undoDecision(db, reviewing(), reopened.decided[0]!.decisionId);
  await judgeSite(db, flag.host);
  expect(await flagOf(db, flag.host)).toMatchObject({ state: 'dismissed' });
});

test('another ground of the site is not silenced', async () => {
  await dismissed();
  await judgeSite(db, flag.host, { ground: 'licence-display' });
  const { rows } = await db.query<{ state: string }>(
    'select f.state from flags f join sites s on s.id = f.site_id where s.host = $1 order by f.ground',
    [flag.host],
  );
  expect(rows.map(({ state }) => state)).toEqual(['open', 'dismissed']);
});
