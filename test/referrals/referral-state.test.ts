import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ForbiddenReferralStep,
  isLive,
  nextReferralState,
  REFERRAL_ACTIONS,
  type ReferralState,
  referralActionsFrom,
  SIDE_OF,
} from '../../src/referrals/referral-state.ts';

test('a referral is received, accepted and returned by the receiver', () => {
  const path = (['receive', 'accept', 'return'] as const).reduce<ReferralState>(
    (state, action) => nextReferralState(state, action, 'receiver'),
    'sent',
  );
  expect(path).toBe('returned');
});

test('what one has not accepted can’t be returned, and what is over can’t be moved', () => {
  expect(() => nextReferralState('sent', 'return', 'receiver')).toThrow(ForbiddenReferralStep);
  for (const state of ['declined', 'returned', 'withdrawn'] as const)
    for (const action of REFERRAL_ACTIONS)
      expect(() => nextReferralState(state, action, SIDE_OF[action])).toThrow(ForbiddenReferralStep);
});

test('the other side’s act, and that of a third, is refused', () => {
  expect(() => nextReferralState('sent', 'accept', 'sender')).toThrow('Only the receiving agency');
  expect(() => nextReferralState('accepted', 'withdraw', 'receiver')).toThrow('Only the sending agency');
  expect(() => nextReferralState('sent', 'accept', null)).toThrow('Only the receiving agency');
});

test('random walks stay in the table: over once it is over, and every offered act is taken', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 12 }), (choices) => {
      let state: ReferralState = 'sent';
      for (const choice of choices) {
        const side = choice % 2 === 0 ? 'sender' : 'receiver';
        const offered = referralActionsFrom(state, side);
        if (!isLive(state)) expect(offered).toEqual([]);
        if (offered.length === 0) continue;
        const next = nextReferralState(state, offered[choice % offered.length]!, side);
        expect(isLive(state) || next === state).toBe(true);
        state = next;
      }
    }),
    { numRuns: 200 },
  );
});
