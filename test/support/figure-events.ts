import { randomUUID } from 'node:crypto';
import type { CaseAction } from '../../src/cases/case-state.ts';
import { caseActionsFrom } from '../../src/cases/case-state.ts';
import { openCase } from '../../src/cases/open-case.ts';
import { type CaseStep, takeStep } from '../../src/cases/take-step.ts';
import type { WorkCalendar } from '../../src/cases/working-days.ts';
import type { CaseRow } from '../../src/db/cases.ts';
import type { Database } from '../../src/db/database.ts';
import { ensureSite } from '../../src/db/sites.ts';
import { OperationalError } from '../../src/lib/errors.ts';
import type { Scope } from '../../src/people/scope.ts';
import { importRegistry } from '../../src/registry/import-registry.ts';
import { readRegistryBytes } from '../../src/registry/read-registry-file.ts';
import { decideFlags, reopenFlag } from '../../src/review/decide.ts';
import { undoDecision } from '../../src/review/undo.ts';
import { judgeSite, RULES } from './review.ts';

const PROVINCES = ['Huế', 'Đà Nẵng', 'Hà Nội', 'Cần Thơ'];
const TYPES = ['company', 'association', 'state', 'press'];
const CONDITIONS = ['ok', 'unreachable', 'blocked', 'parked', 'moved'];
const CAUSES = [
  'owner-oversight',
  'owner-intent',
  'licensed-with-that-name',
  'unclear-rule',
  'register-error',
] as const;
const OUTCOMES = ['rectified', 'not-rectified', 'withdrawn', 'site-closed'] as const;
const HEADER = 'host,owner,owner_type,licence_number,issued_on,authority,province';

/** A small generator with a seed, so that what fails can be run again. */
export function dice(seed: number): (sides: number) => number {
  let state = (seed * 2654435761 + 1) >>> 0;
  return (sides) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0;
    return (state >>> 8) % sides;
  };
}

export interface Country {
  readonly db: Database;
  readonly people: readonly Scope[];
  readonly calendar: WorkCalendar;
  readonly roll: (sides: number) => number;
  /** When the next act is said to have happened. */
  readonly now: () => Date;
  /** Ids of decisions that may be undone. */
  readonly past: string[];
}

/** What can happen to a country's licensees on any day: scans, judgements, decisions, cases, changes of the register. */
export const EVENTS: Readonly<Record<string, (country: Country) => Promise<void>>> = {
  async judge({ db, roll }) {
    const ground = roll(3) === 0 ? 'sensitive-domain' : 'press-like';
    const masthead = roll(4) === 0 ? null : `Tòa soạn ${roll(5)}`;
    await judgeSite(db, await anyHost({ db, roll }), { ground, masthead });
  },
  async scan({ db, roll, now }) {
    const { id } = await ensureSite(db, await anyHost({ db, roll }));
    await db.query(
      `insert into scans (id, site_id, reason, state, condition, planned_at, finished_at)
       values ($1, $2, 'schedule', 'done', $3, $4, $4)`,
      [randomUUID(), id, CONDITIONS[roll(CONDITIONS.length)], now()],
    );
  },
  async decide(country) {
    const flag = await anyFlag(country, ['open', 'in-review', 'proposed']);
    if (flag === null) return;
    const decision = country.roll(3) === 0 ? 'dismiss' : 'confirm';
    const words = { reason: null, note: null, batchId: null };
    const four = { ...RULES, fourEyesAt: country.roll(4) === 0 ? 0.8 : null };
    const by = { scope: someone(country), rules: four, now: country.now() };
    const { decided } = await decideFlags(country.db, by, { flags: [flag], decision, ...words });
    country.past.push(...decided.map(({ decisionId }) => decisionId));
  },
  async undo(country) {
    const id = country.past[country.roll(country.past.length || 1)];
    if (id === undefined) return;
    const rules = { ...RULES, undoMs: 3_650 * 86_400_000 };
    for (const scope of country.people)
      await undoDecision(country.db, { scope, rules, now: country.now() }, id);
  },
  async reopen(country) {
    const flag = await anyFlag(country, ['confirmed', 'dismissed']);
    const by = { scope: someone(country), rules: RULES, now: country.now() };
    if (flag !== null) await reopenFlag(country.db, by, { ...flag, reason: 'thử' });
  },
  async open(country) {
    const flag = await anyFlag(country, ['confirmed']);
    if (flag === null) return;
    const acting = { scope: someone(country), now: country.now() };
    await openCase(country.db, acting, { flagIds: [flag.id], reason: null });
  },
  async step(country) {
    const { db, roll } = country;
    const { rows } = await db.query<CaseRow & Record<string, unknown>>(
      'select id, state, version from cases order by id',
    );
    const found = rows[roll(rows.length || 1)];
    if (found === undefined) return;
    const actions = caseActionsFrom(found.state).filter((action) => action !== 'recheck');
    const action = actions[roll(actions.length)] as Exclude<CaseAction, 'recheck'>;
    await afterReading(country, found.id);
    const words = { version: found.version, reason: 'thử' };
    const outcome = OUTCOMES[roll(OUTCOMES.length)]!;
    const cause = outcome === 'withdrawn' ? null : CAUSES[roll(CAUSES.length)]!;
    const step = { ...words, action, workingDays: 5, outcome, cause } as unknown as CaseStep;
    await takeStep(
      { db, calendar: country.calendar },
      { scope: someone(country), now: country.now() },
      found.id,
      step,
    );
  },
  async import({ db, roll }) {
    const host = roll(5) === 0 ? `moi-${roll(40)}.vn` : await anyHost({ db, roll });
    const province = PROVINCES[roll(PROVINCES.length)]!;
    const owner = roll(3) === 0 ? `Công ty khác ${roll(5)}` : `Công ty ${host}`;
    const row = `${host},${owner},${TYPES[roll(TYPES.length)]},${roll(90)}/GP-TTĐT,2024-01-0${1 + roll(9)},Sở TTTT ${province},${province}`;
    await importRows(db, [row], roll(12) === 0);
  },
  async rejudge({ db, roll }) {
    await db.query(
      `update assessments set body = jsonb_set(body, '{grounds,0,contributions}', $1)
       where id = (select id from assessments order by id offset $2 % greatest(1, (select count(*) from assessments)) limit 1)`,
      [JSON.stringify([{ signal: `khác-${roll(9)}`, weight: 1 }]), roll(1000)],
    );
  },
  async ownerType({ db, roll }) {
    await db.query(
      'update owners set type = $1 where id = (select id from owners order by id offset $2 limit 1)',
      [TYPES[roll(TYPES.length)], roll(8)],
    );
  },
};

export async function importRows(db: Database, rows: readonly string[], complete = false): Promise<void> {
  const file = await readRegistryBytes(Buffer.from([HEADER, ...rows].join('\n')), 'list.csv');
  await importRegistry(db, file, complete ? { complete: 'all' } : {});
}

/** One event; a refusal by the rules is part of life. */
export async function happen(country: Country, kind: string): Promise<boolean> {
  try {
    await EVENTS[kind]!(country);
    return true;
  } catch (error) {
    if (error instanceof OperationalError) return false;
    // A closed case whose flag is in a newer case is not opened again.
    if ((error as { constraint?: string }).constraint === 'case_flags_one_live') return false;
    throw error;
  }
}

const someone = ({ people, roll }: Country): Scope => people[roll(people.length)]!;

async function anyHost({ db, roll }: Pick<Country, 'db' | 'roll'>): Promise<string> {
  const { rows } = await db.query<{ host: string }>('select host from sites order by id');
  return rows[roll(rows.length)]!.host;
}

async function anyFlag({ db, roll }: Country, states: readonly string[]) {
  const { rows } = await db.query<{ id: string; version: number }>(
    'select id, version from flags where state = any($1) order by opened_at, id',
    [states],
  );
  return rows[roll(rows.length || 1)] ?? null;
}

/** The site read after the notice, so that a case may be closed as rectified. */
async function afterReading({ db, now }: Country, caseId: number): Promise<void> {
  await db.query(
    `insert into case_readings (case_id, site_id, side, scan_id, at, readable, flagged)
     select $1, f.site_id, 'after', s.id, $2, true, '{}' from case_flags k join flags f on f.id = k.flag_id
       join lateral (select id from scans where site_id = f.site_id order by planned_at desc limit 1) s on true
     where k.case_id = $1 on conflict do nothing`,
    [caseId, now()],
  );
}
