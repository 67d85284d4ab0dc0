import { Select } from '@mantine/core';
import { Inbox } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { FLAG_FILTERS, useFlagFacets, useFlagList } from '../../api/flags.ts';
import { useMay } from '../../api/session.ts';
import { formatCount } from '../../app/format.ts';
import { useKeys } from '../../app/keyboard/keyboard.tsx';
import { ExportButton } from '../../parts/export-button.tsx';
import { FacetDrawer, FacetSidebar } from '../../parts/facets.tsx';
import { LoadMore } from '../../parts/load-more.tsx';
import { Page } from '../../parts/page.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.tsx';
import { type Filters, useFilters } from '../../parts/use-filters.ts';
import { useRowCursor } from '../../parts/use-row-cursor.ts';
import { BulkBar } from './bulk-bar.tsx';
import { useFlagFacetLabels } from './flag-facets.ts';
import { FlagRows } from './flag-rows.tsx';
import classes from './flags-page.module.css';
import { SavedViews } from './saved-views.tsx';
import { useOpenCases } from './use-open-cases.ts';
import { useSelection } from './use-selection.ts';
import { useTriage } from './use-triage.tsx';

/** The queue: what waits for people, the strongest first. */
export function FlagsPage() {
  const { t } = useTranslation();
  const filters = useFilters(FLAG_FILTERS);
  const list = useFlagList(filters.query);
  const facets = useFlagFacets(filters.query);
  const shown = useFlagFacetLabels(facets.data?.facets, filters);
  const total = list.first?.total;
  return (
    <Page
      title={t('nav.flags')}
      flush
      note={
        total !== undefined &&
        t('flags.total', { shown: `${formatCount(total)}${list.first?.totalIsCapped ? '+' : ''}` })
      }
      actions={<Tools filters={filters} facets={shown} />}
    >
      <div className={classes.columns}>
        <FacetSidebar facets={shown} filters={filters}>
          <SavedViews filters={filters} />
        </FacetSidebar>
        <div className={classes.queue} data-stale={list.isStale || undefined}>
          {list.isPending && <LoadingRows />}
          {list.error !== null && list.items.length === 0 && (
            <ErrorState error={list.error} onRetry={list.retry} />
          )}
          {list.first !== undefined && <Queue list={list} filters={filters} />}
        </div>
      </div>
    </Page>
  );
}

function Tools({ filters, facets }: { filters: Filters; facets: ReturnType<typeof useFlagFacetLabels> }) {
  const { t } = useTranslation();
  return (
    <>
      <SearchField
        label={t('flags.search')}
        value={filters.one('q') ?? ''}
        onSearch={(q) => filters.set('q', q)}
      />
      <Select
        size="xs"
        w="9.5rem"
        aria-label={t('flags.sort.label')}
        allowDeselect={false}
        value={filters.one('sort') ?? 'score'}
        onChange={(sort) => filters.set('sort', sort === 'score' ? undefined : (sort ?? undefined))}
        data={(['score', 'opened', 'refreshed'] as const).map((value) => ({
          value,
          label: t(`flags.sort.${value}`),
        }))}
      />
      <FacetDrawer facets={facets} filters={filters}>
        <SavedViews filters={filters} />
      </FacetDrawer>
      <ExportButton path="/flags" query={filters.query} />
    </>
  );
}

function Queue({ list, filters }: { list: ReturnType<typeof useFlagList>; filters: Filters }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const search = useSearch();
  const canDecide = useMay('flags.review');
  const canBulk = useMay('flags.bulk');
  const [returnTo] = useState(() => (history.state as { flag?: string } | null)?.flag);
  const hrefOf = (id: string): string => `/flags/${id}${search === '' ? '' : `?${search}`}`;
  const cursor = useRowCursor(
    list.items.map(({ id }) => id),
    (id) => go(hrefOf(id)),
    returnTo,
  );
  const selection = useSelection(list.items);
  const current = list.items[cursor.index];
  const inHand = selection.flags.length > 0 ? selection.flags : current === undefined ? [] : [current];
  const triage = useTriage(inHand, selection.clear);
  const canOpen = useMay('cases.work') && selection.flags.every(({ state }) => state === 'confirmed');
  const openCases = useOpenCases(selection.clear);
  useKeys(
    'keys.triage',
    [
      { keys: 'c', label: 'triage.confirm', run: triage.confirm },
      { keys: 'd', label: 'triage.dismiss', run: triage.dismiss },
      { keys: 'a', label: 'triage.assign', run: triage.assign },
      { keys: 'u', label: 'triage.undo', run: triage.undo },
      { keys: 'n', label: 'triage.next', run: cursor.next },
    ],
    { enabled: canDecide },
  );
  useKeys(
    'keys.selection',
    [
      { keys: 'x', label: 'triage.select', run: () => current !== undefined && selection.toggle(current.id) },
      { keys: 'Shift+x', label: 'triage.selectAll', run: selection.all },
      { keys: 'Escape', label: 'triage.clearSelection', run: selection.clear },
    ],
    { enabled: canBulk },
  );
  const { hasMore, loadMore, items } = list;
  useEffect(() => {
    if (hasMore && cursor.index > items.length - 10) loadMore();
  });
  if (items.length === 0)
    return (
      <>
        <EmptyState
          icon={Inbox}
          title={t(filters.isEmpty ? 'flags.empty' : 'flags.emptyFiltered')}
          hint={t(filters.isEmpty ? 'flags.emptyHint' : 'flags.emptyFilteredHint')}
        />
        {triage.dialogs}
      </>
    );
  return (
    <>
      <FlagRows
        flags={items}
        currentIndex={cursor.index}
        movedByKey={cursor.movedByKey}
        selected={selection.ids}
        canSelect={canBulk}
        onSelect={selection.toggle}
        onFocus={cursor.moveTo}
        hrefOf={({ id }) => hrefOf(id)}
      />
      <LoadMore list={list} />
      {selection.flags.length > 0 && (
        <BulkBar
          count={selection.flags.length}
          triage={triage}
          onClear={selection.clear}
          onOpenCases={canOpen ? () => openCases(selection.flags) : null}
        />
      )}
      {triage.dialogs}
    </>
  );
}
