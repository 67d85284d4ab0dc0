import { BellOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAlerts } from '../../api/operation.ts';
import { formatTime } from '../../app/format.ts';
import { LoadMore } from '../../parts/load-more.tsx';
import { Panel } from '../../parts/panel.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.tsx';
import classes from './admin-page.module.css';

const OPEN = { state: 'open' } as const;

/** Keys of alerts of which there is one: they say nothing more than the kind. */
const ONLY: readonly string[] = ['', 'all', 'planner', 'captures'];

/** What somebody was told and what is not over yet. */
export function AlertList() {
  const { t } = useTranslation();
  const list = useAlerts(OPEN);
  return (
    <Panel title={t('admin.alerts')}>
      {list.isPending && <LoadingRows rows={2} />}
      {list.error !== null && list.items.length === 0 && (
        <ErrorState error={list.error} onRetry={list.retry} />
      )}
      {list.first !== undefined && list.items.length === 0 && (
        <EmptyState icon={BellOff} title={t('admin.noAlerts')} />
      )}
      <ul className={classes.list}>
        {list.items.map(({ id, kind, key, severity, openedAt, lastSeenAt }) => (
          <li key={id}>
            <span className={classes.status} data-severity={severity}>
              {t(`admin.alertKind.${kind as 'missed-tick'}`, { defaultValue: kind })}{' '}
              {!ONLY.includes(key) && <code>{key}</code>}
            </span>
            <span className={classes.soft}>
              {t('admin.since', { at: formatTime(openedAt), seen: formatTime(lastSeenAt) })}
            </span>
          </li>
        ))}
      </ul>
      <LoadMore list={list} />
    </Panel>
  );
}
