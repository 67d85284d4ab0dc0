import { ActionIcon, Tooltip } from '@mantine/core';
import { PanelRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FLAG_FILTERS, useFlagFacets, useFlagList } from '../../api/flags.ts';
import { formatCount } from '../../app/format.ts';
import { FacetSidebar } from '../../parts/facets.tsx';
import { ListTools } from '../../parts/list-tools.tsx';
import { Page } from '../../parts/page.tsx';
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

const SORTS = ['score', 'opened', 'refreshed'] as const;

interface ToolsProps {
  readonly filters: Filters;
  readonly facets: ReturnType<typeof useFlagFacetLabels>;
  readonly preview: Preview;
}

function Tools({ filters, facets, preview }: ToolsProps) {
  const { t } = useTranslation();
  return (
    <ListTools
      filters={filters}
      facets={facets}
      search={t('flags.search')}
      sort={{
        label: t('flags.sort.label'),
        choices: SORTS.map((value) => ({ value, label: t(`flags.sort.${value}`) })),
      }}
      path="/flags"
      above={<SavedViews filters={filters} />}
    >
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
    </ListTools>
  );
}
