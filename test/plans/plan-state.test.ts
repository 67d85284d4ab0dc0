import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ForbiddenPlanStep,
  nextPlanState,
  PLAN_ACTIONS,
  type PlanState,
  planActionsFrom,
} from '../../src/plans/plan-state.ts';

test('a plan is drafted, approved and closed; what is over stays', () => {
  expect(nextPlanState(nextPlanState(nextPlanState('draft', 'change'), 'approve'), 'close')).toBe('closed');
  for (const over of ['closed', 'cancelled'] as const)
    for (const action of PLAN_ACTIONS) expect(() => nextPlanState(over, action)).toThrow(ForbiddenPlanStep);
});

test('an approved plan is not changed, a draft is not closed', () => {
  expect(() => nextPlanState('approved', 'change')).toThrow('Cannot change a plan that is approved');
  expect(() => nextPlanState('draft', 'close')).toThrow(ForbiddenPlanStep);
});

test('random walks take every offered act and never leave an end', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 8 }), (choices) => {
      let state: PlanState = 'draft';
      for (const choice of choices) {
        const offered = planActionsFrom(state);
        if (offered.length === 0) continue;
        state = nextPlanState(state, offered[choice % offered.length]!);
      }
      expect(['draft', 'approved', 'closed', 'cancelled']).toContain(state);
    }),
  );
});
