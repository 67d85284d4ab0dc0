import { useTranslation } from 'react-i18next';
import { useReferralCounts } from '../../api/referrals.ts';
import { useMay } from '../../api/session.ts';
import classes from './referrals.module.css';

/** In the navigation: what others referred here and waits, marked where a deadline has passed. */
export function ReferralCount() {
  const { t } = useTranslation();
  const counts = useReferralCounts(useMay('referrals.read'));
  if (counts.data === undefined) return null;
  const { waiting, handling, overdue } = counts.data;
  const here = waiting + handling;
  if (here === 0 && overdue === 0) return null;
  const said = t('referrals.countOf', { here, overdue });
  return (
    <span className={classes.count} data-overdue={overdue > 0 || undefined} title={said}>
      {Math.max(here, overdue)}
    </span>
  );
}
