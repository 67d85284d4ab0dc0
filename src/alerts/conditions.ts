import type { AlertCondition } from './alert.ts';
import type { StoppedQueue } from './stopped-work.ts';

/** What was read of the installation. A part that could not be read is null, and says nothing either way. */
export interface AlertReadings {
  readonly planner: { readonly tickedAt: Date | null; readonly lastMissedAt: Date | null } | null;
  /** Queues whose jobs nobody takes. */
  readonly stopped: readonly StoppedQueue[] | null;
  readonly overdue:
    | readonly { readonly cycle: string; readonly since: Date; readonly sites: number }[]
    | null;
  readonly deadLetters: readonly { readonly queue: string; readonly open: number }[] | null;
  /** Share of the captures' disk that is free, 0–1. */
  readonly diskFree: number | null;
  /** The newest ended scans of a day at most: how many, and how many failed or could not read their site. */
  readonly scans: { readonly ended: number; readonly failed: number } | null;
  readonly certificates:
    | readonly { readonly endpoint: string; readonly problem: string | null; readonly daysLeft: number }[]
    | null;
  /** Why the rule packs on the disk can't be used; empty when they can. */
  readonly rulePack: string | null;
  /** Referrals between agencies that are past their deadline. */
  readonly referrals:
    | readonly {
        readonly id: number;
        readonly from: string;
        readonly to: string;
        readonly deadline: string;
      }[]
    | null;
  /** Timestamps that were asked for and that no authority gave yet. */
  readonly stamps: {
    readonly waiting: number;
    readonly since: Date | null;
    readonly reason: string | null;
  } | null;
}

export interface AlertRules {
  readonly tickMs: number;
  readonly massFailure: { readonly scans: number; readonly opensAbove: number; readonly endsBelow: number };
  readonly diskFree: { readonly opensBelow: number; readonly endsAbove: number };
  readonly certificateDays: number;
}

/** Ticks of silence after which the planner counts as stopped, as on `/health`. */
const SILENT_TICKS = 3;
/** A repaired tick is worth telling, and is over when nothing was missed for an hour. */
const MISSED_MS = 3_600_000;

/**
 * What is wrong, from what was read. `isOpen` says whether an alert stands: one that hovers around its threshold must
 * not open and end by turns, so it ends at another value than it opens at. Pure.
 */
export function conditionsOf(
  readings: AlertReadings,
  rules: AlertRules,
  { now, isOpen }: { now: Date; isOpen: (kind: AlertCondition['kind']) => boolean },
): AlertCondition[] {
  return [
    ...plannerConditions(readings.planner, rules.tickMs, now),
    ...(readings.stopped ?? []).map(({ queue, waiting, since }) => ({
      kind: 'work-stopped' as const,
      key: queue,
      severity: 'critical' as const,
      facts: { process: queue, waiting, since: since.toISOString() },
    })),
    ...(readings.overdue ?? [])
      .filter(({ sites }) => sites > 0)
      .map(({ cycle, since, sites }) => ({
        kind: 'cycle-overdue' as const,
        key: `${cycle} ${since.toISOString()}`,
        severity: 'warning' as const,
        facts: { cycle, since: since.toISOString(), sites },
      })),
    ...deadLetterConditions(readings.deadLetters),
    ...diskConditions(readings.diskFree, rules.diskFree, isOpen('disk-nearly-full')),
    ...massConditions(readings.scans, rules.massFailure, isOpen('mass-failure')),
    ...certificateConditions(readings.certificates, rules.certificateDays),
    ...referralConditions(readings.referrals),
    ...stampConditions(readings.stamps),
    ...(readings.rulePack === null || readings.rulePack === ''
      ? []
      : [
          {
            kind: 'rule-pack' as const,
            key: 'all',
            severity: 'critical' as const,
            facts: { reason: readings.rulePack },
          },
        ]),
  ];
}

/** The kinds that these readings say nothing about: their alerts stand as they are. */
export function unreadKinds(readings: AlertReadings, rules: AlertRules): AlertCondition['kind'][] {
  const unread: AlertCondition['kind'][] = [];
  if (readings.planner === null) unread.push('missed-tick');
  if (readings.stopped === null) unread.push('work-stopped');
  if (readings.overdue === null) unread.push('cycle-overdue');
  if (readings.deadLetters === null) unread.push('dead-letters');
  if (readings.diskFree === null) unread.push('disk-nearly-full');
  if (readings.scans === null || readings.scans.ended < rules.massFailure.scans) unread.push('mass-failure');
  if (readings.certificates === null) unread.push('certificate');
  if (readings.rulePack === null) unread.push('rule-pack');
  if (readings.referrals === null) unread.push('referral-overdue');
  if (readings.stamps === null) unread.push('timestamps');
  return unread;
}

function plannerConditions(planner: AlertReadings['planner'], tickMs: number, now: Date): AlertCondition[] {
  if (planner?.tickedAt == null) return [];
  const silentMs = now.getTime() - planner.tickedAt.getTime();
  const missedMs = planner.lastMissedAt === null ? Infinity : now.getTime() - planner.lastMissedAt.getTime();
  if (silentMs <= SILENT_TICKS * tickMs && missedMs > MISSED_MS) return [];
  const facts = {
    tickedAt: planner.tickedAt.toISOString(),
    ...(planner.lastMissedAt === null ? {} : { lastMissedAt: planner.lastMissedAt.toISOString() }),
  };
  return [{ kind: 'missed-tick', key: 'planner', severity: 'critical', facts }];
}

function deadLetterConditions(letters: AlertReadings['deadLetters']): AlertCondition[] {
  const open = (letters ?? []).filter((letter) => letter.open > 0);
  if (open.length === 0) return [];
  const facts = Object.fromEntries(open.map((letter) => [letter.queue, letter.open]));
  return [{ kind: 'dead-letters', key: 'all', severity: 'warning', facts }];
}

function diskConditions(
  free: number | null,
  { opensBelow, endsAbove }: AlertRules['diskFree'],
  isOpen: boolean,
): AlertCondition[] {
  if (free === null || free >= (isOpen ? endsAbove : opensBelow)) return [];
  const facts = { freePercent: Math.round(free * 1000) / 10 };
  return [{ kind: 'disk-nearly-full', key: 'captures', severity: 'critical', facts }];
}

function massConditions(
  scans: AlertReadings['scans'],
  { scans: least, opensAbove, endsBelow }: AlertRules['massFailure'],
  isOpen: boolean,
): AlertCondition[] {
  if (scans === null || scans.ended < least) return [];
  const share = scans.failed / scans.ended;
  if (isOpen ? share < endsBelow : share <= opensAbove) return [];
  return [{ kind: 'mass-failure', key: 'all', severity: 'critical', facts: { ...scans } }];
}

/** Each is one alert: told once, and over when the referral ends or gets a later deadline. */
function referralConditions(referrals: AlertReadings['referrals']): AlertCondition[] {
  return (referrals ?? []).map(({ id, from, to, deadline }) => ({
    kind: 'referral-overdue',
    key: `${id}`,
    severity: 'warning',
    facts: { referral: id, from, to, deadline },
  }));
}

function certificateConditions(certificates: AlertReadings['certificates'], days: number): AlertCondition[] {
  return (certificates ?? [])
    .filter(({ problem, daysLeft }) => problem !== null || daysLeft < days)
    .map(({ endpoint, problem, daysLeft }) => ({
      kind: 'certificate',
      key: endpoint,
      severity: problem !== null || daysLeft < 3 ? 'critical' : 'warning',
      facts: problem === null ? { endpoint, daysLeft: Math.floor(daysLeft) } : { endpoint, problem },
    }));
}

function stampConditions(stamps: AlertReadings['stamps']): AlertCondition[] {
  if (stamps === null || stamps.since === null) return [];
  const { waiting, since, reason } = stamps;
  const facts = { waiting, since: since.toISOString(), reason: reason ?? 'unknown' };
  return [{ kind: 'timestamps', key: 'all', severity: 'warning', facts }];
}
