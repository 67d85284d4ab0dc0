import { Button, Checkbox, TextInput } from '@mantine/core';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseDetail, type NoticeView, useCaseStep } from '../../api/cases.ts';
import { formatDay } from '../../app/format.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogForm } from '../../parts/dialog-form.tsx';
import { toast, toastError } from '../../parts/toasts.tsx';

interface SendNoticeProps {
  readonly found: CaseDetail;
  readonly view: NoticeView;
  readonly isDirty: boolean;
}

/** Sends the letter as it is saved: from then on the deadline runs. */
export function SendNotice(props: SendNoticeProps) {
  const { t } = useTranslation();
  const { found, isDirty } = props;
  const [asking, setAsking] = useState(false);
  const may = found.may.actions.find(({ action }) => action === 'send');
  const whyNot = may?.whyNot ?? null;
  return (
    <>
      <Button
        leftSection={<Send size={15} aria-hidden="true" />}
        disabled={whyNot !== null || isDirty}
        title={whyNot !== null ? t(`case.whyNot.${whyNot}`) : isDirty ? t('case.notice.unsaved') : undefined}
        onClick={() => setAsking(true)}
      >
        {t('case.act.send')}
      </Button>
      <Dialog opened={asking} onClose={() => setAsking(false)} title={t('case.act.send')}>
        <SendForm {...props} onClose={() => setAsking(false)} />
      </Dialog>
    </>
  );
}

function SendForm({ found, view, onClose }: SendNoticeProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const step = useCaseStep(found.id);
  const [byEmail, setByEmail] = useState(false);
  const [email, setEmail] = useState('');
  const isReady = !byEmail || email.includes('@');
  const submit = (): void => {
    step
      .mutateAsync({
        action: 'send',
        version: found.version,
        noticeVersion: view.version,
        email: byEmail ? email.trim() : null,
      })
      .then(() => {
        onClose();
        toast(t('case.event.send'));
      }, toastError);
  };
  return (
    <DialogForm
      submit={t('case.act.send')}
      isReady={isReady}
      isBusy={step.isPending}
      onSubmit={submit}
      onCancel={onClose}
    >
      <p>
        {t('case.notice.sendWords', {
          recipient: view.draft.recipient,
          days: view.draft.workingDays,
          day: formatDay(view.deadline),
        })}
      </p>
      {found.mail ? (
        <>
          <Checkbox
            label={t('case.notice.byEmail')}
            checked={byEmail}
            onChange={(event) => setByEmail(event.currentTarget.checked)}
          />
          {byEmail && (
            <TextInput
              mt="sm"
              type="email"
              label={t('case.notice.email')}
              required
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
          )}
        </>
      ) : (
        <p>{t('case.notice.otherWay')}</p>
      )}
    </DialogForm>
  );
}
