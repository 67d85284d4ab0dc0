import { type Actor, recordAct } from '../db/audit.ts';
import { readingsOfCase } from '../db/case-readings.ts';
import {
  type CaseRow,
  type CaseUpdate,
  flagsOfCase,
  insertCaseEvent,
  involvedInCase,
  lockCase,
  lockSitesOf,
  updateCase,
} from '../db/cases.ts';
import type { Database, Db } from '../db/database.ts';
import { flagsNoLongerConfirmed } from '../db/flag-decisions.ts';
import { sha256Hex } from '../evidence/custody-chain.ts';
import { caseStepSubject, caseStepText } from '../evidence/decision-text.ts';
import { sealCustody } from '../evidence/seal-custody.ts';
import { BadInput, Conflict, NotFound } from '../lib/errors.ts';
import { dayInVietnam } from '../lib/vietnam-time.ts';
import {
  type CaseAction,
  type CaseCause,
  type CaseOutcome,
  type Closing,
  checkAppealJudge,
  checkClosing,
  nextCaseState,
} from './case-state.ts';
import { inAnotherCase } from './one-live-case.ts';
import type { Acting } from './open-case.ts';
import { deadlineAfter, type WorkCalendar } from './working-days.ts';

/** What a person does to a case. `version` is the one that the person saw. */
export type CaseStep = {
  readonly version: number;
  readonly reason: string | null;
  /** What else the event says, for instance the documents that came with it. */
  readonly detail?: Readonly<Record<string, unknown>>;
  /** Done in the transaction of the step, after it: if it fails, the step was not taken. */
  readonly alongside?: (tx: Db, after: CaseRow) => Promise<void>;
} & (
  | { readonly action: 'send' | 'extend'; readonly workingDays: number }
  | { readonly action: 'answer' | 'escalate' | 'return' | 'appeal' | 'uphold' | 'overturn' | 'reopen' }
  | { readonly action: 'close'; readonly outcome: CaseOutcome; readonly cause: CaseCause | null }
);

export interface CaseDeps {
  readonly db: Database;
  readonly calendar: WorkCalendar;
}

/** These say why, because somebody will ask. */
const NEEDS_REASON: readonly CaseAction[] = [
  'escalate',
  'appeal',
  'uphold',
  'overturn',
  'reopen',
  'close',
  'extend',
];

/**
 * Takes one step of a case: locks it, asks the table, writes state, event, audit and custody in one transaction.
 * @throws NotFound, Conflict (`stale-version`, `forbidden-case-step`, `not-confirmed`, `in-another-case`), BadInput
 */
export async function takeStep(deps: CaseDeps, acting: Acting, id: number, step: CaseStep): Promise<CaseRow> {
  if (NEEDS_REASON.includes(step.action) && (step.reason ?? '').trim() === '')
    throw new BadInput(`Say why: ${step.action} needs a reason`);
  return deps.db.transaction(async (tx) => {
    await lockSitesOf(tx, { caseId: id });
    const before = await lockCase(tx, acting.scope, id);
    if (before === null) throw new NotFound('There is no such case');
    if (before.version !== step.version)
      throw new Conflict('stale-version', 'Somebody else has acted in this case meanwhile: look again', {
        version: before.version,
        state: before.state,
      });
    const update = await decide(tx, deps.calendar, { before, step, acting });
    const { action, reason, detail = {} } = step;
    const by = { actor: acting.scope, now: acting.now };
    const after = await writeStep(tx, before, { action, reason, update, detail }, by);
    await step.alongside?.(tx, after);
    return after;
  });
}

interface Deciding {
  readonly before: CaseRow;
  readonly step: CaseStep;
  readonly acting: Acting;
}

async function decide(
  tx: Db,
  calendar: WorkCalendar,
  { before, step, acting }: Deciding,
): Promise<CaseUpdate> {
  const state = nextCaseState(before.state, step.action);
  const { now, scope } = acting;
  switch (step.action) {
    case 'send':
    case 'extend': {
      const deadline = deadlineAfter(dayInVietnam(now), step.workingDays, calendar);
      return { state, deadline, ...(step.action === 'send' ? { noticedAt: now } : {}) };
    }
    case 'close': {
      const { outcome, cause } = step;
      checkClosing(before.state, { outcome, cause, after: await newestAfter(tx, before.id) });
      return { state, end: { at: now, outcome, cause } };
    }
    case 'uphold':
    case 'overturn': {
      checkAppealJudge(scope.userId, await involvedInCase(tx, before.id));
      return step.action === 'uphold'
        ? { state }
        : { state, end: { at: now, outcome: 'overturned', cause: null } };
    }
    default: {
      if (before.state !== 'closed') return { state };
      // A closed case that is reopened or contested is live again.
      await checkStillConfirmed(tx, before.id);
      return { state, end: null };
    }
  }
}

/** While a case was closed its flags were free: one that was reopened or dismissed meanwhile says nothing against the owner. */
async function checkStillConfirmed(tx: Db, caseId: number): Promise<void> {
  const [flag] = await flagsNoLongerConfirmed(tx, caseId);
  if (flag === undefined) return;
  throw new Conflict(
    'not-confirmed',
    `The flag on ${flag.host} is ${flag.state}: a case rests on confirmed flags only; decide it first, and keep what came in as a note or a file of the case`,
  );
}

/** The newest reading of every site after the notice, taken together; null while a site lacks one. */
export async function newestAfter(tx: Db, caseId: number): Promise<Closing['after']> {
  const [readings, flags] = [await readingsOfCase(tx, caseId), await flagsOfCase(tx, caseId)];
  const sites = [...new Set(flags.map(({ siteId }) => siteId))];
  const newest = sites.map((siteId) =>
    readings.findLast((reading) => reading.siteId === siteId && reading.side === 'after'),
  );
  if (newest.some((reading) => reading === undefined)) return null;
  return {
    readable: newest.every((reading) => reading!.readable),
    stillFlagged: newest.some((reading) => reading!.flagged.length > 0),
  };
}

export interface WrittenStep {
  readonly action: CaseAction;
  readonly reason: string | null;
  readonly update: CaseUpdate;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Writes a decided step with its traces. Also for what the schedule does: then `actor.userId` is null. */
export async function writeStep(
  tx: Db,
  before: CaseRow,
  { action, reason, update, detail = {} }: WrittenStep,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<CaseRow> {
  const after = await updateCase(tx, before.id, update).catch(inAnotherCase);
  const { deadline, outcome, cause } = after;
  const event = {
    at: now,
    action,
    state: after.state,
    userId: actor.userId,
    actor: actor.actor,
    reason,
    detail: { ...detail, deadline, outcome, cause },
  };
  const eventId = await insertCaseEvent(tx, before.id, event);
  await recordAct(tx, actor, {
    action: `case.${action}`,
    subject: { kind: 'case', id: before.id },
    reason,
    before: shown(before),
    after: shown(after),
  });
  const at = now.toISOString();
  const sealed = { caseId: before.id, eventId, ...event };
  const contentSha256 = sha256Hex(caseStepText(sealed, at));
  const link = { kind: 'decision', subject: caseStepSubject(sealed), at, contentSha256 } as const;
  const sites = new Set((await flagsOfCase(tx, before.id)).map(({ siteId }) => siteId));
  // In one order everywhere: two transactions that seal for the same sites never wait for each other in a ring.
  for (const siteId of [...sites].sort((a, b) => a - b)) await sealCustody(tx, siteId, [link]);
  return after;
}

function shown({ state, deadline, outcome, cause, version }: CaseRow) {
  return { state, deadline, outcome, cause, version };
}
