import { SegmentedControl } from '@mantine/core';
import { Waypoints } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRings } from '../../api/rings.ts';
import { formatCount } from '../../app/format.ts';
import { ExportButton } from '../../parts/export-button.tsx';
import { Page } from '../../parts/page.tsx';
import { Panel } from '../../parts/panel.tsx';
import { RingCard } from '../../parts/ring-card.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.tsx';
import { useFilters } from '../../parts/use-filters.ts';
import classes from './rings-page.module.css';

const FILTERS = ['only'] as const;
const CHOICES = ['owners', 'flagged', 'all'] as const;

/** Groups of sites that share what few others do; those with most flags first. */
export function RingsPage() {
  const { t } = useTranslation();
  const filters = useFilters(FILTERS);
  const only = filters.one('only') ?? 'owners';
  const rings = useRings(only);
  const items = rings.data?.items ?? [];
  return (
    <Page
      title={t('nav.rings')}
      note={rings.data !== undefined && t('rings.count', { shown: formatCount(rings.data.total) })}
      actions={
        <>
          <SegmentedControl
            size="xs"
            aria-label={t('rings.choose')}
            value={only}
            onChange={(value) => filters.set('only', value === 'owners' ? undefined : value)}
            data={CHOICES.map((value) => ({ value, label: t(`rings.only.${value}`) }))}
          />
          {items.length > 0 && <ExportButton path="/rings" query={{ only }} />}
        </>
      }
    >
      <p className={classes.hint}>{t('rings.hint')}</p>
      {rings.isPending && <LoadingRows rows={4} height={110} />}
      {rings.data === undefined && rings.error !== null && (
        <ErrorState error={rings.error} onRetry={() => void rings.refetch()} />
      )}
      {rings.data !== undefined && items.length === 0 && (
        <EmptyState icon={Waypoints} title={t('rings.none')} hint={t('rings.noneHint')} />
      )}
      <div className={classes.stack}>
        {items.map((ring) => (
          <Panel
            key={ring.id}
            title={t('rings.title', {
              sites: formatCount(ring.sites.length),
              owners: formatCount(ring.owners),
            })}
            aside={
              ring.waiting > 0 && (
                <span className={classes.waiting}>
                  {t('rings.waiting', { shown: formatCount(ring.waiting) })}
                </span>
              )
            }
          >
            <RingCard ring={ring} />
          </Panel>
        ))}
      </div>
    </Page>
  );
}
