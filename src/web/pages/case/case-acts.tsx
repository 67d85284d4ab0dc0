import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseAct, type CaseDetail, useCaseStep } from '../../api/cases.ts';
import { ExtendDialog } from '../../parts/extend-dialog.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { toast, toastError } from '../../parts/toasts.tsx';
import { AnswerDialog } from './answer-dialog.tsx';
import classes from './case-page.module.css';
import { CloseDialog } from './close-dialog.tsx';

/** Sending is beside the letter. What ends a case comes last. */
const SHOWN = [
  'answer',
  'extend',
  'escalate',
  'return',
  'appeal',
  'uphold',
  'overturn',
  'reopen',
  'close',
] as const satisfies readonly CaseAct[];
type Shown = (typeof SHOWN)[number];

/** What the case's state allows; what the reader may not do is there too, and says why. */
export function CaseActs({ found }: { found: CaseDetail }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Shown | null>(null);
  const step = useCaseStep(found.id);
  const close = (): void => setAsking(null);
  const take = (action: CaseAct, body: Record<string, unknown>): void => {
    close();
    step
      .mutateAsync({ action, version: found.version, ...body })
      .then(() => toast(t(`case.event.${action}`)), toastError);
  };
  const shown = SHOWN.flatMap((action) => {
    const may = found.may.actions.find((one) => one.action === action);
    return may === undefined || may.whyNot === 'state' ? [] : [{ action, whyNot: may.whyNot }];
  });
  const words = asking !== null && asking !== 'answer' && asking !== 'extend' && asking !== 'close';
  return (
    <>
      {shown.map(({ action, whyNot }) => (
        <Button
          key={action}
          size="compact-sm"
          variant={action === 'close' && whyNot === null ? 'filled' : 'default'}
          disabled={whyNot !== null || step.isPending}
          title={whyNot === null ? undefined : t(`case.whyNot.${whyNot}`)}
          onClick={() => setAsking(action)}
        >
          {t(`case.act.${action}`)}
        </Button>
      ))}
      {shown.some(({ whyNot }) => whyNot === 'involved') && (
        <span className={classes.why}>{t('case.whyNot.involved')}</span>
      )}
      <AnswerDialog found={found} opened={asking === 'answer'} onClose={close} onAnswer={take} />
      <ExtendDialog
        title={t('case.act.extend')}
        opened={asking === 'extend'}
        onClose={close}
        onExtend={(workingDays, reason) => take('extend', { workingDays, reason })}
      />
      <CloseDialog found={found} opened={asking === 'close'} onClose={close} onEnd={take} />
      <ReasonDialog
        opened={words}
        title={asking === null ? '' : t(`case.act.${asking}`)}
        reasons={[]}
        noteRequired={asking !== 'return'}
        confirm={asking === null ? '' : t(`case.act.${asking}`)}
        onClose={close}
        onConfirm={({ note }) => asking !== null && take(asking, { reason: note })}
      />
    </>
  );
}
