import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { eventsOfFlag } from '../../src/db/flags.ts';
import type { Scope } from '../../src/people/scope.ts';
import { decideFlags, reopenFlag } from '../../src/review/decide.ts';
import { claimFlag, lapseLeases, releaseFlag } from '../../src/review/lease.ts';
import { nextState, type ReviewAction, type ReviewState, toStored } from '../../src/review/transition.ts';
import { undoDecision } from '../../src/review/undo.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { auditOf, flaggedSite, flagOf, judgeSite, person, RULES } from '../support/review.ts';

const WALKS = 100;
const STEPS = 14;

let fresh: FreshDatabase;
let db: Database;
let people: Scope[];

beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  people = await Promise.all(
    (['reviewer', 'reviewer', 'lead', 'lead'] as const).map((role) => person(db, role)),
  );
});
afterAll(() => fresh.drop());

/** A small generator with a seed, so that a walk that fails can be walked again. */
function dice(seed: number): (sides: number) => number {
  let state = seed * 2654435761 + 1;
  return (sides) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0;
    return state % sides;
  };
}

/** One step by somebody, allowed or not; refusals are part of the walk. */
async function step(flag: { id: string; host: string }, roll: (sides: number) => number, past: string[]) {
  const scope = people[roll(people.length)]!;
  const reviewing = { scope, rules: { ...RULES, fourEyesAt: roll(2) === 0 ? 0.8 : null }, now: new Date() };
  const { version } = await flagOf(db, flag.host);
  // Now and then somebody decides on what they saw a while ago.
  const seen = { id: flag.id, version: roll(8) === 0 ? version - 1 : version };
  const words = { reason: null, note: null, batchId: null };
  const dice = roll(10);
  if (dice === 0) await claimFlag(db, reviewing, flag.id);
  else if (dice === 1) await releaseFlag(db, reviewing, flag.id);
  else if (dice === 2) await lapseLeases(db, new Date(Date.now() + 3_600_000));
  else if (dice === 3) await judgeSite(db, flag.host, { masthead: `Tòa soạn ${roll(3)}` });
  else if (dice === 4 && past.length > 0) await undoDecision(db, reviewing, past[roll(past.length)]!);
  else if (dice === 5) {
    const { decided } = await reopenFlag(db, reviewing, { ...seen, reason: 'again' });
    past.push(...decided.map(({ decisionId }) => decisionId));
  } else {
    const decision = (['confirm', 'dismiss', 'approve', 'reject'] as const)[roll(4)]!;
    const { decided } = await decideFlags(db, reviewing, { ...words, flags: [seen], decision });
    past.push(...decided.map(({ decisionId }) => decisionId));
  }
}

/** The state that the trail alone leads to: each act through the table, from where the last one ended. */
async function replayed(flagId: string): Promise<ReviewState> {
  const acts = (await auditOf(db, flagId)).map(({ at, action, before, after }) => ({
    at,
    action: action.replace('flag.', ''),
    before: before?.state,
    after: after?.state as ReviewState,
  }));
  const woken = (await eventsOfFlag(db, flagId))
    .filter(({ kind }) => kind === 'reopened')
    .map(({ at }) => ({ at, action: 'wake', before: undefined, after: 'open' as ReviewState }));
  let state: ReviewState = 'open';
  for (const act of [...acts, ...woken].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    if (act.before !== undefined) expect(act.before).toBe(state);
    // Undo is no act of the table: it says itself where it goes back to.
    state = act.action === 'undo' ? act.after : nextState(state, act.action as ReviewAction);
    expect(act.after).toBe(state);
  }
  return state;
}

test('a hundred random walks reach no forbidden state, and the trail replays to the state', async () => {
  for (let walk = 1; walk <= WALKS; walk += 1) {
    const roll = dice(walk);
    const flag = await flaggedSite(db);
    const past: string[] = [];
    for (let at = 0; at < STEPS; at += 1) {
      await step(flag, roll, past).catch((error: { code?: string }) => {
        expect(['leased', 'forbidden-transition'], `walk ${walk}: ${error}`).toContain(error.code);
      });
    }
    const { rows } = await db.query<{ status: string; proposed: string | null; leased: boolean }>(
      'select status, proposed, lease_by is not null as leased from flags where id = $1',
      [flag.id],
    );
    const { leased, ...stored } = rows[0]!;
    expect(stored, `walk ${walk}`).toEqual(toStored(await replayed(flag.id)));
    expect(leased, `walk ${walk}`).toBe(stored.status === 'in-review' && stored.proposed === null);
  }
});
