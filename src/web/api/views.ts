import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { read, write } from './client.ts';
import type { View, ViewBody } from './flag-types.ts';

/** Saved filters of a list: one's own and those that the agency shares. */
export function useViews(list: 'flags' | 'sites') {
  return useQuery({
    queryKey: ['views', list],
    queryFn: ({ signal }) => read<{ items: readonly View[] }>('/views', { list }, signal),
  });
}

export function useSaveView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ViewBody) => write<View>('/views', { body }),
    onSettled: () => client.invalidateQueries({ queryKey: ['views'] }),
  });
}

export function useDeleteView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => write<void>(`/views/${id}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['views'] }),
  });
}
