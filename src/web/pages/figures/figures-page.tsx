import { Button, Menu } from '@mantine/core';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Days,
  type FigureReport,
  type Figures,
  figuresFile,
  useFigureReport,
  useFigures,
  usePublish,
} from '../../api/figures.ts';
import { useMay } from '../../api/session.ts';
import { formatDay, formatTime } from '../../app/format.ts';
import { currentLanguage } from '../../app/language.ts';
import { dayInVietnam } from '../../parts/day-in-vietnam.ts';
import { Page } from '../../parts/page.tsx';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import { toast, toastError } from '../../parts/toasts.tsx';
import { type Filters, useFilters } from '../../parts/use-filters.ts';
import { Breakdowns, isBreakdown, TotalCharts } from './breakdown.tsx';
import { FigureList } from './figure-list.tsx';
import classes from './figures-page.module.css';
import { lastMonth } from './period-choices.ts';
import { PeriodPicker } from './period-picker.tsx';
import { Published } from './published.tsx';

const FILTERS = ['firstDay', 'lastDay', 'by', 'report'] as const;

/** Reports by period, as of now or as they were published. */
export function FiguresPage() {
  const filters = useFilters(FILTERS);
  const report = filters.one('report');
  return report === undefined ? <Current filters={filters} /> : <AsPublished filters={filters} id={report} />;
}

function Current({ filters }: { filters: Filters }) {
  const { t } = useTranslation();
  const today = dayInVietnam(new Date());
  const usual = lastMonth(today);
  const days = {
    firstDay: filters.one('firstDay') ?? usual.firstDay,
    lastDay: filters.one('lastDay') ?? usual.lastDay,
  };
  const figures = useFigures(days);
  const data = figures.data;
  return (
    <Page
      title={t('nav.figures')}
      note={`${formatDay(days.firstDay)} – ${formatDay(days.lastDay)}`}
      actions={
        <>
          <PeriodPicker
            days={days}
            today={today}
            onChange={({ firstDay, lastDay }) => filters.setMany({ firstDay, lastDay })}
          />
          <Files of={{ days }} />
          <PublishButton days={days} isOver={data?.isOver === true && !figures.isPlaceholderData} />
        </>
      }
    >
      {figures.isPending && <LoadingRows rows={6} height={90} />}
      {data === undefined && figures.error !== null && (
        <ErrorState error={figures.error} onRetry={() => void figures.refetch()} />
      )}
      <div className={classes.grid}>
        {data !== undefined && (
          <Shown data={data} before={data.before} filters={filters} note={data.isOver ? null : 'running'} />
        )}
        <div className={classes.wide}>
          <Published onOpen={(id) => filters.set('report', id)} />
        </div>
      </div>
    </Page>
  );
}

function AsPublished({ filters, id }: { filters: Filters; id: string }) {
  const { t } = useTranslation();
  const report = useFigureReport(id);
  const data = report.data;
  return (
    <Page
      title={data?.title ?? t('nav.figures')}
      note={
        data !== undefined &&
        t('figures.publishedBy', { who: data.publishedBy, at: formatTime(data.publishedAt) })
      }
      actions={
        <>
          <Button size="xs" variant="default" onClick={() => filters.set('report', undefined)}>
            {t('common.back')}
          </Button>
          <Files of={{ report: id }} />
        </>
      }
    >
      {report.isPending && <LoadingRows rows={6} height={90} />}
      {data === undefined && report.error !== null && (
        <ErrorState error={report.error} onRetry={() => void report.refetch()} />
      )}
      {data !== undefined && (
        <div className={classes.grid}>
          <Shown data={data} before={null} filters={filters} note={null} />
        </div>
      )}
    </Page>
  );
}

interface ShownProps {
  readonly data: Figures | FigureReport;
  readonly before: Figures['before'] | null;
  readonly filters: Filters;
  readonly note: 'running' | null;
}

function Shown({ data, before, filters, note }: ShownProps) {
  const by = filters.one('by');
  const { figures, tables } = data;
  return (
    <>
      <Frozen data={data} note={note} />
      <TotalCharts figures={figures} tables={tables} />
      <div className={classes.wide}>
        <FigureList
          figures={figures}
          total={tables.total?.[0]}
          before={before === null ? null : before.tables.total?.[0]}
        />
      </div>
      <div className={classes.wide}>
        <Breakdowns
          figures={figures}
          tables={tables}
          by={isBreakdown(by) ? by : 'province'}
          onChoose={(chosen) => filters.set('by', chosen)}
        />
      </div>
    </>
  );
}

/** What makes the numbers come out the same again. */
function Frozen({ data, note }: Pick<ShownProps, 'data' | 'note'>) {
  const { t } = useTranslation();
  const pairs: readonly (readonly [string, ReactNode])[] = [
    [t('figures.period'), `${formatDay(data.period.firstDay)} – ${formatDay(data.period.lastDay)}`],
    [t('figures.knownUntil'), formatTime(data.knownUntil)],
    [t('figures.definitions'), data.definitions],
    [
      t('figures.hash'),
      <code key="hash" className={classes.hash}>
        {data.dataSha256}
      </code>,
    ],
  ];
  return (
    <dl className={classes.frozen} aria-label={t('figures.frozen')}>
      {pairs.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {note !== null && (
        <div>
          <dt>{t('figures.notOver')}</dt>
          <dd>{t('figures.notOverHint')}</dd>
        </div>
      )}
    </dl>
  );
}

function Files({ of }: { of: Parameters<typeof figuresFile>[0] }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<Download size={15} aria-hidden="true" />}>
          {t('common.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['xlsx', 'csv', 'pdf'] as const).map((format) => (
          <Menu.Item key={format} component="a" href={figuresFile(of, { format, language })} download>
            {format.toUpperCase()}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function PublishButton({ days, isOver }: { days: Days; isOver: boolean }) {
  const { t } = useTranslation();
  const publish = usePublish();
  if (!useMay('figures.publish')) return null;
  return (
    <Button
      size="xs"
      disabled={!isOver}
      title={isOver ? undefined : t('figures.notOverHint')}
      loading={publish.isPending}
      onClick={() =>
        publish.mutate(days, {
          onSuccess: ({ title }) => toast(t('figures.wasPublished', { title })),
          onError: toastError,
        })
      }
    >
      {t('figures.publish')}
    </Button>
  );
}
