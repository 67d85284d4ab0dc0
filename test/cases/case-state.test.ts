import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  CASE_ACTIONS,
  CASE_CAUSES,
  CASE_OUTCOMES,
  CASE_STATES,
  type CaseAction,
  type CaseCause,
  type CaseState,
  caseActionsFrom,
  checkAppealJudge,
  checkClosing,
  ForbiddenCaseStep,
  nextCaseState,
} from '../../src/cases/case-state.ts';

const RECTIFIED = {
  outcome: 'rectified',
  cause: 'owner-oversight',
  after: { readable: true, stillFlagged: false },
} as const;

test('the ordinary way: notice, reply, second reading, closed', () => {
  const walk = (['send', 'answer', 'recheck', 'close'] as const).reduce<CaseState>(nextCaseState, 'draft');
  expect(walk).toBe('closed');
});

test('a step outside the table is refused with both names', () => {
  expect(() => nextCaseState('draft', 'recheck')).toThrow('Cannot recheck a case that is draft');
});

test('every state is reached from a draft, and a notice is sent on every way to a second reading', () => {
  const reached = new Set<CaseState>(['draft']);
  for (const state of reached)
    for (const action of caseActionsFrom(state)) reached.add(nextCaseState(state, action));
  expect([...reached].sort()).toEqual([...CASE_STATES].sort());
  expect(caseActionsFrom('draft')).toEqual(['send', 'close']);
});

test('100 random walks never leave the table', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...CASE_ACTIONS), { maxLength: 40 }), (actions: CaseAction[]) => {
      let state: CaseState = 'draft';
      for (const action of actions) {
        if (!caseActionsFrom(state).includes(action)) {
          expect(() => nextCaseState(state, action)).toThrow(ForbiddenCaseStep);
          continue;
        }
        state = nextCaseState(state, action);
        expect(CASE_STATES).toContain(state);
      }
    }),
    { numRuns: 100 },
  );
});

test.each([
  ['without a scan after the notice', { ...RECTIFIED, after: null }, 'Read the site again first'],
  [
    'when that scan could not read it',
    { ...RECTIFIED, after: { readable: false, stillFlagged: false } },
    'Read the site again',
  ],
  [
    'while the newest scan still shows it',
    { ...RECTIFIED, after: { readable: true, stillFlagged: true } },
    'still shows it',
  ],
  ['without a cause', { ...RECTIFIED, cause: null }, 'needs a cause'],
  [
    'as overturned by hand',
    { ...RECTIFIED, outcome: 'overturned' as const },
    'Only the decision on an appeal',
  ],
])('a case is not closed as rectified %s', (_name, closing, reason) => {
  expect(() => checkClosing('rechecked', closing)).toThrow(reason);
});

test('a proven rectification closes a case, and a draft can only be withdrawn', () => {
  expect(() => checkClosing('rechecked', RECTIFIED)).not.toThrow();
  expect(() => checkClosing('draft', RECTIFIED)).toThrow('can only be withdrawn');
  expect(() => checkClosing('draft', { outcome: 'withdrawn', cause: null, after: null })).not.toThrow();
});

test('no closing without a cause is let through but the two that found no fault', () => {
  const causes: (CaseCause | null)[] = [null, ...(Object.keys(CASE_CAUSES) as CaseCause[])];
  for (const outcome of CASE_OUTCOMES) {
    for (const cause of causes) {
      const close = () => checkClosing('rechecked', { ...RECTIFIED, outcome, cause });
      const allowed = outcome !== 'overturned' && (cause !== null || outcome === 'withdrawn');
      if (allowed) expect(close).not.toThrow();
      else expect(close).toThrow(ForbiddenCaseStep);
    }
  }
});

test('whoever acted in a case does not judge its appeal', () => {
  expect(() => checkAppealJudge('lan', ['minh', 'lan'])).toThrow(ForbiddenCaseStep);
  expect(() => checkAppealJudge('hoa', ['minh', 'lan'])).not.toThrow();
});
