import { useTranslation } from 'react-i18next';
import type { FlagDetail } from '../../api/flag-types.ts';
import { useAddNote } from '../../api/flags.ts';
import { useMay } from '../../api/session.ts';
import { formatTime } from '../../app/format.ts';
import { NoteForm } from '../../parts/note-form.tsx';
import { Panel } from '../../parts/panel.tsx';
import { toastError } from '../../parts/toasts.tsx';
import classes from '../../parts/trail.module.css';

/** What colleagues wrote about the flag, and a field to write more. */
export function Notes({ flag }: { flag: FlagDetail }) {
  const { t } = useTranslation();
  const canWrite = useMay('flags.review');
  const add = useAddNote();
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
      {canWrite && (
        <NoteForm
          isSending={add.isPending}
          onSend={(text, done) => add.mutate({ id: flag.id, text }, { onSuccess: done, onError: toastError })}
        />
      )}
    </Panel>
  );
}
