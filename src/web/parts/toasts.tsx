import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { describeError } from '../api/describe-error.ts';

const UNDO_MS = 10_000;
const ERROR_MS = 8000;

/** Says what was done, with a way back while it is on the screen. */
export function toastWithUndo(message: string, onUndo: () => void): void {
  const id = notifications.show({
    message: (
      <span
        style={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '0.75rem' }}
      >
        <span>{message}</span>
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            notifications.hide(id);
            onUndo();
          }}
        >
          {i18next.t('common.undo')}
        </Button>
      </span>
    ),
    autoClose: UNDO_MS,
    closeButtonProps: { 'aria-label': i18next.t('common.close') },
  });
}

export function toast(message: string): void {
  notifications.show({ message, closeButtonProps: { 'aria-label': i18next.t('common.close') } });
}

/** Says why something did not work. */
export function toastError(error: unknown): void {
  notifications.show({
    message: describeError(error, i18next.t),
    color: 'red',
    autoClose: ERROR_MS,
    closeButtonProps: { 'aria-label': i18next.t('common.close') },
  });
}
