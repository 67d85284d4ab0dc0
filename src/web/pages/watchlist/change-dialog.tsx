import { Button, Group, Loader, Textarea } from '@mantine/core';
import { Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { type ListChange, useFourEyes, useMakeChange, usePreview } from '../../api/watchlist.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorState } from '../../parts/states.tsx';
import { toast, toastError } from '../../parts/toasts.tsx';
import classes from './change-dialog.module.css';
import { ChangeWords } from './change-words.tsx';
import { PreviewOutcome } from './preview-result.tsx';

interface ChangeDialogProps {
  readonly change: ListChange;
  /** What the entries are called that it ends or switches, by their id. */
  readonly names: Readonly<Record<string, string>>;
  readonly onClose: () => void;
  readonly onBack: () => void;
}

/** What a change of the list would do, before anybody can make it. */
export function ChangeDialog(props: ChangeDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened onClose={props.onClose} size="xl" title={t('change.title')}>
      <Change {...props} />
    </Dialog>
  );
}

function Change({ change, names, onClose, onBack }: ChangeDialogProps) {
  const { t } = useTranslation();
  const preview = usePreview(change);
  const make = useMakeChange();
  const needsSecond = useFourEyes();
  const [reason, setReason] = useState('');
  const [wasStale, setWasStale] = useState(false);
  const apply = (): void => {
    if (preview.data === undefined) return;
    const { listVersion } = preview.data;
    make.mutate(
      { change, reason: reason.trim(), listVersion },
      {
        onSuccess: ({ state }) => {
          toast(t(state === 'proposed' ? 'change.proposed' : 'change.applied'));
          onClose();
        },
        onError: (error) => {
          if (!(error instanceof ApiError && error.problem.code === 'changed')) return toastError(error);
          setWasStale(true);
          void preview.refetch();
        },
      },
    );
  };
  return (
    <form
      className={classes.change}
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <ChangeWords change={change} names={names} />
      {wasStale && (
        <p role="alert" className={classes.stale}>
          {t('change.stale')}
        </p>
      )}
      <PreviewPart preview={preview} />
      {needsSecond && (
        <p className={classes.second}>
          <Users size={15} aria-hidden="true" />
          {t('change.needsSecond')}
        </p>
      )}
      <Textarea
        label={t('change.reason')}
        description={t('change.reasonHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        required
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2000}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onBack}>
          {t('common.back')}
        </Button>
        <Button
          type="submit"
          loading={make.isPending}
          disabled={preview.data === undefined || preview.isFetching || reason.trim() === ''}
        >
          {t(needsSecond ? 'change.propose' : 'change.apply')}
        </Button>
      </Group>
    </form>
  );
}

/** A preview that is on its way, is there, or failed. */
export function PreviewPart({ preview }: { preview: ReturnType<typeof usePreview> }) {
  const { t } = useTranslation();
  return (
    <div aria-live="polite">
      {preview.isFetching && (
        <p className={classes.busy}>
          <Loader size={14} aria-hidden="true" />
          {t('change.looking')}
        </p>
      )}
      {preview.isError && !preview.isFetching && (
        <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
      )}
      {preview.data !== undefined && !preview.isFetching && <PreviewOutcome preview={preview.data} />}
    </div>
  );
}
