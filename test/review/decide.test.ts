import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { custodyOf } from '../../src/db/custody.ts';
import type { Database } from '../../src/db/database.ts';
import { firstBrokenLink } from '../../src/evidence/custody-chain.ts';
import type { Scope } from '../../src/people/scope.ts';
import type { DecisionWord, ReviewRules } from '../../src/review/choose-action.ts';
import { decideFlags, reopenFlag } from '../../src/review/decide.ts';
import { claimFlag, lapseLeases, releaseFlag } from '../../src/review/lease.ts';
import { undoDecision } from '../../src/review/undo.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { auditOf, flaggedSite, flagOf, judgeSite, person, RULES } from '../support/review.ts';

let fresh: FreshDatabase;
let db: Database;
let [anna, binh, lead]: Scope[] = [];

beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  anna = await person(db, 'reviewer');
  binh = await person(db, 'reviewer');
  lead = await person(db, 'lead');
});
afterAll(() => fresh.drop());

const as = (scope: Scope | undefined, now = new Date(), rules: ReviewRules = RULES) => ({
  scope: scope!,
  rules,
  now,
});
const minutesOn = (minutes: number) => new Date(Date.now() + minutes * 60_000);

async function decide(
  reviewing: ReturnType<typeof as>,
  flag: { id: string; version: number },
  decision: DecisionWord,
) {
  const reason = decision === 'dismiss' ? 'lawful-use' : null;
  const request = { flags: [flag], decision, reason, note: null, batchId: null };
  const { decided, refused } = await decideFlags(db, reviewing, request);
  return decided[0] ?? refused[0]!;
}

test('a decision changes the state and leaves one audit row with before and after', async () => {
  const flag = await flaggedSite(db);
  expect(await decide(as(anna), flag, 'dismiss')).toMatchObject({ state: 'dismissed', version: 2 });
  expect(await flagOf(db, flag.host)).toMatchObject({ state: 'dismissed', version: 2 });
  expect(await auditOf(db, flag.id)).toMatchObject([
    {
      action: 'flag.dismiss',
      actor: anna!.actor,
      reason: 'lawful-use',
      before: { state: 'open' },
      after: { state: 'dismissed' },
    },
  ]);
});

test('a decision and its undoing are links of the chain of custody of the site, without a name', async () => {
  const flag = await flaggedSite(db);
  const { decisionId } = (await decide(as(anna), flag, 'confirm')) as { decisionId: string };
  await undoDecision(db, as(anna), decisionId);
  const { rows } = await db.query<{ id: number }>('select id from sites where host = $1', [flag.host]);
  const links = await custodyOf(db, rows[0]!.id);
  expect(links.map(({ kind, subject }) => [kind, subject])).toEqual([
    ['decision', decisionId],
    ['decision', decisionId],
  ]);
  expect(firstBrokenLink(links)).toBeNull();
});

test('deciding and judging the same site at once never wait for each other in a ring', async () => {
  const flag = await flaggedSite(db);
  const judged = Array.from({ length: 6 }, (_, at) => judgeSite(db, flag.host, { score: 0.8 + at / 100 }));
  const decided = Array.from({ length: 6 }, () => decide(as(anna), flag, 'dismiss'));
  const outcomes = await Promise.allSettled<unknown>([...judged, ...decided]);
  expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
});

test('of twenty who decide a flag at once exactly one does', async () => {
  const flag = await flaggedSite(db);
  const people = await Promise.all(Array.from({ length: 20 }, () => person(db, 'reviewer')));
  const answers = await Promise.all(
    people.map((who, at) => decide(as(who), flag, at % 2 === 0 ? 'confirm' : 'dismiss')),
  );
  expect(answers.filter((answer) => 'decisionId' in answer)).toHaveLength(1);
  expect(answers.flatMap((answer) => ('code' in answer ? [answer.code] : []))).toEqual(
    Array.from({ length: 19 }, () => 'changed'),
  );
  expect(await auditOf(db, flag.id)).toHaveLength(1);
});

test('of twenty who claim a flag at once exactly one gets it, the others learn who', async () => {
  const flag = await flaggedSite(db);
  const people = await Promise.all(Array.from({ length: 20 }, () => person(db, 'reviewer')));
  const claims = await Promise.allSettled(people.map((who) => claimFlag(db, as(who), flag.id)));
  const winner = claims.findIndex(({ status }) => status === 'fulfilled');
  expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const claim of claims) {
    if (claim.status === 'rejected')
      expect(claim.reason).toMatchObject({ code: 'leased', facts: { holder: people[winner]!.actor } });
  }
});

test('a claimed flag is decided by its holder alone until the lease ends', async () => {
  const flag = await flaggedSite(db);
  await claimFlag(db, as(anna), flag.id);
  expect(await decide(as(binh), flag, 'confirm')).toMatchObject({ code: 'leased' });
  expect(await decide(as(binh, minutesOn(11)), flag, 'confirm')).toMatchObject({ state: 'confirmed' });
});

test('a lease that is let lie gives the flag back, and renewing is no act of its own', async () => {
  const flag = await flaggedSite(db);
  await claimFlag(db, as(anna), flag.id);
  await claimFlag(db, as(anna, minutesOn(5)), flag.id);
  await lapseLeases(db, minutesOn(12));
  expect(await flagOf(db, flag.host)).toMatchObject({ state: 'in-review' });
  await lapseLeases(db, minutesOn(16));
  expect(await flagOf(db, flag.host)).toMatchObject({ state: 'open', version: 1 });
  expect((await auditOf(db, flag.id)).map(({ action, actor }) => [action, actor])).toEqual([
    ['flag.claim', anna!.actor],
    ['flag.lapse', 'rasoat'],
  ]);
});

test('only the holder releases a flag', async () => {
  const flag = await flaggedSite(db);
  await claimFlag(db, as(anna), flag.id);
  await expect(releaseFlag(db, as(binh), flag.id)).rejects.toMatchObject({ code: 'leased' });
  await releaseFlag(db, as(anna), flag.id);
  expect(await flagOf(db, flag.host)).toMatchObject({ state: 'open' });
});

test.each(['confirm', 'dismiss'] as const)(
  'above the score a decision to %s takes four eyes',
  async (word) => {
    const rules = { ...RULES, fourEyesAt: 0.8 };
    const flag = await flaggedSite(db, { score: 0.85 });
    const first = await decide(as(anna, new Date(), rules), flag, word);
    expect(first).toMatchObject({ state: `proposed-${word}` });
    const { version } = await flagOf(db, flag.host);
    const seen = { id: flag.id, version };
    expect(await decide(as(anna, new Date(), rules), seen, 'approve')).toMatchObject({ code: 'four-eyes' });
    expect(await decide(as(anna, new Date(), rules), seen, word)).toMatchObject({ code: 'four-eyes' });
    expect(await decide(as(binh, new Date(), rules), seen, 'approve')).toMatchObject({ code: 'role' });
    const opposite = word === 'confirm' ? 'dismiss' : 'confirm';
    expect(await decide(as(lead, new Date(), rules), seen, opposite)).toMatchObject({
      code: 'forbidden-transition',
    });
    const final = word === 'confirm' ? 'confirmed' : 'dismissed';
    expect(await decide(as(lead, new Date(), rules), seen, word)).toMatchObject({ state: final });
  },
);

test('a lead may not approve what they proposed themselves, and a rejected proposal is open again', async () => {
  const rules = { ...RULES, fourEyesAt: 0.8 };
  const second = await person(db, 'lead');
  const flag = await flaggedSite(db);
  await decide(as(lead, new Date(), rules), flag, 'confirm');
  const seen = { id: flag.id, version: 2 };
  expect(await decide(as(lead, new Date(), rules), seen, 'approve')).toMatchObject({ code: 'four-eyes' });
  expect(await decide(as(second, new Date(), rules), seen, 'reject')).toMatchObject({ state: 'open' });
  expect((await auditOf(db, flag.id)).map(({ action }) => action)).toEqual([
    'flag.propose-confirm',
    'flag.reject',
  ]);
});

test('below the score one person decides', async () => {
  const flag = await flaggedSite(db, { score: 0.7 });
  expect(await decide(as(anna, new Date(), { ...RULES, fourEyesAt: 0.8 }), flag, 'confirm')).toMatchObject({
    state: 'confirmed',
  });
});

test('undo gives the flag back as it was, to the one who decided and within the window', async () => {
  const flag = await flaggedSite(db);
  await claimFlag(db, as(anna), flag.id);
  const decided = await decide(as(anna), flag, 'dismiss');
  const id = 'decisionId' in decided ? decided.decisionId : '';
  expect((await undoDecision(db, as(binh), id))?.refused).toMatchObject([{ code: 'not-undoable' }]);
  expect((await undoDecision(db, as(anna, minutesOn(11)), id))?.refused).toMatchObject([
    { code: 'not-undoable' },
  ]);
  expect((await undoDecision(db, as(anna), id))?.undone).toMatchObject([{ state: 'in-review' }]);
  expect((await undoDecision(db, as(anna), id))?.refused).toMatchObject([
    { message: 'It is undone already' },
  ]);
  expect(await undoDecision(db, as(anna), randomUUID())).toBeNull();
  await judgeSite(db, flag.host);
  expect(await flagOf(db, flag.host)).toMatchObject({ state: 'in-review' });
});

test('twenty presses of undo at once undo once', async () => {
  const flag = await flaggedSite(db);
  const decided = await decide(as(anna), flag, 'confirm');
  const id = 'decisionId' in decided ? decided.decisionId : '';
  const answers = await Promise.all(Array.from({ length: 20 }, () => undoDecision(db, as(anna), id)));
  expect(answers.filter((answer) => answer?.undone.length === 1)).toHaveLength(1);
  expect((await auditOf(db, flag.id)).map(({ action }) => action)).toEqual(['flag.confirm', 'flag.undo']);
});

test('undo of an approval gives the proposal back, with who proposed', async () => {
  const rules = { ...RULES, fourEyesAt: 0.8 };
  const flag = await flaggedSite(db);
  await decide(as(anna, new Date(), rules), flag, 'confirm');
  const approved = await decide(as(lead, new Date(), rules), { id: flag.id, version: 2 }, 'approve');
  await undoDecision(db, as(lead, new Date(), rules), 'decisionId' in approved ? approved.decisionId : '');
  expect(await flagOf(db, flag.host)).toMatchObject({ state: 'proposed', proposed: 'confirm' });
  const again = { id: flag.id, version: (await flagOf(db, flag.host)).version };
  expect(await decide(as(anna, new Date(), rules), again, 'approve')).toMatchObject({ code: 'four-eyes' });
});

test('a decision is not undone over what somebody else did since', async () => {
  const flag = await flaggedSite(db);
  const decided = await decide(as(anna), flag, 'confirm');
  await reopenFlag(db, as(lead), { id: flag.id, version: 2, reason: 'look again' });
  const answer = await undoDecision(db, as(anna), 'decisionId' in decided ? decided.decisionId : '');
  expect(answer?.refused).toMatchObject([{ code: 'changed' }]);
  expect(await flagOf(db, flag.host)).toMatchObject({ state: 'open' });
});

test('a batch is decided flag by flag, respects leases, and is undone as one', async () => {
  const flags = await Promise.all([1, 2, 3, 4, 5].map(() => flaggedSite(db)));
  await claimFlag(db, as(binh), flags[0]!.id);
  await decide(as(binh), flags[1]!, 'confirm');
  const batchId = randomUUID();
  const gone = { id: randomUUID(), version: 1 };
  const request = { decision: 'dismiss' as const, reason: 'duplicate', note: null, batchId };
  const { decided, refused } = await decideFlags(db, as(lead), { ...request, flags: [...flags, gone] });
  expect(decided.map(({ id }) => id).sort()).toEqual(
    flags
      .slice(2)
      .map(({ id }) => id)
      .sort(),
  );
  expect(new Map(refused.map(({ id, code }) => [id, code]))).toEqual(
    new Map([
      [flags[0]!.id, 'leased'],
      [flags[1]!.id, 'changed'],
      [gone.id, 'not-found'],
    ]),
  );
  expect((await undoDecision(db, as(lead), batchId))?.undone).toHaveLength(3);
  for (const { host } of flags.slice(2)) expect(await flagOf(db, host)).toMatchObject({ state: 'open' });
});

test('new evidence between look and decision refuses the decision', async () => {
  const flag = await flaggedSite(db);
  await judgeSite(db, flag.host, { masthead: 'Tổng biên tập: Nguyễn Văn A' });
  expect(await decide(as(anna), flag, 'dismiss')).toMatchObject({ code: 'changed' });
});

test('the same evidence seen again lets the decision stand', async () => {
  const flag = await flaggedSite(db);
  await judgeSite(db, flag.host);
  expect(await decide(as(anna), flag, 'dismiss')).toMatchObject({ state: 'dismissed' });
});

test('a flag of another agency is not there', async () => {
  const { rows } = await db.query<{ id: number }>(
    "insert into agencies (kind, name, province) values ('provincial', 'Sở A', 'A') returning id",
  );
  const stranger = await person(db, 'lead', rows[0]!.id);
  const flag = await flaggedSite(db);
  expect(await decide(as(stranger), flag, 'confirm')).toMatchObject({ code: 'not-found' });
  await expect(claimFlag(db, as(stranger), flag.id)).rejects.toMatchObject({ code: 'not-found' });
});
