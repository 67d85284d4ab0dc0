import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as schemas from '../../api/schemas/clusters.ts';
import { read } from './client.ts';

export type Ring = z.input<typeof schemas.ring>;

export function useRings(only: string) {
  return useQuery({
    queryKey: ['rings', only],
    queryFn: ({ signal }) => read<z.input<typeof schemas.ringList>>('/rings', { only }, signal),
    placeholderData: keepPreviousData,
  });
}

/** The group that a site is in. */
export function useSiteRing(siteId: number) {
  return useQuery({
    queryKey: ['rings', 'site', siteId],
    queryFn: ({ signal }) => read<z.input<typeof schemas.siteRing>>(`/sites/${siteId}/ring`, {}, signal),
  });
}
