import { FolderCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { CASE_FILTERS, useCaseFacets, useCaseList } from '../../api/cases.ts';
import { formatCount } from '../../app/format.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { FacetedList } from '../../parts/faceted-list.tsx';
import type { Facet } from '../../parts/facets.tsx';
import { ListTools } from '../../parts/list-tools.tsx';
import { Page } from '../../parts/page.tsx';
import { type Filters, useFilters } from '../../parts/use-filters.ts';
import { useCaseColumns } from './case-columns.tsx';
import { useCaseFacetLabels } from './case-facets.ts';

/** Follow-up of confirmed flags: which deadline runs out next, and what waits for a person. */
export function CasesPage() {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const filters = useFilters(CASE_FILTERS);
  const list = useCaseList(filters.query);
  const counted = useCaseFacets(filters.query);
  const facets = useCaseFacetLabels(counted.data?.facets);
  const columns = useCaseColumns();
  const total = counted.data?.total;
  return (
    <Page
      title={t('nav.cases')}
      flush
      note={total !== undefined && t('cases.total', { shown: formatCount(total) })}
      actions={<Tools filters={filters} facets={facets} />}
    >
      <FacetedList facets={facets} filters={filters}>
        <DataTable
          label={t('nav.cases')}
          columns={columns}
          list={list}
          rowId={({ id }) => String(id)}
          onOpen={({ id }) => go(`/cases/${id}`)}
          empty={{
            icon: FolderCheck,
            title: t(filters.isEmpty ? 'cases.empty' : 'cases.emptyFiltered'),
            hint: t(filters.isEmpty ? 'cases.emptyHint' : 'flags.emptyFilteredHint'),
          }}
        />
      </FacetedList>
    </Page>
  );
}

const SORTS = ['deadline', 'opened'] as const;

function Tools({ filters, facets }: { filters: Filters; facets: readonly Facet[] }) {
  const { t } = useTranslation();
  return (
    <ListTools
      filters={filters}
      facets={facets}
      search={t('cases.search')}
      sort={{
        label: t('cases.sort.label'),
        choices: SORTS.map((value) => ({ value, label: t(`cases.sort.${value}`) })),
      }}
      path="/cases"
    />
  );
}
