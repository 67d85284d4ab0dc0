import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseState } from '../../src/cases/case-state.ts';
import { openCase } from '../../src/cases/open-case.ts';
import { readCalendar } from '../../src/cases/read-calendar.ts';
import { recordCaseReading } from '../../src/cases/record-reading.ts';
import { type CaseStep, takeStep } from '../../src/cases/take-step.ts';
import { casesToRecheck, insertRecheck, readingsOfCase } from '../../src/db/case-readings.ts';
import { type CaseRow, eventsOfCase } from '../../src/db/cases.ts';
import { custodyOf } from '../../src/db/custody.ts';
import type { Database } from '../../src/db/database.ts';
import { ensureSite } from '../../src/db/sites.ts';
import { firstBrokenLink } from '../../src/evidence/custody-chain.ts';
import { Conflict, NotFound } from '../../src/lib/errors.ts';
import { CONFIG_FOLDER } from '../../src/lib/settings.ts';
import type { Scope } from '../../src/people/scope.ts';
import { decideFlags, reopenFlag } from '../../src/review/decide.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { flaggedSite, flagOf, judgeSite, person, RULES, verdictOn } from '../support/review.ts';

const NOW = new Date('2026-11-25T03:00:00.000Z');
const calendar = await readCalendar(`${CONFIG_FOLDER}calendar/vietnam.yaml`);

let fresh: FreshDatabase;
let db: Database;
let lead: Scope;
let other: Scope;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  lead = await person(db, 'lead');
  other = await person(db, 'lead');
});
afterAll(() => fresh.drop());

async function confirmedSite() {
  const flag = await flaggedSite(db);
  const request = { flags: [flag], decision: 'confirm', reason: null, note: null, batchId: null } as const;
  await decideFlags(db, { scope: lead, rules: RULES, now: NOW }, request);
  return flag;
}

async function openedCase() {
  const flag = await confirmedSite();
  const acting = { scope: lead, now: NOW };
  return { flag, opened: await openCase(db, acting, { flagIds: [flag.id], reason: null }) };
}

type Bare = CaseStep extends infer Step ? (Step extends CaseStep ? Omit<Step, 'version'> : never) : never;

const step = (found: CaseRow, taken: Bare, scope = lead, now = NOW) =>
  takeStep({ db, calendar }, { scope, now }, found.id, { ...taken, version: found.version } as CaseStep);

/** A scan of a case's site after its deadline, with or without the finding. */
async function readAgain(host: string, caseId: number, masthead: string | null) {
  const { id: siteId } = await ensureSite(db, host);
  const scanId = randomUUID();
  await db.query("insert into scans (id, site_id, reason, state) values ($1, $2, 'manual', 'crawled')", [
    scanId,
    siteId,
  ]);
  await db.transaction(async (tx) => {
    await insertRecheck(tx, caseId, scanId);
    await recordCaseReading(tx, { id: scanId, siteId }, verdictOn(host, { masthead }), NOW);
    await recordCaseReading(tx, { id: scanId, siteId }, verdictOn(host, { masthead }), NOW);
  });
  await db.query("update scans set state = 'done' where id = $1", [scanId]);
  const { rows } = await db.query<{ state: CaseState; version: number }>(
    'select state, version from cases where id = $1',
    [caseId],
  );
  return rows[0]!;
}

test('a case goes from notice to a proven rectification, and every step leaves its traces', async () => {
  const { flag, opened } = await openedCase();
  expect(opened).toMatchObject({ state: 'draft', title: flag.host, relapseOf: null });
  const noticed = await step(opened, { action: 'send', workingDays: 10, reason: null });
  expect(noticed).toMatchObject({ state: 'noticed', deadline: '2026-12-09', noticedAt: NOW });
  const answered = await step(noticed, { action: 'answer', reason: 'đã gỡ' });
  const read = await readAgain(flag.host, opened.id, null);
  // The same scan twice is one reading and one step.
  expect(read).toEqual({ state: 'rechecked', version: answered.version + 1 });
  const closed = await step(
    { ...answered, ...read },
    { action: 'close', outcome: 'rectified', cause: 'owner-oversight', reason: 'đã sửa' },
  );
  expect(closed).toMatchObject({
    state: 'closed',
    outcome: 'rectified',
    cause: 'owner-oversight',
    closedAt: NOW,
  });

  const events = await eventsOfCase(db, opened.id);
  expect(events.map(({ action, actor }) => [action, actor])).toEqual([
    ['open', lead.actor],
    ['send', lead.actor],
    ['answer', lead.actor],
    ['recheck', 'schedule'],
    ['close', lead.actor],
  ]);
  const readings = await readingsOfCase(db, opened.id);
  expect(Object.fromEntries(readings.map(({ side, flagged }) => [side, flagged]))).toEqual({
    before: ['press-like'],
    after: [],
  });
  const audit = await db.query<{ action: string }>(
    "select action from audit_log where subject_kind = 'case' and subject_id = $1 order by id",
    [String(opened.id)],
  );
  expect(audit.rows.map(({ action }) => action)).toEqual(events.map(({ action }) => `case.${action}`));
  const { rows } = await db.query<{ id: number }>('select id from sites where host = $1', [flag.host]);
  const links = await custodyOf(db, rows[0]!.id);
  expect(links.filter(({ subject }) => subject.startsWith(`case-${opened.id}-`))).toHaveLength(4);
  expect(firstBrokenLink(links)).toBeNull();
});

test('a site that still shows it is not closed as rectified', async () => {
  const { flag, opened } = await openedCase();
  const noticed = await step(opened, { action: 'send', workingDays: 5, reason: null });
  const close = { action: 'close', outcome: 'rectified', cause: 'owner-oversight', reason: 'x' } as const;
  await expect(step(noticed, close)).rejects.toThrow('Read the site again first');
  const read = await readAgain(flag.host, opened.id, 'Tòa soạn: Hà Nội');
  await expect(step({ ...noticed, ...read }, close)).rejects.toThrow('still shows it');
  const closed = await step(
    { ...noticed, ...read },
    { ...close, outcome: 'not-rectified', cause: 'owner-intent' },
  );
  expect(closed.outcome).toBe('not-rectified');
});

test('a new flag after a closed case is known as a relapse, a flag is in one live case only', async () => {
  const { flag, opened } = await openedCase();
  await expect(
    openCase(db, { scope: lead, now: NOW }, { flagIds: [flag.id], reason: null }),
  ).rejects.toMatchObject({
    code: 'in-another-case',
  });
  const noticed = await step(opened, { action: 'send', workingDays: 5, reason: null });
  await step(noticed, { action: 'close', outcome: 'not-rectified', cause: 'owner-intent', reason: 'x' });
  const next = await openCase(db, { scope: lead, now: NOW }, { flagIds: [flag.id], reason: null });
  expect(next.relapseOf).toBe(opened.id);
});

test('a closed case does not come back while its flag stands in a newer one', async () => {
  const { flag, opened } = await openedCase();
  const closed = await step(opened, { action: 'close', outcome: 'withdrawn', cause: null, reason: 'r' });
  const acting = { scope: lead, now: NOW };
  const newer = await openCase(db, acting, { flagIds: [flag.id], reason: null });
  const reopening = { action: 'reopen', reason: 'r' } as const;
  await expect(step(closed, reopening)).rejects.toMatchObject({ code: 'in-another-case' });
  await step(newer, { action: 'close', outcome: 'withdrawn', cause: null, reason: 'r' });
  expect((await step(closed, reopening)).state).toBe('rechecked');
});

test('a closed case does not come back, and is not contested, over a finding that is no longer confirmed', async () => {
  const { flag, opened } = await openedCase();
  const closed = await step(opened, { action: 'close', outcome: 'withdrawn', cause: null, reason: 'r' });
  const reviewing = { scope: lead, rules: RULES, now: NOW };
  const { version } = await flagOf(db, flag.host);
  await reopenFlag(db, reviewing, { id: flag.id, version, reason: 'xem lại' });
  for (const action of ['reopen', 'appeal'] as const)
    await expect(step(closed, { action, reason: 'r' })).rejects.toMatchObject({
      code: 'not-confirmed',
      message: expect.stringContaining(`${flag.host} is open`),
    });
  // Seen no more while it was open again: it is resolved, but nobody confirmed it.
  await judgeSite(db, flag.host, { masthead: null });
  await judgeSite(db, flag.host, { masthead: null });
  expect((await flagOf(db, flag.host)).state).toBe('resolved');
  await expect(step(closed, { action: 'reopen', reason: 'r' })).rejects.toMatchObject({
    code: 'not-confirmed',
  });
});

test('a closed case comes back over a finding that is confirmed again, or was put right', async () => {
  const { flag, opened } = await openedCase();
  const close = { action: 'close', outcome: 'withdrawn', cause: null, reason: 'r' } as const;
  const closed = await step(opened, close);
  const reviewing = { scope: lead, rules: RULES, now: NOW };
  await reopenFlag(db, reviewing, { ...(await flagOf(db, flag.host)), reason: 'xem lại' });
  const again = { flags: [await flagOf(db, flag.host)], decision: 'confirm' } as const;
  await decideFlags(db, reviewing, { ...again, reason: null, note: null, batchId: null });
  const reopened = await step(closed, { action: 'reopen', reason: 'r' });
  expect(reopened.state).toBe('rechecked');
  const closedAgain = await step(reopened, close);
  await judgeSite(db, flag.host, { masthead: null });
  await judgeSite(db, flag.host, { masthead: null });
  expect((await flagOf(db, flag.host)).state).toBe('resolved');
  expect((await step(closedAgain, { action: 'appeal', reason: 'r' })).state).toBe('appealed');
});

test('of ten who act on the same state one does, the others are told to look again', async () => {
  const { opened } = await openedCase();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 10 }, () => step(opened, { action: 'send', workingDays: 5, reason: null })),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'stale-version' });
});

test('an appeal is decided by somebody else, and overturning ends the case', async () => {
  const { opened } = await openedCase();
  const noticed = await step(opened, { action: 'send', workingDays: 5, reason: null });
  const appealed = await step(noticed, { action: 'appeal', reason: 'chủ trang không đồng ý' });
  const overturn = { action: 'overturn', reason: 'dấu hiệu không đúng' } as const;
  await expect(step(appealed, overturn)).rejects.toThrow('must decide the appeal');
  expect(await step(appealed, overturn, other)).toMatchObject({
    state: 'closed',
    outcome: 'overturned',
    cause: null,
  });
});

test('only confirmed flags of one owner make a case, and another agency finds neither flag nor case', async () => {
  const [one, two] = [await confirmedSite(), await confirmedSite()];
  const open = (flagIds: string[], scope = lead) =>
    openCase(db, { scope, now: NOW }, { flagIds, reason: null });
  await expect(open([one.id, two.id])).rejects.toThrow('A case is about one owner');
  const waiting = await flaggedSite(db);
  await expect(open([waiting.id])).rejects.toMatchObject({ code: 'not-confirmed' });
  const { rows } = await db.query<{ id: number }>(
    "insert into agencies (kind, name, province) values ('provincial', 'Sở ở xa', 'Xa') returning id",
  );
  const stranger = await person(db, 'lead', rows[0]!.id);
  await expect(open([one.id], stranger)).rejects.toThrow(NotFound);
  const opened = await open([one.id]);
  await expect(step(opened, { action: 'send', workingDays: 5, reason: null }, stranger)).rejects.toThrow(
    NotFound,
  );
});

test('a passed deadline asks for one second reading, and again when its scan failed or more time was given', async () => {
  const { opened, flag } = await openedCase();
  const noticed = await step(opened, { action: 'send', workingDays: 5, reason: null });
  const due = async (day: string) =>
    (await casesToRecheck(db, day, 100)).filter(({ caseId }) => caseId === opened.id);
  expect(await due(noticed.deadline!)).toEqual([]);
  expect(await due('2026-12-03')).toHaveLength(1);
  const { id: siteId } = await ensureSite(db, flag.host);
  const scanId = randomUUID();
  await db.query(
    "insert into scans (id, site_id, reason, state, planned_at) values ($1, $2, 'manual', 'planned', '2026-12-03T01:00:00Z')",
    [scanId, siteId],
  );
  await insertRecheck(db, opened.id, scanId);
  expect(await due('2026-12-03')).toEqual([]);
  await db.query("update scans set state = 'failed' where id = $1", [scanId]);
  expect(await due('2026-12-03')).toHaveLength(1);
  await step(noticed, { action: 'extend', workingDays: 20, reason: 'xin thêm thời gian' });
  expect(await due('2026-12-03')).toEqual([]);
});

test('a step that needs a reason is refused without one, and events cannot be rewritten', async () => {
  const { opened } = await openedCase();
  const noticed = await step(opened, { action: 'send', workingDays: 5, reason: null });
  await expect(step(noticed, { action: 'escalate', reason: ' ' })).rejects.toThrow('Say why');
  await expect(step(noticed, { action: 'return', reason: null })).rejects.toThrow(Conflict);
  await expect(db.query('update case_events set actor = $1', ['x'])).rejects.toThrow('append-only');
});
