import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseAct, type CaseDetail, useSendDocument } from '../../api/cases.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogForm } from '../../parts/dialog-form.tsx';
import { FileDrop } from '../../parts/file-drop.tsx';
import { toastError } from '../../parts/toasts.tsx';
import classes from './case-page.module.css';
import { ACCEPTED } from './documents-panel.tsx';

interface AnswerDialogProps {
  readonly found: CaseDetail;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onAnswer: (
    action: CaseAct,
    body: { reason: string | undefined; documentIds: readonly string[] },
  ) => void;
}

/** What the owner replied, in words and files. */
export function AnswerDialog(props: AnswerDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('case.act.answer')}>
      <AnswerForm {...props} />
    </Dialog>
  );
}

function AnswerForm({ found, onClose, onAnswer }: AnswerDialogProps) {
  const { t } = useTranslation();
  const send = useSendDocument(found.id);
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly { readonly id: string; readonly name: string }[]>([]);
  const isReady = (text.trim() !== '' || files.length > 0) && !send.isPending;
  const add = (file: File): void => {
    send
      .mutateAsync({ file, kind: 'reply' })
      .then(({ id, name }) => setFiles((before) => [...before, { id, name }]), toastError);
  };
  return (
    <DialogForm
      submit={t('case.act.answer')}
      isReady={isReady}
      isBusy={send.isPending}
      onSubmit={() =>
        onAnswer('answer', { reason: text.trim() || undefined, documentIds: files.map(({ id }) => id) })
      }
      onCancel={onClose}
    >
      <Textarea
        label={t('case.answerText')}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={5000}
        value={text}
        data-autofocus
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.files}>
        <FileDrop
          label={t('case.addFile')}
          hint={t('case.fileHint')}
          accept={ACCEPTED}
          disabled={send.isPending}
          onFile={add}
        />
        <ul className={classes.names}>
          {files.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ul>
      </div>
    </DialogForm>
  );
}
