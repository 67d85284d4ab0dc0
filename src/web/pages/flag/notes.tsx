import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlagDetail } from '../../api/flag-types.ts';
import { useAddNote } from '../../api/flags.ts';
import { useMay } from '../../api/session.ts';
import { formatTime } from '../../app/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { toastError } from '../../parts/toasts.tsx';
import classes from './trail.module.css';

/** What colleagues wrote about the flag, and a field to write more. */
export function Notes({ flag }: { flag: FlagDetail }) {
  const { t } = useTranslation();
  const canWrite = useMay('flags.review');
  return (
    <Panel title={t('notes.title')}>
      {flag.notes.map(({ id, at, by, text }) => (
        <div key={id} className={classes.note}>
          <p className={classes.meta}>
            <strong>{by.name}</strong> <time dateTime={at}>{formatTime(at)}</time>
          </p>
          <p className={classes.words}>{text}</p>
        </div>
      ))}
      {flag.notes.length === 0 && !canWrite && <p className={classes.meta}>{t('notes.none')}</p>}
      {canWrite && <NoteForm flagId={flag.id} />}
    </Panel>
  );
}

function NoteForm({ flagId }: { flagId: string }) {
  const { t } = useTranslation();
  const add = useAddNote();
  const [text, setText] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({ id: flagId, text: text.trim() }, { onSuccess: () => setText(''), onError: toastError });
      }}
    >
      <Textarea
        aria-label={t('notes.write')}
        placeholder={t('notes.write')}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={5000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" mt="xs" variant="default" loading={add.isPending} disabled={text.trim() === ''}>
        {t('notes.add')}
      </Button>
    </form>
  );
}
