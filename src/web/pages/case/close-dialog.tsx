import { Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseAct, CaseCause, CaseDetail, CaseOutcome } from '../../api/cases.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogForm } from '../../parts/dialog-form.tsx';
import { ReasonField } from '../../parts/reason-field.tsx';
import classes from './case-page.module.css';

interface CloseDialogProps {
  readonly found: CaseDetail;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onEnd: (
    action: CaseAct,
    body: { outcome: CaseOutcome; cause: CaseCause | null; reason: string },
  ) => void;
}

const OUTCOMES = [
  'rectified',
  'partly-rectified',
  'not-rectified',
  'licence-changed',
  'site-closed',
  'passed-on',
  'withdrawn',
] as const satisfies readonly CaseOutcome[];

const CAUSES = {
  owner: ['owner-oversight', 'owner-misunderstanding', 'owner-intent'],
  mechanism: ['licensed-with-that-name', 'unclear-rule', 'technical-limit', 'register-error'],
} as const satisfies Record<string, readonly CaseCause[]>;

/** Why an outcome can't be chosen now; null where it can. As `checkClosing` on the server has it. */
function whyNot({ state, after }: CaseDetail, outcome: CaseOutcome) {
  if (state === 'draft') return outcome === 'withdrawn' ? null : 'neverSent';
  if (outcome !== 'rectified' && outcome !== 'partly-rectified') return null;
  if (after === null || !after.readable) return 'notRead';
  return outcome === 'rectified' && after.stillFlagged ? 'stillThere' : null;
}

/** The end of a case: how it came out, and whether the fault was the owner's or the mechanism's. */
export function CloseDialog(props: CloseDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('case.act.close')}>
      <CloseForm {...props} />
    </Dialog>
  );
}

function CloseForm({ found, onClose, onEnd }: CloseDialogProps) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<CaseOutcome | null>(found.state === 'draft' ? 'withdrawn' : null);
  const [cause, setCause] = useState<CaseCause | null>(null);
  const [reason, setReason] = useState('');
  const needsCause = outcome !== null && outcome !== 'withdrawn';
  const isReady = outcome !== null && (!needsCause || cause !== null) && reason.trim() !== '';
  return (
    <DialogForm
      submit={t('case.act.close')}
      isReady={isReady}
      onSubmit={() =>
        outcome !== null &&
        onEnd('close', { outcome, cause: needsCause ? cause : null, reason: reason.trim() })
      }
      onCancel={onClose}
    >
      <Radio.Group
        label={t('cases.facet.outcome')}
        value={outcome}
        onChange={(value) => setOutcome(value as CaseOutcome)}
      >
        {OUTCOMES.map((value) => {
          const why = whyNot(found, value);
          return (
            <Radio
              key={value}
              mt="xs"
              size="xs"
              value={value}
              disabled={why !== null}
              label={t(`cases.outcome.${value}`)}
              description={why === null ? undefined : t(`case.notYet.${why}`)}
            />
          );
        })}
      </Radio.Group>
      {needsCause && (
        <Radio.Group
          mt="md"
          label={t('cases.facet.cause')}
          value={cause}
          onChange={(value) => setCause(value as CaseCause)}
        >
          {Object.entries(CAUSES).map(([kind, values]) => (
            <div key={kind}>
              <p className={classes.kind}>{t(`case.causeOf.${kind as 'owner'}`)}</p>
              {values.map((value) => (
                <Radio key={value} mt="xs" size="xs" value={value} label={t(`cases.cause.${value}`)} />
              ))}
            </div>
          ))}
        </Radio.Group>
      )}
      <ReasonField value={reason} onChange={setReason} />
    </DialogForm>
  );
}
