import { Button, CopyButton, Group, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './admin-page.module.css';

interface SecretDialogProps {
  /** Null: closed. */
  readonly secret: { readonly title: string; readonly value: string; readonly hint: string } | null;
  readonly onClose: () => void;
}

/** Shows a password or token that nobody will see again. It closes only by its button. */
export function SecretDialog({ secret, onClose }: SecretDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={secret !== null}
      onClose={onClose}
      title={secret?.title}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <p className={classes.soft}>{secret?.hint}</p>
      <code className={classes.secret}>{secret?.value}</code>
      <Group justify="flex-end" mt="md" gap="xs">
        <CopyButton value={secret?.value ?? ''}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'admin.copied' : 'admin.copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose} data-autofocus>
          {t('admin.noted')}
        </Button>
      </Group>
    </Modal>
  );
}
