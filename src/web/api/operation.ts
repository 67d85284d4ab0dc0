import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as admin from '../../api/schemas/admin.ts';
import type { act } from '../../api/schemas/audit.ts';
import type * as schemas from '../../api/schemas/operation.ts';
import { type Query, read, write } from './client.ts';
import { useKeysetList } from './use-keyset-list.ts';

export type Schedule = z.input<typeof admin.schedule>;
export type Health = z.input<typeof admin.health>;
export type DeadLetter = z.input<typeof schemas.deadLetter>;
export type AlertRow = z.input<typeof schemas.alert>;
export type Act = z.input<typeof act>;

/** Figures that change by themselves are asked for this often while they are looked at. */
const POLL_MS = 15_000;

export function useSchedule() {
  return useQuery({
    queryKey: ['schedule'],
    queryFn: ({ signal }) => read<Schedule>('/admin/schedule', {}, signal),
    refetchInterval: POLL_MS,
  });
}

export function useHealth() {
  return useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => read<Health>('/admin/health', {}, signal),
    refetchInterval: POLL_MS,
  });
}

export function useAlerts(query: Query) {
  return useKeysetList<AlertRow>(['alerts', query], '/admin/alerts', query);
}

export function useDeadLetters(query: Query) {
  return useKeysetList<DeadLetter>(['dead-letters', query], '/admin/dead-letters', query);
}

export function useRedrive() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => write<unknown>(`/admin/dead-letters/${id}/redrive`),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['dead-letters'] });
      void client.invalidateQueries({ queryKey: ['schedule'] });
    },
  });
}

export function useAudit(query: Query) {
  return useKeysetList<Act>(['audit', query], '/audit', query);
}
