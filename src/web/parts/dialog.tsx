import { Drawer, type DrawerProps, Modal, type ModalProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../app/keyboard/keyboard.tsx';

type DialogProps = Pick<ModalProps, 'opened' | 'onClose' | 'title' | 'size' | 'children'>;

/** A dialog under which the page's keys sleep. Its content may register keys of its own. */
export function Dialog({ children, ...props }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Modal {...props} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <SleepingKeys />
      {children}
    </Modal>
  );
}

/** The same at the edge of the screen. */
export function SideDialog({
  children,
  ...props
}: Pick<DrawerProps, 'opened' | 'onClose' | 'title' | 'size' | 'children'>) {
  const { t } = useTranslation();
  return (
    <Drawer {...props} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <SleepingKeys />
      {children}
    </Drawer>
  );
}

/** A layer that answers to nothing itself; Escape is the dialog's own. */
function SleepingKeys() {
  useKeys('keys.dialog', [], { modal: true });
  return null;
}
