import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface NoteFormProps {
  /** While it is being sent. */
  readonly isSending: boolean;
  /** Sends the text, trimmed; `done` empties the field. */
  readonly onSend: (text: string, done: () => void) => void;
}

/** A field for a note to colleagues. */
export function NoteForm({ isSending, onSend }: NoteFormProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSend(text.trim(), () => setText(''));
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
      <Button type="submit" mt="xs" variant="default" loading={isSending} disabled={text.trim() === ''}>
        {t('notes.add')}
      </Button>
    </form>
  );
}
