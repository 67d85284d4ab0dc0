import { Button, Group } from '@mantine/core';
import type { FormEvent, KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface DialogFormProps {
  /** What the button that ends it says. */
  readonly submit: string;
  /** False: something is still missing. */
  readonly isReady?: boolean;
  /** While it is being sent. */
  readonly isBusy?: boolean;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  /** Beside the buttons, at the other end. */
  readonly aside?: ReactNode;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** What a dialog asks for, with its foot: cancel, and the one thing it does. Ctrl+Enter sends it from any of its fields. */
export function DialogForm({ isReady = true, isBusy = false, onSubmit, ...rest }: DialogFormProps) {
  const { t } = useTranslation();
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady && !isBusy) onSubmit();
  };
  const sendByKey = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing)
      event.currentTarget.requestSubmit();
  };
  return (
    <form onSubmit={send} onKeyDown={sendByKey} className={rest.className}>
      {rest.children}
      <Group justify={rest.aside === undefined ? 'flex-end' : 'space-between'} mt="md" gap="xs">
        {rest.aside}
        <Group gap="xs">
          <Button variant="default" onClick={rest.onCancel}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={isBusy} disabled={!isReady}>
            {rest.submit}
          </Button>
        </Group>
      </Group>
    </form>
  );
}
