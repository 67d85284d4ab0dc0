import { ActionIcon, Select, Tooltip } from '@mantine/core';
import { PanelRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FLAG_FILTERS, useFlagFacets, useFlagList } from '../../api/flags.ts';
import { formatCount } from '../../app/format.ts';
import { ExportButton } from '../../parts/export-button.tsx';
import { FacetDrawer, FacetSidebar } from '../../parts/facets.tsx';
import { Page } from '../../parts/page.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import { type Filters, useFilters } from '../../parts/use-filters.ts';
import { useFlagFacetLabels } from './flag-facets.ts';
import classes from './flags-page.module.css';
import { Queue } from './queue.tsx';
import { SavedViews } from './saved-views.tsx';
import { type Preview, usePreview } from './use-preview.ts';

/** The queue: what waits for people, the strongest first. */
export function FlagsPage() {
  const { t } = useTranslation();
  const filters = useFilters(FLAG_FILTERS);
  const list = useFlagList(filters.query);
  const facets = useFlagFacets(filters.query);
  const shown = useFlagFacetLabels(facets.data?.facets, filters);
  const total = list.first?.total;
  const preview = usePreview();
  return (
    <Page
      title={t('nav.flags')}
      flush
      note={
        total !== undefined &&
        t('flags.total', { shown: `${formatCount(total)}${list.first?.totalIsCapped ? '+' : ''}` })
      }
      actions={<Tools filters={filters} facets={shown} preview={preview} />}
    >
      <div className={classes.columns}>
        <FacetSidebar facets={shown} filters={filters}>
          <SavedViews filters={filters} />
        </FacetSidebar>
        {list.first === undefined ? (
          <div className={classes.queue}>
            {list.isPending && <LoadingRows />}
            {list.error !== null && <ErrorState error={list.error} onRetry={list.retry} />}
          </div>
        ) : (
          <Queue list={list} filters={filters} preview={preview} />
        )}
      </div>
    </Page>
  );
}

interface ToolsProps {
  readonly filters: Filters;
  readonly facets: ReturnType<typeof useFlagFacetLabels>;
  readonly preview: Preview;
}

function Tools({ filters, facets, preview }: ToolsProps) {
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
      {preview.hasRoom && (
        <Tooltip label={`${t('flags.preview')} (p)`}>
          <ActionIcon
            variant="default"
            size="input-xs"
            aria-label={t('flags.preview')}
            aria-pressed={preview.isOpen}
            onClick={preview.toggle}
          >
            <PanelRight size={16} />
          </ActionIcon>
        </Tooltip>
      )}
    </>
  );
}
