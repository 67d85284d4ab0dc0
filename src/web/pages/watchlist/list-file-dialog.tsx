import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from '../../api/describe-error.ts';
import { type ListChange, useReadFile, type WatchEntry } from '../../api/watchlist.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { FileDrop } from '../../parts/file-drop.tsx';
import classes from './change-dialog.module.css';
import { GROUPS } from './entry-choices.ts';

interface ListFileDialogProps {
  readonly onClose: () => void;
  readonly onNext: (change: ListChange) => void;
}

/** A list file becomes a change, which is previewed like any other. */
export function ListFileDialog(props: ListFileDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened onClose={props.onClose} size="lg" title={t('listFile.title')}>
      <ListFile {...props} />
    </Dialog>
  );
}

function ListFile({ onNext }: ListFileDialogProps) {
  const { t } = useTranslation();
  const [group, setGroup] = useState<WatchEntry['group']>('press');
  const readFile = useReadFile();
  return (
    <div className={classes.change}>
      <Select
        label={t('listFile.group')}
        allowDeselect={false}
        value={group}
        onChange={(value) => setGroup(value as WatchEntry['group'])}
        data={GROUPS.map((value) => ({ value, label: t(`entryGroup.${value}`) }))}
      />
      <FileDrop
        label={t('listFile.choose')}
        hint={t('listFile.hint')}
        accept=".csv,.tsv,.txt"
        disabled={readFile.isPending}
        onFile={(file) =>
          readFile.mutate({ file, group }, { onSuccess: ({ change }) => onNext(change as ListChange) })
        }
      />
      {readFile.isPending && <p className={classes.busy}>{t('listFile.reading')}</p>}
      {readFile.isError && (
        <p role="alert" className={classes.stale}>
          {describeError(readFile.error, t)}
        </p>
      )}
    </div>
  );
}
