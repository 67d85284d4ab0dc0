import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCaseNote } from '../../src/cases/add-note.ts';
import {
  CASE_ACTIONS,
  CASE_CAUSES,
  CASE_OUTCOMES,
  type CaseAction,
  type CaseCause,
  type CaseState,
  caseActionsFrom,
  nextCaseState,
} from '../../src/cases/case-state.ts';
import { openCase } from '../../src/cases/open-case.ts';
import { readCalendar } from '../../src/cases/read-calendar.ts';
import { recordCaseReading } from '../../src/cases/record-reading.ts';
import { type CaseStep, takeStep } from '../../src/cases/take-step.ts';
import { insertRecheck } from '../../src/db/case-readings.ts';
import { type CaseRow, eventsOfCase, lockCaseById } from '../../src/db/cases.ts';
import { custodyOf } from '../../src/db/custody.ts';
import type { Database } from '../../src/db/database.ts';
import { firstBrokenLink } from '../../src/evidence/custody-chain.ts';
import { OperationalError } from '../../src/lib/errors.ts';
import { CONFIG_FOLDER } from '../../src/lib/settings.ts';
import type { Scope } from '../../src/people/scope.ts';
import { decideFlags, reopenFlag } from '../../src/review/decide.ts';
import { undoDecision } from '../../src/review/undo.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { flaggedSite, flagOf, judgeSite, person, RULES, verdictOn } from '../support/review.ts';

const NOW = new Date('2026-11-25T03:00:00.000Z');
const calendar = await readCalendar(`${CONFIG_FOLDER}calendar/vietnam.yaml`);
/** Of one walk; most states are reached within a handful. */
const MOST_ACTS = 14;

let fresh: FreshDatabase;
let db: Database;
let people: Scope[];

beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  people = [await person(db, 'lead'), await person(db, 'lead'), await person(db, 'lead')];
});
afterAll(() => fresh.drop());

/** What people and the schedule may try at any moment, sensible or not. */
type Try =
  | {
      readonly act: 'step';
      readonly who: number;
      readonly action: Exclude<CaseAction, 'recheck'>;
      readonly stale: boolean;
      readonly outcome: (typeof CASE_OUTCOMES)[number];
      readonly cause: CaseCause | null;
    }
  | { readonly act: 'scan'; readonly planned: boolean; readonly clean: boolean; readonly readable: boolean }
  | { readonly act: 'note' | 'reopen-flag' | 'confirm-flag' | 'undo' | 'open-again'; readonly who: number };

const who = fc.nat(2);
const steps = CASE_ACTIONS.filter((action) => action !== 'recheck');
const tries: fc.Arbitrary<Try> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant('step' as const),
      who,
      action: fc.constantFrom(...steps),
      stale: fc.nat(9).map((one) => one === 0),
      outcome: fc.constantFrom(...CASE_OUTCOMES),
      cause: fc.option(fc.constantFrom(...(Object.keys(CASE_CAUSES) as CaseCause[])), { freq: 6 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('scan' as const),
      planned: fc.boolean(),
      clean: fc.boolean(),
      readable: fc.nat(4).map((one) => one > 0),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constantFrom('note', 'reopen-flag', 'confirm-flag', 'undo', 'open-again'),
      who,
    }),
  },
);

interface Walk {
  readonly host: string;
  readonly flagId: string;
  readonly decisionId: string;
  readonly caseId: number;
  /** Who confirmed or acted. */
  readonly involved: Set<string>;
  /** Whether the newest decision on the flag is a confirmation. */
  confirmed: boolean;
}

async function begin(confirmer: Scope): Promise<Walk> {
  const flag = await flaggedSite(db);
  const request = { flags: [flag], decision: 'confirm', reason: null, note: null, batchId: null } as const;
  const { decided } = await decideFlags(db, { scope: confirmer, rules: RULES, now: NOW }, request);
  const opened = await openCase(db, { scope: confirmer, now: NOW }, { flagIds: [flag.id], reason: null });
  return {
    host: flag.host,
    flagId: flag.id,
    decisionId: decided[0]!.decisionId,
    caseId: opened.id,
    involved: new Set([confirmer.userId]),
    confirmed: true,
  };
}

const rowOf = async (caseId: number): Promise<CaseRow> =>
  (await db.transaction((tx) => lockCaseById(tx, caseId)))!;

/** True when it was done; false when it was refused as it may be. Anything else is a fault. */
async function tried(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (error instanceof OperationalError) return false;
    throw error;
  }
}

function stepOf(one: Extract<Try, { act: 'step' }>, version: number): CaseStep {
  const common = { version: one.stale ? version - 1 : version, reason: 'thử' };
  const { action, outcome, cause } = one;
  if (action === 'send' || action === 'extend') return { ...common, action, workingDays: 5 };
  if (action === 'close') return { ...common, action, outcome, cause };
  return { ...common, action };
}

async function scanAgain(walk: Walk, one: Extract<Try, { act: 'scan' }>): Promise<void> {
  const verdict = {
    masthead: one.clean ? null : 'Tòa soạn: Hà Nội',
    condition: one.readable ? 'ok' : 'unreachable',
  } as const;
  await judgeSite(db, walk.host, verdict);
  const { rows } = await db.query<{ id: string; siteId: number }>(
    `select n.id, n.site_id as "siteId" from scans n join sites s on s.id = n.site_id where s.host = $1
     order by n.planned_at desc, n.id limit 1`,
    [walk.host],
  );
  const scan = rows[0]!;
  await db.transaction(async (tx) => {
    if (one.planned) await insertRecheck(tx, walk.caseId, scan.id);
    await recordCaseReading(tx, scan, verdictOn(walk.host, verdict), NOW);
  });
}

/** Does one thing and holds what came of it against the table. */
async function act(walk: Walk, one: Try): Promise<void> {
  const before = await rowOf(walk.caseId);
  if (one.act === 'scan') {
    await scanAgain(walk, one);
    const after = await rowOf(walk.caseId);
    if (after.version !== before.version) expect(after.state).toBe(nextCaseState(before.state, 'recheck'));
    return;
  }
  const scope = people[one.who]!;
  if (one.act === 'step') {
    const step = stepOf(one, before.version);
    const done = await tried(() => takeStep({ db, calendar }, { scope, now: NOW }, walk.caseId, step));
    const after = await rowOf(walk.caseId);
    if (!done) {
      expect(after).toEqual(before);
      return;
    }
    expect(one.stale).toBe(false);
    expect(after).toMatchObject({
      state: nextCaseState(before.state, one.action),
      version: before.version + 1,
    });
    if (one.action === 'uphold' || one.action === 'overturn')
      expect(walk.involved).not.toContain(scope.userId);
    if (after.outcome === 'overturned') expect(one.action).toBe('overturn');
    walk.involved.add(scope.userId);
    return;
  }
  const reviewing = { scope, rules: RULES, now: NOW };
  if (one.act === 'note') await addCaseNote(db, { scope, now: NOW }, walk.caseId, 'ghi chú');
  else if (one.act === 'undo') {
    const taken = await undoDecision(db, reviewing, walk.decisionId);
    if (taken!.undone.length > 0) walk.confirmed = false;
  } else if (one.act === 'reopen-flag') {
    const { version } = await flagOf(db, walk.host);
    const { decided } = await reopenFlag(db, reviewing, { id: walk.flagId, version, reason: 'thử' });
    if (decided.length > 0) walk.confirmed = false;
  } else if (one.act === 'confirm-flag') {
    const flags = [await flagOf(db, walk.host)];
    const confirm = { flags, decision: 'confirm', reason: null, note: null, batchId: null } as const;
    const { decided } = await decideFlags(db, reviewing, confirm);
    if (decided[0]?.id === walk.flagId) {
      walk.confirmed = true;
      walk.involved.add(scope.userId);
    }
  } else {
    const wish = { flagIds: [walk.flagId], reason: null };
    const opened = await tried(() => openCase(db, { scope, now: NOW }, wish));
    if (opened) expect(before.state).toBe('closed');
  }
  expect(await rowOf(walk.caseId)).toEqual(before);
}

/** What must hold at every moment, whatever was tried. */
async function holds({ caseId, flagId, confirmed }: Walk): Promise<void> {
  const { rows } = await db.query<{ live: number; status: string; mine: boolean; state: CaseState }>(
    `select f.status, c.state, (select count(*)::int from case_flags k where k.flag_id = f.id and k.live) as live,
       exists (select 1 from case_flags k where k.flag_id = f.id and k.case_id = c.id and k.live) as mine
     from flags f, cases c where f.id = $1 and c.id = $2`,
    [flagId, caseId],
  );
  const { live, status, mine, state } = rows[0]!;
  expect(live).toBeLessThanOrEqual(1);
  expect(mine).toBe(state !== 'closed');
  if (!mine) return;
  expect(['confirmed', 'resolved']).toContain(status);
  expect(confirmed).toBe(true);
}

/** The state that the steps alone lead to. */
function replayed(actions: readonly string[]): CaseState {
  return actions.reduce<CaseState>((state, action) => {
    if (action === 'open' || action === 'note') return state;
    expect(caseActionsFrom(state)).toContain(action);
    return nextCaseState(state, action as CaseAction);
  }, 'draft');
}

/** Notes and files leave acts, but no step. */
const NO_STEPS = new Set(['open', 'note', 'document', 'download', 'notice']);

async function replaysToTheSame({ caseId, host }: Walk): Promise<void> {
  const row = await rowOf(caseId);
  const events = await eventsOfCase(db, caseId);
  expect(replayed(events.map(({ action }) => action))).toBe(row.state);
  const taken = events.filter(({ action }) => action !== 'note');
  expect(row.version).toBe(taken.length);
  const { deadline = null, outcome = null, cause = null } = taken.at(-1)!.detail;
  expect({ deadline, outcome, cause }).toEqual({
    deadline: row.deadline,
    outcome: row.outcome,
    cause: row.cause,
  });
  const audit = await db.query<{ action: string; after: Record<string, unknown> | null }>(
    "select substr(action, 6) as action, after from audit_log where subject_kind = 'case' and subject_id = $1 order by id",
    [String(caseId)],
  );
  expect(audit.rows.map(({ action }) => action)).toEqual(events.map(({ action }) => action));
  expect(replayed(audit.rows.map(({ action }) => action))).toBe(row.state);
  const last = audit.rows.findLast(({ action }) => !NO_STEPS.has(action));
  if (last !== undefined) expect(last.after).toMatchObject({ state: row.state, version: row.version });
  const site = await db.query<{ id: number }>('select id from sites where host = $1', [host]);
  const links = await custodyOf(db, site.rows[0]!.id);
  expect(links.filter(({ subject }) => subject.startsWith(`case-${caseId}-`))).toHaveLength(taken.length - 1);
  expect(firstBrokenLink(links)).toBeNull();
}

test('100 random walks of people and schedule never reach a forbidden state, and both logs replay to the same', async () => {
  const reached = new Set<CaseState>();
  await fc.assert(
    fc.asyncProperty(
      who,
      fc.array(tries, { minLength: 4, maxLength: MOST_ACTS }),
      async (confirmer, acts) => {
        const walk = await begin(people[confirmer]!);
        for (const one of acts) {
          await act(walk, one);
          await holds(walk);
          reached.add((await rowOf(walk.caseId)).state);
        }
        await replaysToTheSame(walk);
      },
    ),
    { numRuns: 100, endOnFailure: true },
  );
  // The walks went somewhere: a test that is always refused proves nothing.
  expect(reached.size).toBeGreaterThanOrEqual(6);
});
