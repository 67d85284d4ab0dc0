import { useTranslation } from 'react-i18next';
import type { FlagFacets } from '../../api/flag-types.ts';
import { useSession } from '../../api/session.ts';
import { formatScore } from '../../app/format.ts';
import type { Facet, FacetValue } from '../../parts/facets.tsx';
import { shortAuthority } from '../../parts/short-authority.ts';
import type { Filters } from '../../parts/use-filters.ts';

const TENTH = 0.1;

type Counted = FlagFacets['facets'][keyof FlagFacets['facets']];

/** The facets of the queue in words, in the order in which people narrow it down. */
export function useFlagFacetLabels(facets: FlagFacets['facets'] | undefined, filters: Filters): Facet[] {
  const { t } = useTranslation();
  const me = useSession();
  if (facets === undefined) return [];
  const label = (counted: Counted, words: (value: string) => string): FacetValue[] =>
    counted.map(({ value, count, label: given }) => ({
      value,
      count,
      label: value === 'none' ? t('common.unknown') : (given ?? words(value)),
    }));
  const asIs = (value: string): string => value;
  return [
    {
      name: 'ground',
      title: t('flags.facet.ground'),
      values: label(facets.ground, (v) => t(`ground.${v as 'press-like'}`)),
    },
    {
      name: 'state',
      title: t('flags.facet.state'),
      values: label(facets.state, (v) => t(`state.${v as 'open'}`)),
    },
    {
      name: 'score',
      title: t('flags.facet.score'),
      values: label(facets.score, scoreRange).sort((a, b) => b.value.localeCompare(a.value)),
      choice: scoreChoice(filters),
    },
    { name: 'age', title: t('flags.facet.age'), values: label(facets.age, (v) => t(`age.${v as 'day'}`)) },
    {
      name: 'assignee',
      title: t('flags.facet.assignee'),
      values: facets.assignee.map(({ value, count, label: name }) => ({
        value,
        count,
        label: value === 'none' ? t('flags.nobody') : value === me.id ? t('flags.me') : (name ?? value),
      })),
    },
    { name: 'province', title: t('flags.facet.province'), values: label(facets.province, asIs) },
    { name: 'authority', title: t('flags.facet.authority'), values: label(facets.authority, shortAuthority) },
    {
      name: 'ownerType',
      title: t('flags.facet.ownerType'),
      values: label(facets.ownerType, (v) => t(`ownerType.${v as 'company'}`)),
    },
    {
      name: 'condition',
      title: t('flags.facet.condition'),
      values: label(facets.condition, (v) => t(`condition.${v as 'ok'}`)),
    },
  ];
}

function rangeOf(value: string): { scoreMin: string; scoreMax: string } {
  const from = Number(value);
  return { scoreMin: from.toFixed(1), scoreMax: Math.min(1, from + TENTH).toFixed(1) };
}

function scoreRange(value: string): string {
  const { scoreMin, scoreMax } = rangeOf(value);
  return `${formatScore(Number(scoreMin))} – ${formatScore(Number(scoreMax))}`;
}

/** A tenth of the score at a time; the same again takes the range off. */
function scoreChoice(filters: Filters): NonNullable<Facet['choice']> {
  const has = (value: string): boolean => {
    const { scoreMin, scoreMax } = rangeOf(value);
    return filters.has('scoreMin', scoreMin) && filters.has('scoreMax', scoreMax);
  };
  return {
    has,
    toggle: (value) =>
      filters.setMany(has(value) ? { scoreMin: undefined, scoreMax: undefined } : rangeOf(value)),
  };
}
