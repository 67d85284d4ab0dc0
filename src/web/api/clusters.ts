import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as schemas from '../../api/schemas/clusters.ts';
import { read, write } from './client.ts';

export type Cluster = z.input<typeof schemas.cluster>;
export type ClusterCheck = z.input<typeof schemas.clusterCheck>;
export type ClusterDecision = z.input<typeof schemas.clusterDecisionBody>;
type Judged = z.input<typeof schemas.judgementBody>;

export function useClusters() {
  return useQuery({
    queryKey: ['clusters'],
    queryFn: ({ signal }) => read<z.input<typeof schemas.clusterList>>('/clusters', {}, signal),
  });
}

/** A spot check that was begun; undefined id: none. */
export function useClusterCheck(id: string | undefined) {
  return useQuery({
    queryKey: ['cluster-check', id],
    queryFn: ({ signal }) => read<ClusterCheck>(`/cluster-checks/${id}`, {}, signal),
    enabled: id !== undefined,
  });
}

/** What one does in a spot check; each answer is the check as it then stands. */
export function useCheckActs() {
  const client = useQueryClient();
  const keep = (check: ClusterCheck) => client.setQueryData(['cluster-check', check.id], check);
  const begin = useMutation({
    mutationFn: (key: string) => write<ClusterCheck>(`/clusters/${key}/checks`),
    onSuccess: keep,
  });
  const open = useMutation({
    mutationFn: ({ id, flagId }: { id: string; flagId: string }) =>
      write<ClusterCheck>(`/cluster-checks/${id}/opened`, { body: { flagId } }),
    onSuccess: keep,
  });
  const judge = useMutation({
    mutationFn: ({ id, ...body }: Judged & { id: string }) =>
      write<ClusterCheck>(`/cluster-checks/${id}/judgements`, { body }),
    onSuccess: keep,
  });
  const decide = useMutation({
    mutationFn: ({ id, ...body }: ClusterDecision & { id: string }) =>
      write<z.input<typeof schemas.clusterDecisionResult>>(`/cluster-checks/${id}/decision`, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['clusters'] }),
  });
  return { begin, open, judge, decide };
}
