import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as schemas from '../../api/schemas/plans.ts';
import { type Query, read, write } from './client.ts';
import { useKeysetList } from './use-keyset-list.ts';

export type Plan = z.input<typeof schemas.planItem>;
export type PlanDetail = z.input<typeof schemas.planDetail>;
export type PlanSite = z.input<typeof schemas.planSite>;
export type PlanProgress = z.input<typeof schemas.planProgress>;
export type PlanWish = z.input<typeof schemas.planWish>;
type PlanKept = z.input<typeof schemas.planKept>;

export function usePlans() {
  return useKeysetList<Plan>(['plans'], '/plans', {});
}

export function usePlan(id: string) {
  return useQuery({
    queryKey: ['plan', id],
    queryFn: ({ signal }) => read<PlanDetail>(`/plans/${id}`, {}, signal),
  });
}

export function usePlanSites(query: Query) {
  return useKeysetList<PlanSite>(['plan', String(query.plan), 'sites', query], '/plan-sites', query);
}

function usePlanWrite<Input, Answer>(request: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: request,
    onSettled: () => {
      for (const list of ['plans', 'plan']) void client.invalidateQueries({ queryKey: [list] });
    },
  });
}

/** Makes a plan, or with `change` changes a draft. */
export const useSavePlan = () =>
  usePlanWrite(({ wish, change }: { wish: PlanWish; change: { id: number; version: number } | null }) =>
    change === null
      ? write<PlanKept>('/plans', { body: wish })
      : write<PlanKept>(`/plans/${change.id}`, { method: 'PUT', body: { ...wish, version: change.version } }),
  );

export interface PlanStep {
  readonly plan: Pick<Plan, 'id' | 'version'>;
  readonly action: 'approve' | 'close' | 'cancel';
  readonly text?: string | undefined;
}

export const usePlanStep = () =>
  usePlanWrite(({ plan: { id, version }, ...step }: PlanStep) =>
    write<Plan>(`/plans/${id}/steps`, { body: { version, ...step } }),
  );
