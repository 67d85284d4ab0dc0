import { Button } from '@mantine/core';
import { Boxes } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Cluster, useCheckActs, useClusters } from '../../api/clusters.ts';
import { useMay } from '../../api/session.ts';
import { formatCount, formatDay } from '../../app/format.ts';
import { currentLanguage } from '../../app/language.ts';
import { ExportButton } from '../../parts/export-button.tsx';
import { Page } from '../../parts/page.tsx';
import { Panel } from '../../parts/panel.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.tsx';
import { toastError } from '../../parts/toasts.tsx';
import { useFilters } from '../../parts/use-filters.ts';
import classes from './clusters-page.module.css';
import { SpotCheck } from './spot-check.tsx';

const FILTERS = ['check'] as const;
const MOST_HOSTS = 12;

/** Many flags with one cause, as one thing; one decision over them after a sample was judged. */
export function ClustersPage() {
  const { t } = useTranslation();
  const filters = useFilters(FILTERS);
  const clusters = useClusters();
  const check = filters.one('check');
  const items = clusters.data?.items ?? [];
  return (
    <Page
      title={t('nav.clusters')}
      note={clusters.data !== undefined && t('clusters.count', { shown: formatCount(items.length) })}
      actions={items.length > 0 && <ExportButton path="/clusters" query={{}} />}
    >
      <p className={classes.hint}>{t('clusters.hint')}</p>
      {check !== undefined && <SpotCheck id={check} onClose={() => filters.set('check', undefined)} />}
      {clusters.isPending && <LoadingRows rows={4} height={110} />}
      {clusters.data === undefined && clusters.error !== null && (
        <ErrorState error={clusters.error} onRetry={() => void clusters.refetch()} />
      )}
      {clusters.data !== undefined && items.length === 0 && check === undefined && (
        <EmptyState icon={Boxes} title={t('clusters.none')} hint={t('clusters.noneHint')} />
      )}
      <ul className={classes.stack} aria-label={t('nav.clusters')}>
        {items.map((cluster) => (
          <li key={cluster.key}>
            <OneCluster cluster={cluster} onBegun={(id) => filters.set('check', id)} />
          </li>
        ))}
      </ul>
    </Page>
  );
}

function OneCluster({ cluster, onBegun }: { cluster: Cluster; onBegun: (id: string) => void }) {
  const { t } = useTranslation();
  const mayDecide = useMay('flags.bulk');
  const { begin } = useCheckActs();
  const { kind, title, pack, week, sites, owners, flags, sample, key } = cluster;
  const rest = flags.length - MOST_HOSTS;
  return (
    <Panel
      title={title[currentLanguage()]}
      aside={
        mayDecide && (
          <Button
            size="xs"
            loading={begin.isPending}
            onClick={() => begin.mutate(key, { onSuccess: ({ id }) => onBegun(id), onError: toastError })}
          >
            {t('clusters.begin', { sample: formatCount(sample) })}
          </Button>
        )
      }
    >
      <p className={classes.soft}>
        {t(`clusters.kind.${kind}`, { pack: pack ?? '' })} ·{' '}
        {t('clusters.size', {
          flags: formatCount(flags.length),
          sites: formatCount(sites),
          owners: formatCount(owners),
        })}{' '}
        · {t('clusters.week', { day: formatDay(week) })}
      </p>
      <p className={classes.hosts}>
        {flags
          .slice(0, MOST_HOSTS)
          .map(({ host }) => host)
          .join(', ')}
        {rest > 0 && ` ${t('rings.more', { shown: formatCount(rest) })}`}
      </p>
    </Panel>
  );
}
