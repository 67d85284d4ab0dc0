import type { ReactNode } from 'react';
import classes from './faceted-list.module.css';
import { type Facet, FacetSidebar } from './facets.tsx';
import type { Filters } from './use-filters.ts';

interface FacetedListProps {
  readonly facets: readonly Facet[];
  readonly filters: Filters;
  /** Above the facets. */
  readonly above?: ReactNode;
  readonly children: ReactNode;
}

/** A list with its facets at the left; the page gives the same facets to `FacetDrawer` for narrow screens. */
export function FacetedList({ facets, filters, above, children }: FacetedListProps) {
  return (
    <div className={classes.columns}>
      <FacetSidebar facets={facets} filters={filters}>
        {above}
      </FacetSidebar>
      <div className={classes.list}>{children}</div>
    </div>
  );
}
