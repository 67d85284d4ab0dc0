import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PlanDetail, type PlanStep, usePlanStep } from '../../api/plans.ts';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { toast, toastError } from '../../parts/toasts.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import classes from './plans.module.css';

/** What whoever made the plan may do with it now. */
export function PlanActs({ plan }: { plan: PlanDetail }) {
  const { t } = useTranslation();
  const step = usePlanStep();
  const [asking, setAsking] = useState<'change' | 'close' | 'cancel' | null>(null);
  const take = (taken: Omit<PlanStep, 'plan'>): void => {
    setAsking(null);
    step.mutate({ plan, ...taken }, { onSuccess: () => toast(t('referrals.done')), onError: toastError });
  };
  const may = (action: PlanDetail['may'][number]) => plan.may.includes(action);
  const reasoned = asking === 'close' ? 'close' : 'cancel';
  return (
    <div className={classes.acts}>
      {may('approve') && (
        <Button loading={step.isPending} onClick={() => take({ action: 'approve' })}>
          {t('planDo.approve')}
        </Button>
      )}
      {may('close') && <Button onClick={() => setAsking('close')}>{t('planDo.close')}</Button>}
      {may('change') && (
        <Button variant="default" onClick={() => setAsking('change')}>
          {t('plans.change')}
        </Button>
      )}
      {may('cancel') && (
        <Button variant="default" onClick={() => setAsking('cancel')}>
          {t('planDo.cancel')}
        </Button>
      )}
      <ReasonDialog
        opened={asking === 'close' || asking === 'cancel'}
        title={t(`planDo.${reasoned}`)}
        reasons={[]}
        noteRequired
        confirm={t(`planDo.${reasoned}`)}
        onClose={() => setAsking(null)}
        onConfirm={({ note }) => take({ action: reasoned, text: note })}
      />
      <PlanDialog
        plan={plan}
        opened={asking === 'change'}
        onClose={() => setAsking(null)}
        onSaved={() => {}}
      />
    </div>
  );
}
