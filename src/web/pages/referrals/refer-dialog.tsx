import { NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Referred, useReceivers, useRefer } from '../../api/referrals.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogForm } from '../../parts/dialog-form.tsx';
import { ReasonField } from '../../parts/reason-field.tsx';
import { toast, toastError } from '../../parts/toasts.tsx';

interface ReferDialogProps {
  readonly thing: Referred;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** To which agency, why, and until when. */
export function ReferDialog({ thing, opened, onClose }: ReferDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('referrals.refer')}>
      <ReferForm thing={thing} onClose={onClose} />
    </Dialog>
  );
}

function ReferForm({ thing, onClose }: Omit<ReferDialogProps, 'opened'>) {
  const { t } = useTranslation();
  const receivers = useReceivers();
  const refer = useRefer();
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [days, setDays] = useState<number | string>(10);
  const isReady = to !== null && reason.trim() !== '' && typeof days === 'number' && days >= 1;
  const submit = (): void => {
    if (!isReady) return;
    const wish = { thing, toAgency: Number(to), reason: reason.trim(), workingDays: days };
    refer.mutate(wish, {
      onSuccess: () => {
        toast(t('referrals.referred'));
        onClose();
      },
      onError: toastError,
    });
  };
  return (
    <DialogForm
      submit={t('referrals.send')}
      isReady={isReady}
      isBusy={refer.isPending}
      onSubmit={submit}
      onCancel={onClose}
    >
      <p>{t('referrals.referHint')}</p>
      <Select
        label={t('referrals.to')}
        required
        searchable
        data={(receivers.data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
        nothingFoundMessage={t('referrals.noReceiver')}
        value={to}
        onChange={setTo}
        data-autofocus
      />
      <NumberInput
        mt="sm"
        label={t('referrals.workingDays')}
        min={1}
        max={250}
        allowDecimal={false}
        value={days}
        onChange={setDays}
      />
      <ReasonField label={t('referrals.reason')} rows={3} value={reason} onChange={setReason} />
    </DialogForm>
  );
}
