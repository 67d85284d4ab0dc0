import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session.ts';
import { type ListChange, useAnswerChange, usePreview, type WatchlistChange } from '../../api/watchlist.ts';
import { formatTime } from '../../app/format.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { toast, toastError } from '../../parts/toasts.tsx';
import classes from './change-dialog.module.css';
import { PreviewPart } from './change-dialog.tsx';
import { ChangeWords } from './change-words.tsx';

interface ReviewDialogProps {
  readonly proposal: WatchlistChange;
  readonly onClose: () => void;
}

/** Somebody's proposal with what it would do; another person lets it count or refuses it. */
export function ReviewDialog({ proposal, onClose }: ReviewDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      opened
      onClose={onClose}
      size="xl"
      title={t('change.reviewTitle', { by: proposal.proposedBy.name })}
    >
      <Review proposal={proposal} onClose={onClose} />
    </Dialog>
  );
}

function Review({ proposal, onClose }: ReviewDialogProps) {
  const { t } = useTranslation();
  const { id, mine, reason, proposedAt, proposedBy } = proposal;
  const change = proposal.change as ListChange;
  const preview = usePreview(change);
  const answer = useAnswerChange();
  const mayAnswer = useMay('watchlist.approve');
  const [note, setNote] = useState('');
  const send = (act: 'approve' | 'reject'): void =>
    answer.mutate(
      { id, act, reason: note.trim() || undefined },
      {
        onError: toastError,
        onSuccess: () => {
          toast(t(act === 'approve' ? 'change.approved' : 'change.rejected'));
          onClose();
        },
      },
    );
  return (
    <div className={classes.change}>
      <ChangeWords change={change} names={proposal.names} />
      <p className={classes.soft}>
        {t('change.proposedAt', { by: proposedBy.name, at: formatTime(proposedAt) })} · {reason}
      </p>
      <PreviewPart preview={preview} />
      {mayAnswer && (
        <Textarea
          label={t('change.note')}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
      {mine && <p className={classes.soft}>{t('change.notYours')}</p>}
      {mayAnswer && (
        <Group justify="flex-end" gap="xs">
          <Button variant="default" loading={answer.isPending} onClick={() => send('reject')}>
            {t(mine ? 'change.withdraw' : 'change.reject')}
          </Button>
          {!mine && (
            <Button
              loading={answer.isPending}
              disabled={preview.data === undefined || preview.isFetching}
              onClick={() => send('approve')}
            >
              {t('change.approve')}
            </Button>
          )}
        </Group>
      )}
    </div>
  );
}
