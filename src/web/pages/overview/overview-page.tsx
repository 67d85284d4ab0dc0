import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Overview, useOverview } from '../../api/overview.ts';
import { formatCount, formatDay, formatTime } from '../../app/format.ts';
import { Chart } from '../../parts/chart.tsx';
import { Page } from '../../parts/page.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import { useFilters } from '../../parts/use-filters.ts';
import { CoverageBar } from './coverage-bar.tsx';
import classes from './overview-page.module.css';
import { ProvinceTable } from './province-table.tsx';
import { StatTiles } from './stat-tiles.tsx';

const FILTERS = ['days'] as const;
const GROUNDS = ['press-like', 'sensitive-domain', 'licence-display'] as const;
const PERIODS = ['7', '30', '90', '365'] as const;

/** What came in, what waits, how fast it is decided, and whether every site was looked at. */
export function OverviewPage() {
  const { t } = useTranslation();
  const filters = useFilters(FILTERS);
  const days = filters.one('days') ?? '30';
  const overview = useOverview(Number(days));
  const data = overview.data;
  return (
    <Page
      title={t('nav.overview')}
      note={
        data !== undefined && (
          <>
            {t('overview.period', { from: formatDay(data.from), to: formatDay(data.to) })} ·{' '}
            {t('overview.asOf', { at: formatTime(data.to) })}
          </>
        )
      }
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t('overview.choosePeriod')}
          value={days}
          onChange={(value) => filters.set('days', value === '30' ? undefined : value)}
          data={PERIODS.map((value) => ({ value, label: t('overview.days', { shown: value }) }))}
        />
      }
    >
      {overview.isPending && <LoadingRows rows={6} height={90} />}
      {data === undefined && overview.error !== null && (
        <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />
      )}
      {data !== undefined && <Figures data={data} />}
    </Page>
  );
}

function Figures({ data }: { data: Overview }) {
  const { t } = useTranslation();
  const perDay = data.days.map(({ day, ...counts }) => ({ x: formatDay(day).slice(0, 5), ...counts }));
  return (
    <div className={classes.grid}>
      <StatTiles data={data} />
      <Panel title={t('overview.inAndOut')}>
        <Chart
          title={t('overview.perDay')}
          kind="stacked-bar"
          points={perDay}
          series={[
            { key: 'opened', label: t('overview.opened'), color: 'warn' },
            { key: 'confirmed', label: t('state.confirmed'), color: 'danger' },
            { key: 'dismissed', label: t('state.dismissed'), color: 'text-soft' },
            { key: 'resolved', label: t('state.resolved'), color: 'good' },
          ]}
          format={formatCount}
        />
      </Panel>
      <Panel title={t('overview.scans')}>
        <Chart
          title={t('overview.perDay')}
          kind="area"
          points={perDay}
          series={[{ key: 'scans', label: t('overview.scans'), color: 'accent' }]}
          format={formatCount}
        />
      </Panel>
      <Panel title={t('overview.waitingByAge')}>
        <Chart
          title={t('overview.howLong')}
          kind="bar"
          points={(['day', 'week', 'month', 'older'] as const).map((age) => ({
            x: t(`age.${age}`),
            waiting: data.waiting.byAge[age],
          }))}
          series={[{ key: 'waiting', label: t('overview.waiting'), color: 'warn' }]}
          format={formatCount}
        />
      </Panel>
      <Panel title={t('overview.byGround')}>
        <Chart
          title={t('overview.decidedByGround')}
          kind="stacked-bar"
          points={GROUNDS.map((ground) => {
            const decided = data.decided.byGround.find((one) => one.ground === ground);
            return {
              x: t(`ground.${ground}`),
              waiting: data.waiting.byGround[ground],
              confirmed: decided?.confirmed ?? 0,
              dismissed: decided?.dismissed ?? 0,
            };
          })}
          series={[
            { key: 'waiting', label: t('overview.waiting'), color: 'warn' },
            { key: 'confirmed', label: t('state.confirmed'), color: 'danger' },
            { key: 'dismissed', label: t('state.dismissed'), color: 'text-soft' },
          ]}
          format={formatCount}
        />
      </Panel>
      <div className={classes.wide}>
        <CoverageBar coverage={data.coverage} />
      </div>
      <div className={classes.wide}>
        <ProvinceTable provinces={data.provinces} />
      </div>
    </div>
  );
}
