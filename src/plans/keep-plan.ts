import { listAgencies } from '../db/agencies.ts';
import { recordAct } from '../db/audit.ts';
import type { Database, Db } from '../db/database.ts';
import { choosePlanSites, planProgress } from '../db/plan-sites.ts';
import {
  changePlan,
  insertPlan,
  lockPlan,
  movePlan,
  type PlanRow,
  type PlanWrite,
  planInReach,
  setPlanAgencies,
} from '../db/plans.ts';
import { BadInput, Conflict, NotAllowed, NotFound } from '../lib/errors.ts';
import type { Scope } from '../people/scope.ts';
import { nextPlanState, type PlanAction } from './plan-state.ts';

export interface Planning {
  readonly scope: Scope;
  readonly now: Date;
}

export interface PlanWish extends PlanWrite {
  /** The agencies whose task it is; of a province it is its own. */
  readonly agencies: readonly number[];
}

export interface KeptPlan {
  readonly plan: PlanRow;
  /** Hosts of a list that are no registered licensees in reach. */
  readonly unknownHosts: readonly string[];
}

/** Makes a plan as a draft. @throws BadInput */
export async function makePlan(db: Database, { scope, now }: Planning, wish: PlanWish): Promise<KeptPlan> {
  return db.transaction(async (tx) => {
    await check(tx, scope, wish);
    const id = await insertPlan(tx, wish, { agencyId: scope.agencyId, userId: scope.userId, now });
    const kept = await write(tx, scope, id, wish);
    const subject = { kind: 'plan', id };
    await recordAct(tx, scope, { action: 'plan.make', subject, after: traced(wish, kept) });
    return kept;
  });
}

/** Changes a draft, its sites chosen anew. @throws NotFound, NotAllowed, Conflict, BadInput */
export async function redraftPlan(
  db: Database,
  { scope }: Planning,
  id: number,
  wish: PlanWish & { readonly version: number },
): Promise<KeptPlan> {
  return db.transaction(async (tx) => {
    const before = await own(tx, scope, id, wish.version);
    nextPlanState(before.state, 'change');
    await check(tx, scope, wish);
    await changePlan(tx, id, wish);
    const kept = await write(tx, scope, id, wish);
    const subject = { kind: 'plan', id };
    const was = { name: before.name, sites: before.sites };
    await recordAct(tx, scope, { action: 'plan.change', subject, before: was, after: traced(wish, kept) });
    return kept;
  });
}

function traced({ name, firstDay, lastDay, agencies, selection }: PlanWish, { plan }: KeptPlan) {
  const chosen = 'hosts' in selection ? { hosts: selection.hosts.length } : selection;
  return { name, firstDay, lastDay, agencies, selection: chosen, sites: plan.sites };
}

async function check(tx: Db, scope: Scope, wish: PlanWish): Promise<void> {
  if (wish.firstDay > wish.lastDay) throw new BadInput('lastDay: it lies before the first day');
  const known = await listAgencies(tx, { sees: 'all', agencyId: scope.agencyId });
  const missing = wish.agencies.find((id) => !known.some((agency) => agency.id === id));
  if (missing !== undefined) throw new BadInput(`agencies: there is no agency ${missing}`);
  if (scope.sees === 'own' && wish.agencies.some((id) => id !== scope.agencyId))
    throw new BadInput('agencies: only the central agency gives tasks to others; name your own');
}

async function write(tx: Db, scope: Scope, id: number, wish: PlanWish): Promise<KeptPlan> {
  await setPlanAgencies(tx, id, [...new Set(wish.agencies)]);
  const unknownHosts = await choosePlanSites(tx, scope, id, wish.selection);
  return { plan: (await planInReach(tx, scope, id))!, unknownHosts };
}

/** Whoever made a plan changes and moves it; those whose task it is see it. */
async function own(tx: Db, scope: Scope, id: number, version: number): Promise<PlanRow> {
  const plan = await lockPlan(tx, scope, id);
  if (plan === null) throw new NotFound('There is no such plan');
  if (plan.agency.id !== scope.agencyId)
    throw new NotAllowed(`The plan is ${plan.agency.name}'s: only that agency changes it`);
  if (plan.version !== version)
    throw new Conflict('plan-changed', `The plan has changed meanwhile: it is ${plan.state} now; look again`);
  return plan;
}

export interface PlanStep {
  readonly action: Exclude<PlanAction, 'change'>;
  readonly version: number;
  /** For `close` the report's text, for `cancel` the reason: a must. */
  readonly text: string | null;
}

/** Approves (which freezes the sites), closes with a report, or cancels. @throws NotFound, NotAllowed, Conflict, BadInput */
export async function stepPlan(
  db: Database,
  { scope, now }: Planning,
  id: number,
  step: PlanStep,
): Promise<PlanRow> {
  const { action, version } = step;
  const text = step.text?.trim() ?? '';
  return db.transaction(async (tx) => {
    const before = await own(tx, scope, id, version);
    const state = nextPlanState(before.state, action);
    if (action !== 'approve' && text === '')
      throw new BadInput(
        action === 'close' ? 'text: a plan is closed with a report' : 'text: say why it is cancelled',
      );
    if (action === 'approve') await choosePlanSites(tx, scope, id, before.selection);
    const { firstDay, lastDay } = before;
    const progress = await planProgress(tx, scope, { planId: id, firstDay, lastDay });
    if (action === 'approve' && progress.sites === 0)
      throw new BadInput('The plan holds no site: change its filter or list first');
    const report = action === 'close' ? { progress, text } : null;
    await movePlan(tx, id, { state, now, userId: scope.userId, report });
    const reason = text === '' ? null : text;
    const after = { state, ...progress };
    await recordAct(tx, scope, {
      action: `plan.${action}`,
      subject: { kind: 'plan', id },
      reason,
      before: { state: before.state },
      after,
    });
    return (await planInReach(tx, scope, id))!;
  });
}
