import { Button, Group, NumberInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseAct } from '../../api/cases.ts';
import { Dialog } from '../../parts/dialog.tsx';

interface ExtendDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onExtend: (action: CaseAct, body: { workingDays: number; reason: string }) => void;
}

const USUAL_DAYS = 5;

/** More time for the owner, in working days from today. */
export function ExtendDialog(props: ExtendDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('case.act.extend')}>
      <ExtendForm {...props} />
    </Dialog>
  );
}

function ExtendForm({ onClose, onExtend }: ExtendDialogProps) {
  const { t } = useTranslation();
  const [days, setDays] = useState<number | string>(USUAL_DAYS);
  const [reason, setReason] = useState('');
  const isReady = typeof days === 'number' && days >= 1 && reason.trim() !== '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onExtend('extend', { workingDays: days, reason: reason.trim() });
      }}
    >
      <NumberInput
        label={t('case.workingDays')}
        value={days}
        onChange={setDays}
        min={1}
        max={250}
        allowDecimal={false}
        hideControls
        data-autofocus
      />
      <Textarea
        mt="md"
        label={t('reason.noteNeeded')}
        required
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" disabled={!isReady}>
          {t('case.act.extend')}
        </Button>
      </Group>
    </form>
  );
}
