import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FigureReportHead, type Recomputed, useFigureReports, useRecompute } from '../../api/figures.ts';
import { formatDay, formatTime } from '../../app/format.ts';
import { LoadMore } from '../../parts/load-more.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import { toastError } from '../../parts/toasts.tsx';
import { figureText } from './figure-text.ts';
import classes from './figures-page.module.css';

interface PublishedProps {
  readonly onOpen: (id: string) => void;
}

/** What was published, with a button that asks the same question again. */
export function Published({ onOpen }: PublishedProps) {
  const { t } = useTranslation();
  const list = useFigureReports();
  return (
    <Panel title={t('figures.published')}>
      {list.isPending && <LoadingRows rows={3} />}
      {list.error !== null && list.items.length === 0 && (
        <ErrorState error={list.error} onRetry={list.retry} />
      )}
      {!list.isPending && list.error === null && list.items.length === 0 && (
        <p className={classes.soft}>{t('figures.nonePublished')}</p>
      )}
      {list.items.length > 0 && (
        <ul className={classes.reports} aria-label={t('figures.published')}>
          {list.items.map((report) => (
            <Report key={report.id} report={report} onOpen={onOpen} />
          ))}
        </ul>
      )}
      <LoadMore list={list} />
    </Panel>
  );
}

function Report({ report, onOpen }: PublishedProps & { readonly report: FigureReportHead }) {
  const { t } = useTranslation();
  const recompute = useRecompute();
  const { id, title, period, publishedAt, publishedBy, dataSha256, sees } = report;
  return (
    <li className={classes.report}>
      <div>
        <strong>{title}</strong>
        <p className={classes.soft}>
          {formatDay(period.firstDay)} – {formatDay(period.lastDay)} · {t(`figures.reach.${sees}`)} ·{' '}
          {t('figures.publishedBy', { who: publishedBy, at: formatTime(publishedAt) })}
        </p>
        <code className={classes.hash}>{dataSha256}</code>
        <div aria-live="polite">{recompute.data !== undefined && <Outcome result={recompute.data} />}</div>
      </div>
      <div className={classes.buttons}>
        <Button size="xs" variant="default" onClick={() => onOpen(id)}>
          {t('figures.open')}
        </Button>
        <Button
          size="xs"
          variant="default"
          loading={recompute.isPending}
          onClick={() => recompute.mutate(id, { onError: toastError })}
        >
          {t('figures.recompute')}
        </Button>
      </div>
    </li>
  );
}

const MOST_DIFFERENCES = 20;

function Outcome({ result: { same, differences, kinds } }: { readonly result: Recomputed }) {
  const { t } = useTranslation();
  if (same)
    return (
      <p data-outcome="same" className={classes.outcome}>
        {t('figures.same')}
      </p>
    );
  return (
    <div data-outcome="differs" className={classes.outcome}>
      <p>
        {t('figures.differs', { kinds: kinds.map((kind) => t(`figures.kindsOfRows.${kind}`)).join(', ') })}
      </p>
      <ul>
        {differences.slice(0, MOST_DIFFERENCES).map(({ grouping, key, figure, published, now }) => (
          <li key={`${grouping} ${key} ${figure}`}>
            {grouping} {key} {figure}: {figureText(published)} → {figureText(now)}
          </li>
        ))}
      </ul>
    </div>
  );
}
