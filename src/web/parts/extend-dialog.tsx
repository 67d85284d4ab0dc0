import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog.tsx';
import { DialogForm } from './dialog-form.tsx';
import { ReasonField } from './reason-field.tsx';

interface ExtendDialogProps {
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onExtend: (workingDays: number, reason: string) => void;
}

const USUAL_DAYS = 5;

/** A later deadline, in working days from today, with the reason. */
export function ExtendDialog(props: ExtendDialogProps) {
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={props.title}>
      <ExtendForm {...props} />
    </Dialog>
  );
}

function ExtendForm({ title, onClose, onExtend }: ExtendDialogProps) {
  const { t } = useTranslation();
  const [days, setDays] = useState<number | string>(USUAL_DAYS);
  const [reason, setReason] = useState('');
  return (
    <DialogForm
      submit={title}
      isReady={typeof days === 'number' && days >= 1 && reason.trim() !== ''}
      onSubmit={() => typeof days === 'number' && onExtend(days, reason.trim())}
      onCancel={onClose}
    >
      <NumberInput
        label={t('common.workingDaysFromToday')}
        value={days}
        onChange={setDays}
        min={1}
        max={250}
        allowDecimal={false}
        hideControls
        data-autofocus
      />
      <ReasonField label={t('reason.choose')} value={reason} onChange={setReason} />
    </DialogForm>
  );
}
