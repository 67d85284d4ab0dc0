import { Select } from '@mantine/core';
import { Globe } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'wouter';
import { ApiError } from '../../api/api-error.ts';
import { type PlanDetail, type PlanProgress, type PlanSite, usePlan, usePlanSites } from '../../api/plans.ts';
import { formatCount, formatDay, formatTime } from '../../app/format.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { ExportButton } from '../../parts/export-button.tsx';
import { Page } from '../../parts/page.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ErrorState, LoadingRows, NotFoundState } from '../../parts/states.tsx';
import { useFilters } from '../../parts/use-filters.ts';
import { PlanActs } from './plan-acts.tsx';
import classes from './plans.module.css';
import { PlanState } from './plans-page.tsx';

/** One plan: what for, how far it is, its sites with their tasks, and once it is closed its report. */
export function PlanPage() {
  const { id = '' } = useParams();
  const plan = usePlan(id);
  if (plan.isPending) return <LoadingRows rows={4} height={80} />;
  if (plan.data === undefined) {
    if (plan.error instanceof ApiError && [400, 404].includes(plan.error.status)) return <NotFoundState />;
    return <ErrorState error={plan.error} onRetry={() => void plan.refetch()} />;
  }
  return <Detail plan={plan.data} />;
}

function Detail({ plan }: { plan: PlanDetail }) {
  const { t } = useTranslation();
  const { name, purpose, firstDay, lastDay, state, agency, agencies, progress, report, endedAt } = plan;
  const names = agencies.map((one) => one.name).join(', ');
  return (
    <Page title={name} flush note={<PlanState state={state} />} actions={<PlanActs plan={plan} />}>
      <div className={classes.columns}>
        <Panel title={t('plans.about')}>
          <p className={classes.words}>{purpose}</p>
          <p className={classes.soft}>
            {formatDay(firstDay)} – {formatDay(lastDay)} · {agency.name} · {t('plans.task')}: {names}
          </p>
        </Panel>
        <Panel title={t('plans.progress')}>
          <Numbers progress={progress} />
        </Panel>
        {report !== null && (
          <Panel title={t('plans.report')} aside={endedAt !== null && formatTime(endedAt)}>
            <p className={classes.words}>{report.text}</p>
            <Numbers progress={report.progress} />
          </Panel>
        )}
      </div>
      <Sites plan={plan} />
    </Page>
  );
}

const NUMBERS = [
  'sites',
  'scanned',
  'done',
  'flagsOpened',
  'flagsConfirmed',
  'flagsWaiting',
  'casesOpened',
  'casesClosed',
  'casesOpen',
] as const satisfies readonly (keyof PlanProgress)[];

function Numbers({ progress }: { progress: PlanProgress }) {
  const { t } = useTranslation();
  return (
    <dl className={classes.numbers}>
      {NUMBERS.map((name) => (
        <div key={name}>
          <dt>{t(`plans.number.${name}`)}</dt>
          <dd>{formatCount(progress[name])}</dd>
        </div>
      ))}
    </dl>
  );
}

const TASKS = ['waiting', 'to-decide', 'in-case', 'done'] as const;

function Sites({ plan }: { plan: PlanDetail }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const filters = useFilters(['task']);
  const query = { plan: plan.id, ...filters.query };
  return (
    <>
      <div className={classes.tools}>
        <Select
          size="xs"
          aria-label={t('plans.taskOf')}
          allowDeselect={false}
          value={filters.one('task') ?? 'all'}
          onChange={(task) => filters.set('task', task === 'all' ? undefined : (task ?? undefined))}
          data={[
            { value: 'all', label: t('plans.allTasks') },
            ...TASKS.map((value) => ({ value, label: t(`planTask.${value}`) })),
          ]}
        />
        <ExportButton path="/plan-sites" query={query} />
      </div>
      <DataTable
        label={t('nav.sites')}
        columns={useColumns()}
        list={usePlanSites(query)}
        rowId={({ id }) => String(id)}
        onOpen={({ id }) => go(`/sites/${id}`)}
        empty={{ icon: Globe, title: t('plans.noSites') }}
      />
    </>
  );
}

function useColumns(): readonly Column<PlanSite>[] {
  const { t } = useTranslation();
  const number = (
    key: 'scans' | 'flagsOpened' | 'flagsWaiting' | 'casesOpened' | 'casesClosed',
  ): Column<PlanSite> => ({
    key,
    header: t(`plans.number.${key}`),
    cell: (row) => formatCount(row[key]),
    align: 'end',
    from: 'md',
  });
  return [
    {
      key: 'host',
      header: t('plans.host'),
      cell: ({ id, host }) => <Link href={`/sites/${id}`}>{host}</Link>,
    },
    {
      key: 'task',
      header: t('plans.taskOf'),
      cell: ({ task }) => (
        <span className={classes.state} data-state={task}>
          {t(`planTask.${task}`)}
        </span>
      ),
    },
    { key: 'agency', header: t('account.agency'), cell: ({ agency }) => agency.name, from: 'lg' },
    number('scans'),
    number('flagsOpened'),
    number('flagsWaiting'),
    number('casesOpened'),
    number('casesClosed'),
  ];
}
