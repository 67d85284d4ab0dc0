import type { Db } from '../db/database.ts';
import {
  casesToExport,
  type ExportedCase,
  type ExportedFlag,
  type ExportedReferral,
  evidenceToExport,
  flagsToExport,
  referralsBetween,
} from '../db/exchange-export.ts';
import type { FlagLine, OutcomeLine, RecordLine, ReferralLine } from './exchange-lines.ts';

export interface GatherWish {
  readonly agencyId: number;
  readonly partnerId: number;
  /** Referrals that ended before are left out. */
  readonly since: Date;
  /** Names of those who acted; else their role and side alone. */
  readonly withNames: boolean;
}

const iso = (moment: Date | string): string => new Date(moment).toISOString();

/** Everything to tell another agency: referrals either way, and of those from here the flags, proof by hash, and cases. */
export async function gatherRecords(db: Db, wish: GatherWish): Promise<RecordLine[]> {
  const referrals = await referralsBetween(db, [wish.agencyId, wish.partnerId], wish.since);
  const records: RecordLine[] = [];
  for (const referral of referrals) {
    records.push(referralRecord(referral, wish));
    if (referral.foreign) continue;
    const cases = await casesToExport(db, referral.id);
    const own = referral.flagId === null ? [] : [referral.flagId];
    const flagIds = new Set([...own, ...cases.flatMap(({ flags }) => flags)]);
    const flags = await flagsToExport(db, [...flagIds]);
    for (const flag of flags)
      records.push(flagRecord(referral.uid, flag), ...(await evidenceOf(db, referral.uid, flag)));
    records.push(...cases.flatMap((one) => caseRecords(referral.uid, one, wish.withNames)));
    if (referral.state === 'returned') records.push(outcomeRecord(referral, flags, cases));
  }
  return records;
}

function referralRecord(referral: ExportedReferral, { agencyId, withNames }: GatherWish): ReferralLine {
  const { uid, kind, title, ground, reason, workingDays, deadline, sentAt, answer } = referral;
  return {
    type: 'referral',
    referral: uid,
    fromSender: referral.fromAgency === agencyId,
    kind,
    title,
    ground: ground as ReferralLine['ground'],
    state: referral.state as ReferralLine['state'],
    reason,
    workingDays,
    deadline,
    sentAt: iso(sentAt),
    answer,
    events: referral.events.map((event) => ({
      event: event.uid,
      at: iso(event.at),
      action: event.action as ReferralLine['events'][number]['action'],
      state: event.state as ReferralLine['state'],
      by: {
        role: event.role as ReferralLine['events'][number]['by']['role'],
        side: event.agencyId === referral.fromAgency ? 'sender' : 'receiver',
        ...(withNames ? { name: event.name } : {}),
      },
      reason: event.reason,
      deadline: event.deadline,
    })),
  };
}

function flagRecord(referral: string, flag: ExportedFlag): FlagLine {
  const { id, host, owner, ground, state, score, threshold, openedAt, body } = flag;
  const judged = body.grounds.find((one) => one.id === ground);
  return {
    type: 'flag',
    referral,
    flag: id,
    host,
    owner,
    ground: ground as FlagLine['ground'],
    state,
    score,
    threshold,
    rulePack: { id: body.rulePack.id, hash: body.rulePack.hash },
    openedAt: iso(openedAt),
    findings: (judged?.contributions ?? []).map(({ signal, weight }) => {
      const finding = body.signals.find((one) => one.id === signal);
      const evidence = finding?.outcome === 'present' ? finding.evidence : [];
      return {
        signal,
        weight,
        evidence: evidence.map(({ url, captureId, quote, value }) => ({
          url,
          capture: captureId,
          quote,
          value,
        })),
      };
    }),
  };
}

async function evidenceOf(db: Db, referral: string, flag: ExportedFlag): Promise<RecordLine[]> {
  const { findings } = flagRecord(referral, flag);
  const captures = findings.flatMap(({ evidence }) => evidence.flatMap(({ capture }) => capture ?? []));
  const stored = await evidenceToExport(db, flag.scanId, [...new Set(captures)]);
  return stored.map(({ kind, id, url, at, sha256 }) => {
    return { type: 'evidence', referral, flag: flag.id, kind, id, url, at: iso(at), sha256 };
  });
}

function caseRecords(referral: string, found: ExportedCase, withNames: boolean): RecordLine[] {
  const { id, title, state, openedAt, deadline, flags, events } = found;
  const told = { title, state: state as never, openedAt: iso(openedAt), deadline, flags: [...flags] };
  return [
    { type: 'case', referral, case: id, ...told },
    ...events.map(
      (event): RecordLine => ({
        type: 'case-event',
        referral,
        case: id,
        number: event.id,
        at: iso(event.at),
        action: event.action as never,
        state: event.state as never,
        role: event.role as never,
        ...(withNames ? { name: event.name } : {}),
        reason: event.reason,
      }),
    ),
  ];
}

function outcomeRecord(
  referral: ExportedReferral,
  flags: readonly ExportedFlag[],
  cases: readonly ExportedCase[],
): OutcomeLine {
  const closed = cases.findLast(({ outcome }) => outcome !== null);
  return {
    type: 'outcome',
    referral: referral.uid,
    at: iso(referral.endedAt ?? referral.sentAt),
    flagState: flags.find(({ id }) => id === referral.flagId)?.state ?? null,
    outcome: (closed?.outcome ?? null) as OutcomeLine['outcome'],
    cause: (closed?.cause ?? null) as OutcomeLine['cause'],
  };
}
