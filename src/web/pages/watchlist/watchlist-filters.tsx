import { SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Filters } from '../../parts/use-filters.ts';
import { GROUPS, KINDS } from './entry-choices.ts';
import classes from './watchlist-page.module.css';

const STATES = ['active', 'expiring', 'expired', 'all'] as const;

/** Which entries are shown: by what they are, whom they protect, and whether they count today. */
export function WatchlistFilters({ filters }: { filters: Filters }) {
  const { t } = useTranslation();
  return (
    <div className={classes.filters}>
      <SegmentedControl
        size="xs"
        aria-label={t('watchlist.state.label')}
        value={filters.one('state') ?? 'active'}
        onChange={(state) => filters.set('state', state === 'active' ? undefined : state)}
        data={STATES.map((value) => ({ value, label: t(`watchlist.state.${value}`) }))}
      />
      <Select
        size="xs"
        w="10.5rem"
        aria-label={t('entry.kind')}
        placeholder={t('watchlist.anyKind')}
        clearable
        value={filters.one('kind') ?? null}
        onChange={(kind) => filters.set('kind', kind ?? undefined)}
        data={KINDS.map((value) => ({ value, label: t(`entryKind.${value}`) }))}
      />
      <Select
        size="xs"
        w="8.5rem"
        aria-label={t('entry.group')}
        placeholder={t('watchlist.anyGroup')}
        clearable
        value={filters.one('group') ?? null}
        onChange={(group) => filters.set('group', group ?? undefined)}
        data={GROUPS.map((value) => ({ value, label: t(`entryGroup.${value}`) }))}
      />
    </div>
  );
}
