/** What people are told of. The runbook (docs/operations.md) has a section for each. */
export const ALERT_KINDS = [
  'missed-tick',
  'work-stopped',
  'cycle-overdue',
  'dead-letters',
  'disk-nearly-full',
  'mass-failure',
  'certificate',
  'rule-pack',
  'referral-overdue',
  'timestamps',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** Something that is wrong now. One of a kind and key is one alert, however often it is seen. */
export interface AlertCondition {
  readonly kind: AlertKind;
  readonly key: string;
  readonly severity: 'warning' | 'critical';
  /** Counts, names of ours, dates: never page contents, never secrets. */
  readonly facts: Readonly<Record<string, string | number>>;
}
