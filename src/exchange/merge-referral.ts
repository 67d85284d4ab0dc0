import type { Db } from '../db/database.ts';
import {
  insertForeignEvent,
  insertForeignReferral,
  type KnownReferral,
  knownEvents,
} from '../db/foreign-referrals.ts';
import { letGoOfFlags, standingOf } from '../db/referral-marks.ts';
import { updateReferral } from '../db/referrals.ts';
import {
  ForbiddenReferralStep,
  isLive,
  nextReferralState,
  type ReferralAction,
  type ReferralState,
} from '../referrals/referral-state.ts';
import type { RecordLine, ReferralLine } from './exchange-lines.ts';
import type { LineProblem } from './read-file.ts';

export interface Merging {
  readonly line: number;
  readonly record: ReferralLine;
  readonly known: KnownReferral | undefined;
  readonly outcome: RecordLine | undefined;
  readonly parties: { readonly agencyId: number; readonly partnerId: number; readonly partner: string };
  readonly now: Date;
}

export interface Merged {
  readonly what: 'added' | 'moved' | 'unchanged';
  readonly skipped: readonly LineProblem[];
  readonly problems: readonly LineProblem[];
}

const refused = (line: number, problem: string): Merged => ({
  what: 'unchanged',
  skipped: [],
  problems: [{ line, problem }],
});

/** Brings one referral up to what the sender of the file did; its sender's acts alone count. */
export async function mergeReferral(tx: Db, merging: Merging): Promise<Merged> {
  const { line, record, known, parties } = merging;
  const [from, to] = record.fromSender
    ? [parties.partnerId, parties.agencyId]
    : [parties.agencyId, parties.partnerId];
  if (known !== undefined) {
    if (known.fromAgency === from && known.toAgency === to) return apply(tx, merging, known, 'moved');
    return refused(
      line,
      `referral ${record.referral} is between other agencies here: tell ${parties.partner}`,
    );
  }
  if (!record.fromSender)
    return refused(
      line,
      `it answers referral ${record.referral}, which was never sent from here: tell ${parties.partner}`,
    );
  if (record.events[0]?.action !== 'send')
    return refused(line, 'its first event is not that it was sent: ask the sender to export again');
  const { referral: uid, kind, title, ground, reason, workingDays, sentAt } = record;
  const deadline = record.events[0].deadline ?? record.deadline;
  const id = await insertForeignReferral(tx, {
    uid,
    fromAgency: from,
    toAgency: to,
    kind,
    title,
    ground,
    reason,
    workingDays,
    deadline,
    sentAt,
  });
  const made: KnownReferral = {
    id,
    fromAgency: from,
    toAgency: to,
    flagId: null,
    caseId: null,
    state: 'sent',
  };
  return apply(tx, merging, made, 'added');
}

async function apply(tx: Db, merging: Merging, known: KnownReferral, what: Merged['what']): Promise<Merged> {
  const { line, record, parties } = merging;
  const side = record.fromSender ? 'sender' : 'receiver';
  const seen = await knownEvents(tx, known.id);
  const skipped: LineProblem[] = [];
  let state = known.state;
  let moved = what === 'added';
  for (const event of record.events) {
    if (seen.has(event.event)) continue;
    if (event.by.side !== side)
      return refused(
        line,
        `it tells an act (${event.action}) of the other side, which that side never did here: tell ${parties.partner}`,
      );
    const next = event.action === 'send' ? 'sent' : nextOrNull(state, event.action, side);
    if (next === null) {
      skipped.push({ line, problem: `${event.action} of ${event.at}: it is ${state} here, which stays` });
      continue;
    }
    await keep(tx, merging, { known, event, state: next });
    state = next;
    moved = true;
  }
  if (moved && !isLive(state)) await letGoOfFlags(tx, known.toAgency, merging.now);
  return { what: moved ? what : 'unchanged', skipped, problems: [] };
}

function nextOrNull(
  state: ReferralState,
  action: ReferralAction,
  side: 'sender' | 'receiver',
): ReferralState | null {
  try {
    return nextReferralState(state, action, side);
  } catch (error) {
    if (error instanceof ForbiddenReferralStep) return null;
    throw error;
  }
}

interface Kept {
  readonly known: KnownReferral;
  readonly event: ReferralLine['events'][number];
  readonly state: ReferralState;
}

async function keep(
  tx: Db,
  { record, outcome, parties }: Merging,
  { known, event, state }: Kept,
): Promise<void> {
  const { by, reason, deadline } = event;
  const result =
    event.action === 'return'
      ? { ...(await standingOf(tx, known)), ...(outcome && { told: outcome }) }
      : null;
  await insertForeignEvent(tx, known.id, {
    uid: event.event,
    at: event.at,
    action: event.action,
    state,
    agencyId: parties.partnerId,
    actor: by.name ?? by.role ?? parties.partner,
    reason,
    detail: { deadline, byFile: true },
  });
  if (event.action === 'send') return;
  await updateReferral(tx, known.id, {
    state,
    ...(event.action === 'extend' && deadline !== null ? { deadline } : {}),
    ...(isLive(state) ? {} : { endedAt: new Date(event.at) }),
    ...(event.action === 'return' || event.action === 'decline' ? { answer: record.answer ?? reason } : {}),
    ...(result === null ? {} : { result }),
  });
}
