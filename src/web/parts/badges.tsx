import { Newspaper, ScrollText, Signature } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlagItem } from '../api/flag-types.ts';
import { formatScore } from '../app/format.ts';
import classes from './badges.module.css';

export type Tone = 'plain' | 'info' | 'accent' | 'warn' | 'danger' | 'good';

/** A word in a small coloured box. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}

const GROUND_ICONS = {
  'press-like': Newspaper,
  'sensitive-domain': Signature,
  'licence-display': ScrollText,
} as const;

/** Which ground a flag is about: icon and words. */
export function GroundBadge({ ground }: { ground: FlagItem['ground'] }) {
  const { t } = useTranslation();
  const Icon = GROUND_ICONS[ground];
  return (
    <span className={classes.ground}>
      <Icon size={13} aria-hidden="true" />
      {t(`ground.${ground}`)}
    </span>
  );
}

const STATE_TONES = {
  open: 'info',
  'in-review': 'accent',
  proposed: 'warn',
  confirmed: 'danger',
  dismissed: 'plain',
  resolved: 'good',
} as const satisfies Record<FlagItem['state'], string>;

export function StateBadge({ state }: { state: FlagItem['state'] }) {
  const { t } = useTranslation();
  return (
    <span className={classes.badge} data-tone={STATE_TONES[state]}>
      {t(`state.${state}`)}
    </span>
  );
}

export type Condition = NonNullable<FlagItem['site']['condition']>;

const CONDITION_TONES = {
  ok: 'good',
  unreachable: 'warn',
  blocked: 'warn',
  parked: 'plain',
  hijacked: 'danger',
  empty: 'plain',
  moved: 'info',
} as const satisfies Record<Condition, string>;

/** How the site could be read; null: never scanned. */
export function ConditionBadge({ condition }: { condition: Condition | null }) {
  const { t } = useTranslation();
  if (condition === null) return <span className={classes.badge}>{t('common.unknown')}</span>;
  return (
    <span className={classes.badge} data-tone={CONDITION_TONES[condition]}>
      {t(`condition.${condition}`)}
    </span>
  );
}

/** A score as a figure over a short bar; the tick is the threshold. */
export function Score({ score, threshold }: { score: number; threshold: number }) {
  const { t } = useTranslation();
  return (
    <span
      className={classes.score}
      title={t('flag.scoreOf', { score: formatScore(score), threshold: formatScore(threshold) })}
    >
      <span className={classes.figure}>{formatScore(score)}</span>
      <span className={classes.bar} aria-hidden="true">
        <span className={classes.fill} style={{ width: `${Math.round(score * 100)}%` }} />
        <span className={classes.tick} style={{ left: `${Math.round(threshold * 100)}%` }} />
      </span>
    </span>
  );
}
