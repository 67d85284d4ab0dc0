import { Button, Checkbox } from '@mantine/core';
import { Globe, Import } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useMay } from '../../api/session.ts';
import { SITE_FILTERS, useSiteFacets, useSiteList } from '../../api/sites.ts';
import { formatCount } from '../../app/format.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { FacetedList } from '../../parts/faceted-list.tsx';
import type { Facet } from '../../parts/facets.tsx';
import { ListTools } from '../../parts/list-tools.tsx';
import { Page } from '../../parts/page.tsx';
import { type Filters, useFilters } from '../../parts/use-filters.ts';
import { useSiteColumns } from './site-columns.tsx';
import { useSiteFacetLabels } from './site-facets.ts';

/** The register: every licensed site, how it could be read, when it was and will be. */
export function SitesPage() {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const filters = useFilters(SITE_FILTERS);
  const list = useSiteList(filters.query);
  const counted = useSiteFacets(filters.query);
  const facets = useSiteFacetLabels(counted.data?.facets);
  const columns = useSiteColumns();
  const total = counted.data?.total;
  return (
    <Page
      title={t('nav.sites')}
      flush
      note={total !== undefined && t('sites.total', { shown: formatCount(total) })}
      actions={<Tools filters={filters} facets={facets} />}
    >
      <FacetedList facets={facets} filters={filters} above={<OnlyFlagged filters={filters} />}>
        <DataTable
          label={t('nav.sites')}
          columns={columns}
          list={list}
          rowId={({ id }) => String(id)}
          onOpen={({ id }) => go(`/sites/${id}`)}
          empty={{
            icon: Globe,
            title: t(filters.isEmpty ? 'sites.empty' : 'sites.emptyFiltered'),
            hint: t(filters.isEmpty ? 'sites.emptyHint' : 'flags.emptyFilteredHint'),
          }}
        />
      </FacetedList>
    </Page>
  );
}

const SORTS = ['host', 'lastScan', 'nextScan'] as const;

function Tools({ filters, facets }: { filters: Filters; facets: readonly Facet[] }) {
  const { t } = useTranslation();
  const canImport = useMay('registry.import');
  return (
    <ListTools
      filters={filters}
      facets={facets}
      search={t('sites.search')}
      sort={{
        label: t('sites.sort.label'),
        choices: SORTS.map((value) => ({ value, label: t(`sites.sort.${value}`) })),
      }}
      path="/sites"
      above={<OnlyFlagged filters={filters} />}
    >
      {canImport && (
        <Button
          component={Link}
          href="/sites/import"
          variant="light"
          leftSection={<Import size={15} aria-hidden="true" />}
        >
          {t('imports.open')}
        </Button>
      )}
    </ListTools>
  );
}

function OnlyFlagged({ filters }: { filters: Filters }) {
  const { t } = useTranslation();
  return (
    <Checkbox
      size="xs"
      px="0.375rem"
      label={t('sites.onlyFlagged')}
      checked={filters.one('flagged') === 'yes'}
      onChange={(event) => filters.set('flagged', event.currentTarget.checked ? 'yes' : undefined)}
    />
  );
}
