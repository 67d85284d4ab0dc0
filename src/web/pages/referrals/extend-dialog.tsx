import { Button, Group, NumberInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../parts/dialog.tsx';

interface ExtendDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onExtend: (workingDays: number, reason: string) => void;
}

/** A later deadline, in working days from today, with the reason. */
export function ExtendDialog({ opened, onClose, onExtend }: ExtendDialogProps) {
  const { t } = useTranslation();
  const [days, setDays] = useState<number | string>(5);
  const [reason, setReason] = useState('');
  const isReady = typeof days === 'number' && days >= 1 && reason.trim() !== '';
  return (
    <Dialog opened={opened} onClose={onClose} title={t('referralDo.extend')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) onExtend(days, reason.trim());
        }}
      >
        <NumberInput
          label={t('referrals.workingDaysFromToday')}
          min={1}
          max={250}
          allowDecimal={false}
          value={days}
          onChange={setDays}
          data-autofocus
        />
        <Textarea
          mt="sm"
          label={t('referrals.reason')}
          required
          autosize
          minRows={2}
          maxRows={8}
          maxLength={4000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={!isReady}>
            {t('referralDo.extend')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
