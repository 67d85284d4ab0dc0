import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Health, type Schedule, useHealth, useSchedule } from '../../api/operation.ts';
import { formatCount, formatDay, formatTime } from '../../app/format.ts';
import { Chart } from '../../parts/chart.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import classes from './admin-page.module.css';
import { AlertList } from './alert-list.tsx';
import { DeadLetters } from './dead-letters.tsx';

/** How the machine runs: parts, schedule, queues, what gave up, what was told. */
export function OperationTab() {
  const schedule = useSchedule();
  const health = useHealth();
  return (
    <div className={classes.grid}>
      {health.isPending && <LoadingRows rows={2} />}
      {health.data !== undefined && <HealthPanel health={health.data} />}
      {health.data === undefined && health.error !== null && (
        <ErrorState error={health.error} onRetry={() => void health.refetch()} />
      )}
      {schedule.isPending && <LoadingRows rows={4} />}
      {schedule.data === undefined && schedule.error !== null && (
        <ErrorState error={schedule.error} onRetry={() => void schedule.refetch()} />
      )}
      {schedule.data !== undefined && (
        <>
          <SchedulePanel schedule={schedule.data} />
          <AheadPanel schedule={schedule.data} />
          <QueuesPanel schedule={schedule.data} />
        </>
      )}
      <AlertList />
      <DeadLetters />
    </div>
  );
}

function HealthPanel({ health: { status, parts, version } }: { health: Health }) {
  const { t } = useTranslation();
  return (
    <Panel
      title={t('admin.health')}
      aside={
        <span className={classes.status} data-ok={status === 'ok' || undefined}>
          {t(status === 'ok' ? 'admin.allWell' : 'admin.failing')} · {version}
        </span>
      }
    >
      <ul className={classes.list}>
        {Object.entries(parts).map(([name, part]) => (
          <li key={name}>
            <span className={classes.status} data-ok={part.status === 'ok' || undefined}>
              {t(`admin.partOf.${name as 'database'}`, { defaultValue: name })}
            </span>
            <span className={classes.soft}>
              {part.status === 'ok' ? t('admin.works') : String(part.reason)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function SchedulePanel({ schedule }: { schedule: Schedule }) {
  const { t } = useTranslation();
  const facts = [
    [t('admin.lastTick'), schedule.lastTickAt === null ? '–' : formatTime(schedule.lastTickAt)],
    [t('admin.missedTicks'), formatCount(schedule.missedTicks)],
    [t('admin.registered'), formatCount(schedule.registered)],
    [t('admin.due'), formatCount(schedule.due)],
    [t('admin.unscanned'), formatCount(schedule.unscanned)],
    [t('admin.paused'), formatCount(schedule.paused)],
    ...Object.entries(schedule.live).map(([state, count]) => [
      t('admin.scansIn', { state: t(`admin.scanState.${state as 'done'}`, { defaultValue: state }) }),
      formatCount(count),
    ]),
  ] as const;
  return (
    <Panel title={t('admin.schedule')}>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function AheadPanel({ schedule: { ahead } }: { schedule: Schedule }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('admin.ahead')}>
      <Chart
        title={t('admin.dueByDay')}
        kind="bar"
        points={ahead.map(({ day, sites }) => ({ x: formatDay(day).slice(0, 5), sites }))}
        series={[{ key: 'sites', label: t('nav.sites'), color: 'accent' }]}
        format={formatCount}
        height={160}
      />
    </Panel>
  );
}

const COUNTED = ['waiting', 'active', 'delayed', 'prioritized', 'completed', 'failed'] as const;

function QueuesPanel({ schedule: { queues } }: { schedule: Schedule }) {
  const { t } = useTranslation();
  return (
    <Panel
      title={t('admin.queues')}
      aside={
        <a className={classes.link} href="/admin/queues" target="_blank" rel="noreferrer">
          {t('admin.queueBoard')}
          <ExternalLink size={13} aria-hidden="true" />
        </a>
      }
    >
      <div className={classes.scroll}>
        <table className={classes.table} aria-label={t('admin.queues')}>
          <thead>
            <tr>
              <td />
              {COUNTED.map((state) => (
                <th key={state} scope="col" data-align="end">
                  {t(`admin.job.${state}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Object.entries(queues).map(([name, counts]) => (
              <tr key={name}>
                <th scope="row">{t(`admin.queue.${name as 'maintain'}`, { defaultValue: name })}</th>
                {COUNTED.map((state) => (
                  <td key={state} data-align="end">
                    {counts[state] === undefined ? '–' : formatCount(counts[state])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
