import { useTranslation } from 'react-i18next';
import type { SiteFacets } from '../../api/sites.ts';
import type { Facet, FacetValue } from '../../parts/facets.tsx';
import { shortAuthority } from '../../parts/short-authority.ts';

type Counted = SiteFacets['facets']['condition'];

/** The facets of the register in words, in the order in which people narrow it down. */
export function useSiteFacetLabels(facets: SiteFacets['facets'] | undefined): Facet[] {
  const { t } = useTranslation();
  if (facets === undefined) return [];
  const label = (counted: Counted, words: (value: string) => string): FacetValue[] =>
    counted.map(({ value, count, label: given }) => ({
      value,
      count,
      label: given ?? (value === 'none' ? t('common.unknown') : words(value)),
    }));
  const asIs = (value: string): string => value;
  return [
    {
      name: 'condition',
      title: t('sites.facet.condition'),
      values: label(facets.condition, (v) => t(`condition.${v as 'ok'}`)).map((one) =>
        one.value === 'none' ? { ...one, label: t('sites.neverScanned') } : one,
      ),
    },
    {
      name: 'state',
      title: t('sites.facet.state'),
      values: label(facets.state, (v) => t(`siteState.${v as 'active'}`)),
    },
    { name: 'province', title: t('sites.facet.province'), values: label(facets.province, asIs) },
    { name: 'authority', title: t('sites.facet.authority'), values: label(facets.authority, shortAuthority) },
    {
      name: 'ownerType',
      title: t('sites.facet.ownerType'),
      values: label(facets.ownerType, (v) => t(`ownerType.${v as 'company'}`)),
    },
    {
      name: 'agency',
      title: t('sites.facet.agency'),
      values: label(facets.agency, asIs).map((one) => ({ ...one, label: shortAuthority(one.label) })),
    },
  ];
}
