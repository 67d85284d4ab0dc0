import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { dayCells, decisions } from '../../src/db/overview.ts';
import { recordCells } from '../../src/db/signal-records.ts';
import type { Scope } from '../../src/people/scope.ts';
import { decideFlags, reopenFlag } from '../../src/review/decide.ts';
import { recordRows } from '../../src/review/signal-record.ts';
import { undoDecision } from '../../src/review/undo.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { flaggedSite, flagOf, person, RULES } from '../support/review.ts';

let fresh: FreshDatabase;
let db: Database;
let lead: Scope;
let second: Scope;
let own: Scope;
const hosts: string[] = [];
const made: { id: string; by: Scope }[] = [];
const FROM = new Date(Date.now() - 30 * 86_400_000);
const TO = new Date(Date.now() + 86_400_000);

/** Numbers that look random and are the same in every run. */
let seed = 11;
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
  second = await person(db, 'lead');
  own = await person(db, 'lead', rows[0]!.id);
  for (let at = 0; at < 24; at += 1) {
    const { host, id } = await flaggedSite(db, { ground: roll(2) === 0 ? 'press-like' : 'licence-display' });
    hosts.push(host);
    await db.query("update flags set opened_at = opened_at - $2 * interval '1 hour' where id = $1", [
      id,
      roll(400),
    ]);
  }
});
afterAll(() => fresh.drop());

const RULES_OF = [RULES, { ...RULES, fourEyesAt: 0.5 }] as const;

/** One decision, proposal, answer, undoing, reopening or change of agency; what the state does not allow is refused. */
async function somethingHappens(): Promise<void> {
  const host = hosts[roll(hosts.length)]!;
  const { id, version } = await flagOf(db, host);
  const scope = roll(2) === 0 ? lead : second;
  const by = { scope, rules: RULES_OF[roll(2)]!, now: new Date(Date.now() - roll(20) * 86_400_000) };
  const what = roll(8);
  if (what === 0)
    await db.query('update sites set agency_id = $2 where host = $1', [
      host,
      roll(2) === 0 ? own.agencyId : 1,
    ]);
  else if (what === 1 && made.length > 0) {
    const last = made.splice(roll(made.length), 1)[0]!;
    await undoDecision(db, { ...by, scope: last.by, now: new Date() }, last.id).catch(() => {});
  } else if (what === 2) await reopenFlag(db, by, { id, version, reason: 'Xem lại' }).catch(() => {});
  else {
    const decision = (['confirm', 'dismiss', 'approve', 'reject'] as const)[roll(4)]!;
    const reason = decision === 'dismiss' ? (['wrong-evidence', 'lawful-use'] as const)[roll(2)]! : null;
    const request = { flags: [{ id, version }], decision, reason, note: null, batchId: null };
    const { decided } = await decideFlags(db, by, request).catch(() => ({ decided: [] }));
    for (const { decisionId } of decided) made.push({ id: decisionId, by: scope });
  }
}

const inScope = (scope: Scope) => (scope.sees === 'all' ? 'true' : `f.agency_id = ${scope.agencyId}`);

/** What the record must be, counted from the decisions themselves. */
async function recordInSql(scope: Scope) {
  const { rows } = await db.query(
    `with newest as (
       select distinct on (d.flag_id) d.*, f.ground, coalesce(d.reason, p.reason) as why
       from flag_decisions d join flags f on f.id = d.flag_id left join flag_decisions p on p.id = d.proposal_id
       where d.at >= $1 and d.undone_at is null and d.act in ('confirm', 'dismiss', 'approve', 'reopen') and ${inScope(scope)}
       order by d.flag_id, d.at desc)
     select s.signal, n.ground, to_char(n.at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM') as month,
       count(*) filter (where n.state_after = 'confirmed')::int as confirmed,
       count(*) filter (where n.state_after = 'dismissed')::int as dismissed,
       count(*) filter (where n.state_after = 'dismissed' and n.why = 'wrong-evidence')::int as "wrongEvidence"
     from newest n, lateral (select null::text as signal union all select unnest(n.signals)) s
     where n.state_after in ('confirmed', 'dismissed') group by 1, 2, 3`,
    [FROM],
  );
  return rows;
}

async function decidedInSql(scope: Scope) {
  const { rows } = await db.query(
    `select count(*) filter (where d.state_after = 'confirmed')::int as confirmed,
       count(*) filter (where d.state_after = 'dismissed')::int as dismissed,
       percentile_cont(0.5) within group (order by extract(epoch from d.at - f.opened_at)::float8 / 3600) as "medianHours"
     from flag_decisions d join flags f on f.id = d.flag_id
     where d.at between $1 and $2 and d.undone_at is null and d.act in ('confirm', 'dismiss', 'approve') and ${inScope(scope)}`,
    [FROM, TO],
  );
  return rows[0];
}

test('after random decisions, undoings and moves the figures are those of the decisions themselves', async () => {
  for (let round = 0; round < 25; round += 1) {
    for (let act = 0; act < 5; act += 1) await somethingHappens();
    const cells = await recordCells(db, FROM);
    for (const scope of [lead, own]) {
      const rows = recordRows(cells, scope);
      const expected = await recordInSql(scope);
      expect(rows).toHaveLength(expected.length);
      expect(rows).toEqual(expect.arrayContaining(expected));
      const [all] = (await decisions(db, scope, FROM, TO)).filter(({ ground }) => ground === null);
      expect(all).toMatchObject((await decidedInSql(scope)) as object);
      const days = (await dayCells(db, FROM, TO)).filter(
        ({ agency }) => scope.sees === 'all' || agency === scope.agencyId,
      );
      const sum = (what: 'confirmed' | 'dismissed') => days.reduce((total, day) => total + day[what], 0);
      expect([sum('confirmed'), sum('dismissed')]).toEqual([all?.confirmed ?? 0, all?.dismissed ?? 0]);
    }
  }
  expect(made.length).toBeGreaterThan(20);
});
