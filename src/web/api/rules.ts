import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as schemas from '../../api/schemas/rules.ts';
import { type Query, read, write } from './client.ts';

export type Rules = z.input<typeof schemas.RulesAnswer>;
export type SignalRule = Rules['signals'][number];
export type SignalRecord = z.input<typeof schemas.SignalRecord>;
export type RulePack = z.input<typeof schemas.PackList>['items'][number];
export type Comparison = z.input<typeof schemas.Comparison>;

/** While a comparison runs it is asked this often. */
const POLL_MS = 2000;

/** A rule pack with what reviewers decided on its signals. */
export function useRules(query: Query) {
  return useQuery({
    queryKey: ['rules', query],
    queryFn: ({ signal }) => read<Rules>('/rules', query, signal),
    placeholderData: keepPreviousData,
  });
}

export function useRulePacks() {
  return useQuery({
    queryKey: ['rules', 'packs'],
    queryFn: ({ signal }) => read<{ items: readonly RulePack[] }>('/rules/packs', {}, signal),
  });
}

export function useCompare() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { before: string; after: string; sites: number }) =>
      write<Comparison>('/rules/compare', { body }),
    onSuccess: (comparison) => client.setQueryData(['comparison', comparison.id], comparison),
  });
}

/** A comparison that runs in the background; asked again until it has ended. */
export function useComparison(id: string | undefined) {
  return useQuery({
    queryKey: ['comparison', id],
    queryFn: ({ signal }) => read<Comparison>(`/rules/comparisons/${id}`, {}, signal),
    enabled: id !== undefined,
    refetchInterval: ({ state }) =>
      state.data?.state === 'waiting' || state.data?.state === 'running' ? POLL_MS : false,
  });
}
