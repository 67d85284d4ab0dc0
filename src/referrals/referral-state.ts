import { Conflict, NotAllowed } from '../lib/errors.ts';

/**
 * Where a referral (chuyển xử lý) stands. `sent` · `received`: the other agency has seen it · `accepted`: it handles it ·
 * `declined`, `returned` (with a result), `withdrawn` (by the sender): over.
 */
export const REFERRAL_STATES = ['sent', 'received', 'accepted', 'declined', 'returned', 'withdrawn'] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

export const REFERRAL_ACTIONS = ['receive', 'accept', 'decline', 'return', 'withdraw', 'extend'] as const;
export type ReferralAction = (typeof REFERRAL_ACTIONS)[number];
export type ReferralSide = 'sender' | 'receiver';

const TRANSITIONS: Readonly<Record<ReferralState, Readonly<Partial<Record<ReferralAction, ReferralState>>>>> =
  {
    sent: {
      receive: 'received',
      accept: 'accepted',
      decline: 'declined',
      withdraw: 'withdrawn',
      extend: 'sent',
    },
    received: { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn', extend: 'received' },
    accepted: { return: 'returned', withdraw: 'withdrawn', extend: 'accepted' },
    declined: {},
    returned: {},
    withdrawn: {},
  };

/** Whose act it is. */
export const SIDE_OF: Readonly<Record<ReferralAction, ReferralSide>> = {
  receive: 'receiver',
  accept: 'receiver',
  decline: 'receiver',
  return: 'receiver',
  withdraw: 'sender',
  extend: 'sender',
};

/** An act that the table does not allow. */
export class ForbiddenReferralStep extends Conflict {
  constructor(message: string) {
    super('forbidden-referral-step', message);
  }
}

/**
 * The only place that decides a referral's next state. Callers lock the row, call this, then write.
 * @throws ForbiddenReferralStep, NotAllowed (the other side's act)
 */
export function nextReferralState(
  current: ReferralState,
  action: ReferralAction,
  side: ReferralSide | null,
): ReferralState {
  const next = TRANSITIONS[current][action];
  if (next === undefined) throw new ForbiddenReferralStep(`Cannot ${action} a referral that is ${current}`);
  if (side !== SIDE_OF[action])
    throw new NotAllowed(
      `Only the ${SIDE_OF[action] === 'sender' ? 'sending' : 'receiving'} agency may ${action} it`,
    );
  return next;
}

/** The acts that a side has in a state. */
export function referralActionsFrom(
  state: ReferralState,
  side: ReferralSide | null,
): readonly ReferralAction[] {
  return REFERRAL_ACTIONS.filter(
    (action) => TRANSITIONS[state][action] !== undefined && SIDE_OF[action] === side,
  );
}

/** While it lasts the receiving agency sees what was referred. */
export function isLive(state: ReferralState): boolean {
  return Object.keys(TRANSITIONS[state]).length > 0;
}
