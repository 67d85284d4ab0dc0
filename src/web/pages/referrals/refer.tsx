import { ArrowLeftRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { type Referred, useReferralsOf } from '../../api/referrals.ts';
import { useMay } from '../../api/session.ts';
import { formatDay } from '../../app/format.ts';
import { ReferDialog } from './refer-dialog.tsx';
import classes from './referrals.module.css';

const LIVE = ['sent', 'received', 'accepted'];

/** On the page of a flag or case: with whom it is and until when, or the way to refer it. */
export function Refer({ thing }: { thing: Referred }) {
  const { t } = useTranslation();
  const mayRead = useMay('referrals.read');
  const mayRefer = useMay('referrals.write');
  const referrals = useReferralsOf(thing);
  const [asking, setAsking] = useState(false);
  if (!mayRead || referrals.data === undefined) return null;
  const live = referrals.data.items.find(({ state }) => LIVE.includes(state));
  if (live !== undefined)
    return (
      <Link href={`/referrals/${live.id}`} className={classes.link ?? ''}>
        <ArrowLeftRight size={14} aria-hidden="true" />
        {t('referrals.isWith', {
          from: live.from.name,
          to: live.to.name,
          deadline: formatDay(live.deadline),
        })}
      </Link>
    );
  if (!mayRefer) return null;
  return (
    <>
      <button type="button" className={classes.link} onClick={() => setAsking(true)}>
        <ArrowLeftRight size={14} aria-hidden="true" />
        {t('referrals.refer')}
      </button>
      <ReferDialog thing={thing} opened={asking} onClose={() => setAsking(false)} />
    </>
  );
}
