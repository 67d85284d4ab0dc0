import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CaseDetail,
  type NoticeBody,
  type NoticeView,
  useNotice,
  useRedraftNotice,
  useSaveNotice,
} from '../../api/cases.ts';
import { apiUrl } from '../../api/client.ts';
import { formatTime } from '../../app/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import { toast, toastError } from '../../parts/toasts.tsx';
import { NoticeForm } from './notice-form.tsx';
import classes from './notice-panel.module.css';
import { NoticePreview } from './notice-preview.tsx';
import { SendNotice } from './send-notice.tsx';

/** The letter of a case while it is written. */
export function NoticePanel({ found }: { found: CaseDetail }) {
  const { t } = useTranslation();
  const notice = useNotice(found.id);
  if (notice.data === undefined)
    return (
      <Panel title={t('case.notice.title')}>
        {notice.isPending ? (
          <LoadingRows rows={4} />
        ) : (
          <ErrorState error={notice.error} onRetry={() => void notice.refetch()} />
        )}
      </Panel>
    );
  // A version that somebody else saved begins a new form: what was typed over another one could not be saved.
  return <Writing key={notice.data.version} found={found} view={notice.data} />;
}

export function bodyOf({ version, draft }: NoticeView): NoticeBody {
  const { findings, clearing: _, ...words } = draft;
  return {
    version,
    ...words,
    findings: findings.map(({ key, leftOut, remedy }) => ({ key, leftOut, remedy })),
  };
}

function Writing({ found, view }: { found: CaseDetail; view: NoticeView }) {
  const { t } = useTranslation();
  const [body, setBody] = useState(() => bodyOf(view));
  const [shown, setShown] = useState<'text' | 'letter'>('text');
  const save = useSaveNotice(found.id);
  const redraft = useRedraftNotice(found.id);
  const isDirty = JSON.stringify(body) !== JSON.stringify(bodyOf(view));
  const saved = view.saved;
  return (
    <Panel
      title={t('case.notice.title')}
      aside={
        <SegmentedControl
          size="xs"
          aria-label={t('case.notice.title')}
          value={shown}
          onChange={setShown}
          data={(['text', 'letter'] as const).map((value) => ({ value, label: t(`case.notice.${value}`) }))}
        />
      }
    >
      {shown === 'text' ? (
        <NoticeForm view={view} body={body} onChange={setBody} mayWrite={found.may.work} />
      ) : (
        <NoticePreview view={view} body={body} />
      )}
      <div className={classes.tools}>
        {found.may.work && (
          <>
            <Button
              disabled={!isDirty}
              loading={save.isPending}
              onClick={() =>
                save.mutate(body, { onSuccess: () => toast(t('case.notice.saved')), onError: toastError })
              }
            >
              {t('case.notice.save')}
            </Button>
            <Button
              variant="default"
              loading={redraft.isPending}
              onClick={() => redraft.mutate(view.version, { onError: toastError })}
            >
              {t('case.notice.redraft')}
            </Button>
            {(['pdf', 'docx'] as const).map((ending) => (
              <Button
                key={ending}
                component="a"
                variant="default"
                href={apiUrl(`/cases/${found.id}/notice.${ending}`, { version: view.version })}
                download
              >
                {ending.toUpperCase()}
              </Button>
            ))}
          </>
        )}
        <SendNotice found={found} view={view} isDirty={isDirty} />
      </div>
      <p className={classes.soft} role="status">
        {isDirty
          ? t('case.notice.unsaved')
          : saved === null
            ? t('case.notice.fresh')
            : t('case.notice.savedBy', {
                at: formatTime(saved.updatedAt),
                by: saved.updatedBy?.name ?? t('trail.system'),
              })}
      </p>
    </Panel>
  );
}
