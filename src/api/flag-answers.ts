import type { z } from 'zod';
import type { RulePack } from '../assess/rule-pack.ts';
import type { FlagFilter } from '../db/flag-filter.ts';
import type { ListedFlag } from '../db/flag-list.ts';
import { Conflict, NotFound } from '../lib/errors.ts';
import type { Scope } from '../people/scope.ts';
import type { Refusal, ReviewRules } from '../review/choose-action.ts';
import { titleOf } from '../review/waterfall.ts';
import type { FlagFilter as FilterQuery, FlagItem } from './schemas/flags.ts';

const MINUTE_MS = 60_000;

/** The settings of reviewing as review/ has them. */
export function reviewRules(review: {
  readonly four_eyes_at: number | null;
  readonly four_eyes_for: readonly ('confirm' | 'dismiss')[];
  readonly lease_minutes: number;
  readonly undo_minutes: number;
  readonly dismissal_days: number | null;
}): ReviewRules {
  return {
    fourEyesAt: review.four_eyes_at,
    fourEyesFor: review.four_eyes_for,
    leaseMs: review.lease_minutes * MINUTE_MS,
    undoMs: review.undo_minutes * MINUTE_MS,
    dismissalMs: review.dismissal_days === null ? null : review.dismissal_days * 1440 * MINUTE_MS,
  };
}

/** A filter as the query has it, `me` replaced by who asks. */
export function filterFor(scope: Scope, query: FilterQuery): FlagFilter {
  const assignee = query.assignee?.map((who) => (who === 'me' ? scope.userId : who));
  const q = query.q === undefined || query.q === '' ? undefined : query.q;
  return { ...query, assignee, q };
}

/** A flag of a list as it is sent. */
export function flagItem(
  flag: ListedFlag,
  { scope, pack, now }: { readonly scope: Scope; readonly pack: RulePack | null; readonly now: Date },
): z.output<typeof FlagItem> {
  const { signal, evidence } = flag.headline;
  const { leaseBy, leaseUntil, proposal } = flag;
  const leased = leaseBy !== null && leaseUntil !== null && leaseUntil > now;
  return {
    id: flag.id,
    ground: flag.ground,
    state: flag.state,
    score: flag.score,
    threshold: flag.threshold,
    site: {
      id: flag.siteId,
      host: flag.host,
      owner: flag.owner,
      ownerType: flag.ownerType,
      province: flag.province,
      authority: flag.authority,
      condition: flag.condition as z.output<typeof FlagItem>['site']['condition'],
    },
    reason: {
      signal,
      title: titleOf(signal, pack),
      quote: evidence?.quote ?? null,
      value: evidence?.value ?? null,
      url: evidence?.url ?? null,
    },
    openedAt: flag.openedAt,
    refreshedAt: flag.refreshedAt,
    closedAt: flag.closedAt,
    assignee: flag.assignee,
    lease: leased ? { by: leaseBy, until: leaseUntil, mine: leaseBy.id === scope.userId } : null,
    proposal:
      proposal === null
        ? null
        : {
            ...proposal,
            reason: proposal.reason as NonNullable<z.output<typeof FlagItem>['proposal']>['reason'],
            at: new Date(proposal.at),
            mine: proposal.by.id === scope.userId,
          },
    foreign: scope.sees === 'own' && flag.agencyId !== scope.agencyId,
    version: flag.version,
  };
}

/** A refusal of a single act as the error that is sent: 404 or 409 with its code. */
export function refusalError({ code, message, facts }: Refusal): Error {
  return code === 'not-found' ? new NotFound(message) : new Conflict(code, message, facts);
}
