import { expect, test } from 'vitest';
import {
  actionsFrom,
  ForbiddenTransition,
  fromStored,
  nextState,
  REVIEW_ACTIONS,
  REVIEW_STATES,
  toStored,
} from '../../src/review/transition.ts';

test('the table is exactly this one', () => {
  expect(Object.fromEntries(REVIEW_STATES.map((state) => [state, actionsFrom(state)]))).toEqual({
    open: ['claim', 'confirm', 'dismiss', 'propose-confirm', 'propose-dismiss', 'resolve'],
    'in-review': [
      'claim',
      'release',
      'lapse',
      'confirm',
      'dismiss',
      'propose-confirm',
      'propose-dismiss',
      'resolve',
    ],
    'proposed-confirm': ['approve', 'reject', 'resolve'],
    'proposed-dismiss': ['approve', 'reject', 'resolve'],
    confirmed: ['reopen', 'resolve'],
    dismissed: ['reopen', 'wake', 'resolve'],
    resolved: [],
  });
});

test('an act that a state does not allow is refused with both in words', () => {
  for (const state of REVIEW_STATES) {
    for (const action of REVIEW_ACTIONS.filter((candidate) => !actionsFrom(state).includes(candidate))) {
      expect(() => nextState(state, action)).toThrow(ForbiddenTransition);
    }
  }
  expect(() => nextState('resolved', 'confirm')).toThrow('Cannot confirm a flag that is resolved');
});

test('a proposal becomes what was proposed, and a second person may send it back', () => {
  expect(nextState(nextState('open', 'propose-confirm'), 'approve')).toBe('confirmed');
  expect(nextState(nextState('in-review', 'propose-dismiss'), 'approve')).toBe('dismissed');
  expect(nextState('proposed-dismiss', 'reject')).toBe('open');
});

test('every state is stored and read back as itself', () => {
  for (const state of REVIEW_STATES) expect(fromStored(toStored(state))).toBe(state);
});
