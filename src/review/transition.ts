import { OperationalError } from '../lib/errors.ts';

/** Where a flag stands. The two `proposed` states wait for a second person (four eyes). */
export const REVIEW_STATES = [
  'open',
  'in-review',
  'proposed-confirm',
  'proposed-dismiss',
  'confirmed',
  'dismissed',
  'resolved',
] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/**
 * What moves a flag. People: claim … reopen. Time: `lapse` ends a lease that nobody renewed. Scans: `wake` brings a
 * dismissed finding back when its evidence is new or the dismissal has expired, `resolve` closes what is seen no more.
 */
export const REVIEW_ACTIONS = [
  'claim',
  'release',
  'lapse',
  'confirm',
  'dismiss',
  'propose-confirm',
  'propose-dismiss',
  'approve',
  'reject',
  'reopen',
  'wake',
  'resolve',
] as const;
export type ReviewAction = (typeof REVIEW_ACTIONS)[number];

const DECISIONS = {
  confirm: 'confirmed',
  dismiss: 'dismissed',
  'propose-confirm': 'proposed-confirm',
  'propose-dismiss': 'proposed-dismiss',
} as const;

const TRANSITIONS: Readonly<Record<ReviewState, Readonly<Partial<Record<ReviewAction, ReviewState>>>>> = {
  // A decision takes the flag when it is free.
  open: { claim: 'in-review', ...DECISIONS, resolve: 'resolved' },
  'in-review': { claim: 'in-review', release: 'open', lapse: 'open', ...DECISIONS, resolve: 'resolved' },
  'proposed-confirm': { approve: 'confirmed', reject: 'open', resolve: 'resolved' },
  'proposed-dismiss': { approve: 'dismissed', reject: 'open', resolve: 'resolved' },
  confirmed: { reopen: 'open', resolve: 'resolved' },
  dismissed: { reopen: 'open', wake: 'open', resolve: 'resolved' },
  // Closed for good: a finding that comes back opens a new flag.
  resolved: {},
};

/** An act that the table does not allow. */
export class ForbiddenTransition extends OperationalError {
  override readonly name = 'ForbiddenTransition';
  readonly code = 'forbidden-transition';
  readonly disposition = 'give-up';
}

/** The only place that decides a flag's next state. Callers lock the row, call this, then write. @throws ForbiddenTransition */
export function nextState(current: ReviewState, action: ReviewAction): ReviewState {
  const next = TRANSITIONS[current][action];
  if (next === undefined) throw new ForbiddenTransition(`Cannot ${action} a flag that is ${current}`);
  return next;
}

/** The acts that a state allows. */
export function actionsFrom(state: ReviewState): readonly ReviewAction[] {
  return REVIEW_ACTIONS.filter((action) => TRANSITIONS[state][action] !== undefined);
}

/** How a state is stored: the flag's status, and what is proposed while it waits for the second person. */
export interface StoredState {
  readonly status: 'open' | 'in-review' | 'confirmed' | 'dismissed' | 'resolved';
  readonly proposed: 'confirm' | 'dismiss' | null;
}

export function toStored(state: ReviewState): StoredState {
  if (state === 'proposed-confirm') return { status: 'in-review', proposed: 'confirm' };
  if (state === 'proposed-dismiss') return { status: 'in-review', proposed: 'dismiss' };
  return { status: state, proposed: null };
}

export function fromStored({ status, proposed }: StoredState): ReviewState {
  if (status !== 'in-review' || proposed === null) return status;
  return proposed === 'confirm' ? 'proposed-confirm' : 'proposed-dismiss';
}
