import { Conflict } from '../lib/errors.ts';

/** `draft`: sites may change · `approved`: sites are frozen, the work runs · `closed`: with its report · `cancelled`. */
export const PLAN_STATES = ['draft', 'approved', 'closed', 'cancelled'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

export const PLAN_ACTIONS = ['change', 'approve', 'close', 'cancel'] as const;
export type PlanAction = (typeof PLAN_ACTIONS)[number];

const TRANSITIONS: Readonly<Record<PlanState, Readonly<Partial<Record<PlanAction, PlanState>>>>> = {
  draft: { change: 'draft', approve: 'approved', cancel: 'cancelled' },
  approved: { close: 'closed', cancel: 'cancelled' },
  closed: {},
  cancelled: {},
};

/** An act that the table does not allow. */
export class ForbiddenPlanStep extends Conflict {
  constructor(message: string) {
    super('forbidden-plan-step', message);
  }
}

/** The only place that decides a plan's next state. @throws ForbiddenPlanStep */
export function nextPlanState(current: PlanState, action: PlanAction): PlanState {
  const next = TRANSITIONS[current][action];
  if (next === undefined) throw new ForbiddenPlanStep(`Cannot ${action} a plan that is ${current}`);
  return next;
}

export function planActionsFrom(state: PlanState): readonly PlanAction[] {
  return PLAN_ACTIONS.filter((action) => TRANSITIONS[state][action] !== undefined);
}
