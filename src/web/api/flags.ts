import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Query, read, write } from './client.ts';
import type { FlagDetail, FlagFacets, FlagItem, FlagList, QuoteContext } from './flag-types.ts';
import { useKeysetList } from './use-keyset-list.ts';

/** The filters of the list of flags, as the address and the API name them. */
export const FLAG_FILTERS = [
  'ground',
  'state',
  'condition',
  'province',
  'authority',
  'ownerType',
  'scoreMin',
  'scoreMax',
  'age',
  'assignee',
  'q',
  'site',
  'sort',
] as const;

export function useFlagList(query: Query) {
  return useKeysetList<FlagItem, FlagList>(['flags', query], '/flags', query);
}

export function useFlagFacets({ sort: _, ...query }: Query) {
  return useQuery({
    queryKey: ['flags', 'facets', query],
    queryFn: ({ signal }) => read<FlagFacets>('/flags/facets', query, signal),
    placeholderData: keepPreviousData,
  });
}

/** One flag with its proof, as it is asked for on its page, beside the queue, and ahead of both. */
export function flagQuery(id: string) {
  return queryOptions({
    queryKey: ['flag', id],
    queryFn: ({ signal }) => read<FlagDetail>(`/flags/${id}`, {}, signal),
  });
}

export function useFlag(id: string) {
  return useQuery(flagQuery(id));
}

/** The text around a quote in its stored capture; it never changes. */
export function useQuoteContext(flagId: string, captureId: string | null, quote: string | null) {
  return useQuery({
    queryKey: ['quote', captureId, quote],
    queryFn: ({ signal }) =>
      read<QuoteContext>(`/flags/${flagId}/captures/${captureId}/context`, { quote: quote ?? '' }, signal),
    enabled: captureId !== null && quote !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export interface Colleague {
  readonly id: string;
  readonly name: string;
}

/** Whom a flag can be given to. */
export function useColleagues(enabled: boolean) {
  return useQuery({
    queryKey: ['colleagues'],
    queryFn: ({ signal }) => read<{ items: readonly Colleague[] }>('/users', {}, signal),
    enabled,
  });
}

/** Writes on one flag; whatever comes back, the flag and the lists are asked for again. */
export function useFlagAct<Input>(request: (input: Input) => { id: string; act: string; body?: unknown }) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => {
      const { id, act, body } = request(input);
      return write<unknown>(`/flags/${id}/${act}`, body === undefined ? {} : { body });
    },
    onSettled: (_answer, _error, input) => {
      void client.invalidateQueries({ queryKey: ['flag', request(input).id] });
      void client.invalidateQueries({ queryKey: ['flags'] });
    },
  });
}

export const useAssign = () =>
  useFlagAct(({ id, assignee }: { id: string; assignee: string | null }) => ({
    id,
    act: 'assign',
    body: { assignee },
  }));

export const useAddNote = () =>
  useFlagAct(({ id, text }: { id: string; text: string }) => ({ id, act: 'notes', body: { text } }));

export const useReopen = () =>
  useFlagAct(({ id, reason, version }: { id: string; reason: string; version: number }) => ({
    id,
    act: 'reopen',
    body: { reason, version },
  }));
