import { useTranslation } from 'react-i18next';
import type { Referral } from '../../api/referrals.ts';
import { formatDay } from '../../app/format.ts';
import classes from './referrals.module.css';

export function ReferralState({ state }: Pick<Referral, 'state'>) {
  const { t } = useTranslation();
  return (
    <span className={classes.state} data-state={state}>
      {t(`referralState.${state}`)}
    </span>
  );
}

/** The last day, and how far it is. */
export function Deadline({ referral }: { referral: Pick<Referral, 'deadline' | 'overdue' | 'daysLeft'> }) {
  const { t } = useTranslation();
  const { deadline, overdue, daysLeft } = referral;
  const words =
    daysLeft === null
      ? null
      : overdue
        ? t('referrals.late', { days: -daysLeft })
        : t('referrals.left', { days: daysLeft });
  return (
    <span className={overdue ? classes.late : undefined}>
      {formatDay(deadline)}
      {words !== null && ` · ${words}`}
    </span>
  );
}
