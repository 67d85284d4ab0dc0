import type { PlanDetail, PlanWish } from '../../api/plans.ts';

/** The fields of the form, as they are typed. */
export interface Draft {
  readonly name: string;
  readonly purpose: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly agencies: string[];
  readonly by: 'filter' | 'hosts';
  readonly hosts: string;
  readonly provinces: string[];
  readonly flagged: 'any' | 'yes' | 'no';
  readonly q: string;
}

export function draftOf(plan: PlanDetail | null, ownAgency: number): Draft {
  const selection = plan?.selection ?? { filter: {} };
  const filter = 'filter' in selection ? selection.filter : {};
  return {
    name: plan?.name ?? '',
    purpose: plan?.purpose ?? '',
    firstDay: plan?.firstDay ?? '',
    lastDay: plan?.lastDay ?? '',
    agencies: plan?.agencies.map(({ id }) => String(id)) ?? [String(ownAgency)],
    by: 'filter' in selection ? 'filter' : 'hosts',
    hosts: 'hosts' in selection ? selection.hosts.join('\n') : '',
    provinces: filter.province ?? [],
    flagged: filter.flagged ?? 'any',
    q: filter.q ?? '',
  };
}

const hostsOf = ({ hosts }: Draft): string[] => [
  ...new Set(
    hosts
      .toLowerCase()
      .split(/[\s,;]+/)
      .filter(Boolean),
  ),
];

export function isWhole(draft: Draft): boolean {
  const { name, purpose, firstDay, lastDay, agencies, by } = draft;
  return (
    name.trim() !== '' &&
    purpose.trim() !== '' &&
    firstDay !== '' &&
    firstDay <= lastDay &&
    agencies.length > 0 &&
    (by === 'filter' || hostsOf(draft).length > 0)
  );
}

export function wishOf(draft: Draft): PlanWish {
  const { name, purpose, firstDay, lastDay, agencies, by, provinces, flagged, q } = draft;
  const filter = {
    ...(provinces.length === 0 ? {} : { province: provinces }),
    ...(flagged === 'any' ? {} : { flagged }),
    ...(q.trim() === '' ? {} : { q: q.trim() }),
  };
  const selection = by === 'hosts' ? { hosts: hostsOf(draft) } : { filter };
  return { name, purpose, firstDay, lastDay, agencies: agencies.map(Number), selection };
}
