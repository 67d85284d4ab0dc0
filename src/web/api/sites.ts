import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as schemas from '../../api/schemas/sites.ts';
import { type Query, read, write } from './client.ts';
import { useKeysetList } from './use-keyset-list.ts';

export type SiteItem = z.input<typeof schemas.siteItem>;
export type SiteDetail = z.input<typeof schemas.siteDetail>;
export type SiteFacets = z.input<typeof schemas.siteFacets>;
export type TimelineEntry = z.input<typeof schemas.timelineEntry>;
type ScanAsked = z.input<typeof schemas.scanAsked>;

/** The filters of the list of sites, as the address and the API name them. */
export const SITE_FILTERS = [
  'q',
  'condition',
  'province',
  'authority',
  'ownerType',
  'state',
  'agency',
  'flagged',
  'sort',
] as const;

export function useSiteList(query: Query) {
  return useKeysetList<SiteItem>(['sites', query], '/sites', query);
}

export function useSiteFacets({ sort: _, ...query }: Query) {
  return useQuery({
    queryKey: ['sites', 'facets', query],
    queryFn: ({ signal }) => read<SiteFacets>('/sites/facets', query, signal),
    placeholderData: keepPreviousData,
  });
}

export function useSite(id: string) {
  return useQuery({
    queryKey: ['site', id],
    queryFn: ({ signal }) => read<SiteDetail>(`/sites/${id}`, {}, signal),
  });
}

export function useSiteTimeline(id: string) {
  return useKeysetList<TimelineEntry>(['site', id, 'timeline'], `/sites/${id}/timeline`, { limit: 30 });
}

/**
 * Follows the scan that is planned or under way: events name the scan, not the site, so the site is read again under the
 * scan's key when one comes.
 */
export function useFollowedScan({ id, liveScan }: SiteDetail): void {
  const client = useQueryClient();
  const key = String(id);
  useQuery({
    queryKey: ['scan', liveScan?.id ?? null],
    queryFn: async ({ signal }) => {
      const site = await read<SiteDetail>(`/sites/${key}`, {}, signal);
      client.setQueryData(['site', key], site);
      if (site.liveScan?.id !== liveScan?.id)
        void client.invalidateQueries({ queryKey: ['site', key, 'timeline'] });
      return site.liveScan;
    },
    enabled: liveScan !== null,
  });
}

function useSiteAct<Input, Answer>(request: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: request,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['site'] });
      void client.invalidateQueries({ queryKey: ['sites'] });
    },
  });
}

export const useScanNow = () => useSiteAct((id: number) => write<ScanAsked>(`/sites/${id}/scan`));

/** Takes a site out of the schedule, or puts it back. */
export const usePause = () =>
  useSiteAct(({ id, act, reason }: { id: number; act: 'pause' | 'resume'; reason: string }) =>
    write<void>(`/sites/${id}/${act}`, { body: { reason } }),
  );
