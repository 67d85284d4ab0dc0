import { ActionIcon, Indicator } from '@mantine/core';
import { SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../app/format.ts';
import { SideDialog } from './dialog.tsx';
import classes from './facets.module.css';
import type { Filters } from './use-filters.ts';

export interface FacetValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export interface Facet {
  /** The filter's name in the address and in the API. */
  readonly name: string;
  readonly title: string;
  readonly values: readonly FacetValue[];
  /** Where a value is not simply one of the filter's values, for instance a range. */
  readonly choice?: { has(value: string): boolean; toggle(value: string): void };
}

interface FacetsProps {
  readonly facets: readonly Facet[];
  readonly filters: Filters;
  /** Above the facets, for instance saved views. */
  readonly children?: ReactNode;
}

/** Beside a list on wide screens; what each value would leave, counted under the other filters. */
export function FacetSidebar(props: FacetsProps) {
  const { t } = useTranslation();
  return (
    <aside className={classes.sidebar} aria-label={t('common.filters')}>
      <FacetList {...props} />
    </aside>
  );
}

/** The same behind a button on narrow screens. */
export function FacetDrawer(props: FacetsProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <span className={classes.drawerButton}>
      <Indicator disabled={props.filters.isEmpty} offset={4} size={8}>
        <ActionIcon
          variant="default"
          size="input-xs"
          aria-label={t('common.filters')}
          onClick={() => setOpened(true)}
        >
          <SlidersHorizontal size={16} />
        </ActionIcon>
      </Indicator>
      <SideDialog opened={opened} onClose={() => setOpened(false)} title={t('common.filters')} size="18rem">
        <FacetList {...props} />
      </SideDialog>
    </span>
  );
}

function FacetList({ facets, filters, children }: FacetsProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.list}>
      {children}
      {!filters.isEmpty && (
        <button type="button" className={classes.clear} onClick={filters.clear}>
          {t('common.clear')}
        </button>
      )}
      {facets.map((facet) => (
        <FacetGroup key={facet.name} facet={facet} filters={filters} />
      ))}
    </div>
  );
}

const SHOWN_AT_FIRST = 6;

function FacetGroup({ facet, filters }: { facet: Facet; filters: Filters }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const { has, toggle } = facet.choice ?? {
    has: (value: string) => filters.has(facet.name, value),
    toggle: (value: string) => filters.toggle(facet.name, value),
  };
  const missing = (facet.choice === undefined ? filters.all(facet.name) : [])
    .filter((value) => !facet.values.some((other) => other.value === value))
    .map((value) => ({ value, label: value, count: 0 }));
  const values = [...facet.values, ...missing];
  const shown = all ? values : values.filter(({ value }, at) => at < SHOWN_AT_FIRST || has(value));
  if (values.length === 0) return null;
  return (
    <fieldset className={classes.group}>
      <legend className={classes.title}>{facet.title}</legend>
      {shown.map(({ value, label, count }) => (
        <label key={value} className={classes.value}>
          <input type="checkbox" checked={has(value)} onChange={() => toggle(value)} />
          <span className={classes.label} title={label}>
            {label}
          </span>
          <span className={classes.count}>{formatCount(count)}</span>
        </label>
      ))}
      {values.length > SHOWN_AT_FIRST && (
        <button type="button" className={classes.more} onClick={() => setAll(!all)}>
          {all
            ? t('common.showLess')
            : t('common.showMore', { shown: formatCount(values.length - shown.length) })}
        </button>
      )}
    </fieldset>
  );
}
