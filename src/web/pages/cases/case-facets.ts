import { useTranslation } from 'react-i18next';
import type { CaseFacets } from '../../api/cases.ts';
import type { Facet } from '../../parts/facets.tsx';

const FACETS = ['state', 'due', 'relapse', 'outcome', 'cause', 'agency'] as const;

/** The facets of the cases in words, in the order in which people narrow them down. */
export function useCaseFacetLabels(facets: CaseFacets['facets'] | undefined): Facet[] {
  const { t } = useTranslation();
  if (facets === undefined) return [];
  const words = (name: (typeof FACETS)[number], value: string): string =>
    name === 'agency' ? value : t(`cases.${name}.${value as 'none'}`, { defaultValue: value });
  return FACETS.map((name) => ({
    name,
    title: t(`cases.facet.${name}`),
    values: facets[name].map(({ value, count, label }) => ({
      value,
      count,
      label: label ?? words(name, value),
    })),
  })).filter(({ name, values }) => name !== 'agency' || values.length > 1);
}
