import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Referral,
  type ReferralAction,
  type ReferralStep,
  useReferralStep,
} from '../../api/referrals.ts';
import { ExtendDialog } from '../../parts/extend-dialog.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { toast, toastError } from '../../parts/toasts.tsx';
import classes from './referrals.module.css';

/** The first of a row of acts is the one that is expected. */
const ORDER: readonly ReferralAction[] = ['accept', 'return', 'receive', 'decline', 'extend', 'withdraw'];
const AT_ONCE: readonly ReferralAction[] = ['receive', 'accept'];

/** What one's side may do now; whatever ends it asks why. */
export function ReferralActs({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const step = useReferralStep();
  const [asking, setAsking] = useState<ReferralAction | null>(null);
  const take = (taken: Omit<ReferralStep, 'referral'>): void => {
    setAsking(null);
    step.mutate({ referral, ...taken }, { onSuccess: () => toast(t('referrals.done')), onError: toastError });
  };
  const acts = ORDER.filter((action) => referral.may.includes(action));
  return (
    <div className={classes.acts}>
      {acts.map((action, at) => (
        <Button
          key={action}
          variant={at === 0 && action !== 'extend' ? 'filled' : 'default'}
          loading={step.isPending && step.variables.action === action}
          onClick={() => (AT_ONCE.includes(action) ? take({ action }) : setAsking(action))}
        >
          {t(`referralDo.${action}`)}
        </Button>
      ))}
      <ReasonDialog
        opened={asking !== null && asking !== 'extend'}
        title={t(`referralDo.${asking ?? 'return'}`)}
        reasons={[]}
        noteRequired
        confirm={t(`referralDo.${asking ?? 'return'}`)}
        onClose={() => setAsking(null)}
        onConfirm={({ note }) => asking !== null && take({ action: asking, reason: note })}
      />
      <ExtendDialog
        title={t('referralDo.extend')}
        opened={asking === 'extend'}
        onClose={() => setAsking(null)}
        onExtend={(workingDays, reason) => take({ action: 'extend', workingDays, reason })}
      />
    </div>
  );
}
