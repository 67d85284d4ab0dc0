import { Button } from '@mantine/core';
import { MailCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDeadLetters, useRedrive } from '../../api/operation.ts';
import { useMay } from '../../api/session.ts';
import { formatCount, formatTime } from '../../app/format.ts';
import { ExportButton } from '../../parts/export-button.tsx';
import { LoadMore } from '../../parts/load-more.tsx';
import { Panel } from '../../parts/panel.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.tsx';
import { toast, toastError } from '../../parts/toasts.tsx';
import classes from './admin-page.module.css';

const OPEN = {} as const;

/** Jobs that gave up, with their reason; each can be tried again. */
export function DeadLetters() {
  const { t } = useTranslation();
  const list = useDeadLetters(OPEN);
  const redrive = useRedrive();
  const mayWrite = useMay('operation.write');
  return (
    <Panel
      title={t('admin.deadLetters')}
      aside={list.items.length > 0 && <ExportButton path="/admin/dead-letters" query={OPEN} />}
    >
      {list.isPending && <LoadingRows rows={2} />}
      {list.error !== null && list.items.length === 0 && (
        <ErrorState error={list.error} onRetry={list.retry} />
      )}
      {list.first !== undefined && list.items.length === 0 && (
        <EmptyState icon={MailCheck} title={t('admin.noDeadLetters')} />
      )}
      <ul className={classes.list}>
        {list.items.map(({ id, queue, host, key, reason, deaths, lastDiedAt }) => (
          <li key={id}>
            <span>
              <strong>{host ?? key}</strong> <code>{queue}</code>
              <br />
              <span className={classes.soft}>
                {reason} · {t('admin.deaths', { shown: formatCount(deaths), at: formatTime(lastDiedAt) })}
              </span>
            </span>
            {mayWrite && (
              <Button
                size="compact-sm"
                variant="default"
                loading={redrive.isPending && redrive.variables === id}
                onClick={() =>
                  redrive.mutate(id, { onSuccess: () => toast(t('admin.redriven')), onError: toastError })
                }
              >
                {t('admin.redrive')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <LoadMore list={list} />
    </Panel>
  );
}
