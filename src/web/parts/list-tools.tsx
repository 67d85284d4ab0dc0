import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { ExportButton } from './export-button.tsx';
import { type Facet, FacetDrawer } from './facets.tsx';
import { SearchField } from './search-field.tsx';
import type { Filters } from './use-filters.ts';

interface ListToolsProps {
  readonly filters: Filters;
  readonly facets: readonly Facet[];
  /** What the search looks in. */
  readonly search: string;
  readonly sort: {
    readonly label: string;
    /** The first is the one without a choice. */
    readonly choices: readonly { readonly value: string; readonly label: string }[];
  };
  /** Of the list, for its exports. */
  readonly path: string;
  /** Above the facets on narrow screens. */
  readonly above?: ReactNode;
  readonly children?: ReactNode;
}

/** What stands in the head of every list: search, order, facets where there is no room beside it, and the way out. */
export function ListTools({ filters, facets, search, sort, path, above, children }: ListToolsProps) {
  const usual = sort.choices[0]?.value ?? null;
  return (
    <>
      <SearchField label={search} value={filters.one('q') ?? ''} onSearch={(q) => filters.set('q', q)} />
      <Select
        size="xs"
        w="11rem"
        aria-label={sort.label}
        allowDeselect={false}
        value={filters.one('sort') ?? usual}
        onChange={(value) => filters.set('sort', value === usual ? undefined : (value ?? undefined))}
        data={[...sort.choices]}
      />
      <FacetDrawer facets={facets} filters={filters}>
        {above}
      </FacetDrawer>
      <ExportButton path={path} query={filters.query} />
      {children}
    </>
  );
}
