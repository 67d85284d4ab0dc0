import type { z } from 'zod';
import { GROUNDS } from '../assess/assessment.ts';
import type { RulePack } from '../assess/rule-pack.ts';
import type { ComparisonRow } from '../db/rule-comparisons.ts';
import type { RecordRow } from '../review/signal-record.ts';
import { basisOn } from '../review/waterfall.ts';
import type { Comparison, RulePackView, RulesAnswer, SignalRecord } from './schemas/rules.ts';

/** What decisions say of some rows of the record, all grounds together. */
export function recordOf(rows: readonly RecordRow[]): z.output<typeof SignalRecord> {
  const months = new Map<string, { confirmed: number; dismissed: number }>();
  const sum = { confirmed: 0, dismissed: 0, wrongEvidence: 0 };
  for (const { month, confirmed, dismissed, wrongEvidence } of rows) {
    sum.confirmed += confirmed;
    sum.dismissed += dismissed;
    sum.wrongEvidence += wrongEvidence;
    const known = months.get(month) ?? { confirmed: 0, dismissed: 0 };
    months.set(month, { confirmed: known.confirmed + confirmed, dismissed: known.dismissed + dismissed });
  }
  const decided = sum.confirmed + sum.dismissed;
  return {
    ...sum,
    share: decided === 0 ? null : sum.confirmed / decided,
    byMonth: [...months].map(([month, counts]) => ({ month, ...counts })),
  };
}

export function packView(pack: RulePack, current: string): z.output<typeof RulePackView> {
  const { id, hash, title, inForce } = pack;
  return { id, hash, title, inForce, current: id === current };
}

/** A pack with the record of its grounds and signals; a record counts a signal's flags whatever the pack they came of. */
export function rulesAnswer(
  pack: RulePack,
  rows: readonly RecordRow[],
  { today, current }: { readonly today: string; readonly current: string },
): z.output<typeof RulesAnswer> {
  return {
    ...packView(pack, current),
    limits: { ...pack.limits },
    grounds: GROUNDS.map((id) => {
      const { title, bias, flagAt } = pack.grounds[id];
      const record = recordOf(rows.filter(({ signal, ground }) => signal === null && ground === id));
      return { id, title, bias, flagAt, record };
    }),
    signals: Object.entries(pack.signals).map(([id, { title, remedy, appliesTo, weights }]) => ({
      id,
      title,
      remedy,
      appliesTo: [...appliesTo],
      weights,
      basis: basisOn(id, pack, today),
      record: recordOf(rows.filter(({ signal }) => signal === id)),
    })),
  };
}

const MOST_SHOWN = 500;

/** A comparison as it is sent: counts of all, the 500 differences whose score moved most. */
export function comparisonAnswer(row: ComparisonRow): z.output<typeof Comparison> {
  const { differences, ...rest } = row;
  const count = (change: 'gained' | 'lost', ground?: string) =>
    differences.filter((one) => one.change === change && (ground === undefined || one.ground === ground))
      .length;
  const moved = ({ scoreBefore, scoreAfter }: (typeof differences)[number]) =>
    Math.abs((scoreAfter ?? 0) - (scoreBefore ?? 0));
  return {
    ...rest,
    gained: count('gained'),
    lost: count('lost'),
    byGround: GROUNDS.map((ground) => ({
      ground,
      gained: count('gained', ground),
      lost: count('lost', ground),
    })),
    differences: [...differences]
      .sort((a, b) => moved(b) - moved(a) || a.host.localeCompare(b.host))
      .slice(0, MOST_SHOWN)
      .map((one) => ({ ...one, ground: one.ground as (typeof GROUNDS)[number] })),
  };
}
