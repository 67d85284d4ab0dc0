import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { Check, FolderPlus, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlagDetail } from '../../api/flag-types.ts';
import { useReopen } from '../../api/flags.ts';
import { KeyHint } from '../../parts/key-hint.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { toastError } from '../../parts/toasts.tsx';
import { useOpenCases } from '../flags/use-open-cases.ts';
import type { Triage } from '../flags/use-triage.tsx';

/** What whoever looks may do with the flag as it stands, with the keys that do the same. */
export function DecisionButtons({ flag, triage }: { flag: FlagDetail; triage: Triage }) {
  const { t } = useTranslation();
  const { may, state } = flag;
  if (may.openCase || (may.reopen && state === 'confirmed'))
    return (
      <>
        {may.reopen && <Reopen flag={flag} />}
        {may.openCase && <OpenCase flag={flag} />}
      </>
    );
  if (may.reopen && (state === 'confirmed' || state === 'dismissed')) return <Reopen flag={flag} />;
  if (!may.decide && !may.approve) return null;
  const answers = state === 'proposed';
  return (
    <>
      <Tooltip label={`${t('triage.assign')} (a)`}>
        <ActionIcon variant="default" size="input-xs" aria-label={t('triage.assign')} onClick={triage.assign}>
          <UserPlus size={16} />
        </ActionIcon>
      </Tooltip>
      <Button variant="default" onClick={triage.dismiss} rightSection={<KeyHint name="d" />}>
        {t(answers ? 'triage.reject' : 'triage.dismiss')}
      </Button>
      <Button
        onClick={triage.confirm}
        leftSection={<Check size={15} aria-hidden="true" />}
        rightSection={<KeyHint name="c" />}
      >
        {t(answers ? 'triage.approve' : flag.fourEyes ? 'triage.propose' : 'triage.confirm')}
      </Button>
    </>
  );
}

function OpenCase({ flag }: { flag: FlagDetail }) {
  const { t } = useTranslation();
  const open = useOpenCases(() => {});
  return (
    <Button leftSection={<FolderPlus size={15} aria-hidden="true" />} onClick={() => open([flag])}>
      {t('case.open')}
    </Button>
  );
}

function Reopen({ flag: { id, version } }: { flag: FlagDetail }) {
  const { t } = useTranslation();
  const reopen = useReopen();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('triage.reopen')}
      </Button>
      <ReasonDialog
        opened={asking}
        title={t('triage.reopen')}
        reasons={[]}
        noteRequired
        confirm={t('triage.reopen')}
        onClose={() => setAsking(false)}
        onConfirm={({ note }) => {
          setAsking(false);
          reopen.mutate({ id, version, reason: note ?? '' }, { onError: toastError });
        }}
      />
    </>
  );
}
