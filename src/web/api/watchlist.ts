import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as schemas from '../../api/schemas/watchlist.ts';
import { ask, type Query, read, write } from './client.ts';
import { useKeysetList } from './use-keyset-list.ts';

export type WatchEntry = z.input<typeof schemas.WatchEntry>;
export type WatchlistAnswer = z.input<typeof schemas.WatchlistAnswer>;
export type TryResult = z.input<typeof schemas.TryResult>;
export type ListChange = z.input<typeof schemas.ListChange>;
export type EntryDraft = NonNullable<ListChange['put']>[number];
export type PreviewResult = z.input<typeof schemas.PreviewResult>;
export type ScreeningChange = z.input<typeof schemas.ScreeningChange>;
export type WatchlistChange = z.input<typeof schemas.WatchlistChange>;
export type EntryPast = z.input<typeof schemas.HistoryAnswer>['items'][number];
type FileResult = z.input<typeof schemas.FileResult>;

/** The filters of the list, as the address and the API name them. */
export const WATCHLIST_FILTERS = ['q', 'kind', 'group', 'state'] as const;

export function useWatchlist(query: Query) {
  return useKeysetList<WatchEntry, WatchlistAnswer>(['watchlist', 'list', query], '/watchlist', query);
}

/** Whether a change of the list waits for a second person: told before it is sent. */
export function useFourEyes(): boolean {
  const { data } = useQuery({
    queryKey: ['watchlist', 'four-eyes'],
    queryFn: ({ signal }) => read<WatchlistAnswer>('/watchlist', { limit: 1 }, signal),
  });
  return data?.fourEyes ?? false;
}

/** What the list says of a name; nothing is asked for an empty one. The answer before stays until the next is there. */
export function useTriedName(host: string) {
  return useQuery({
    queryKey: ['watchlist', 'try', host],
    queryFn: ({ signal }) => ask<TryResult>('/watchlist/try', { host }, signal),
    enabled: host !== '',
    placeholderData: (before) => (host === '' ? undefined : before),
  });
}

/** What a change would newly flag or clear over the whole register. It is never asked again by itself. */
export function usePreview(change: ListChange) {
  return useQuery({
    queryKey: ['preview', change],
    queryFn: ({ signal }) => ask<PreviewResult>('/watchlist/preview', { change }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
}

export function useChanges() {
  return useQuery({
    queryKey: ['watchlist', 'changes'],
    queryFn: ({ signal }) => read<{ items: readonly WatchlistChange[] }>('/watchlist/changes', {}, signal),
    placeholderData: keepPreviousData,
  });
}

export function useEntryHistory(entryId: number) {
  return useKeysetList<EntryPast>(['watchlist', 'history', entryId], '/watchlist/history', {
    entryId,
    limit: 20,
  });
}

function useListWrite<Input, Answer>(request: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: request,
    onSettled: () => client.invalidateQueries({ queryKey: ['watchlist'] }),
  });
}

/** Makes a change that was previewed, or proposes it where four eyes are asked for. */
export const useMakeChange = () =>
  useListWrite((body: { change: ListChange; reason: string; listVersion: number }) =>
    write<WatchlistChange>('/watchlist/changes', { body }),
  );

/** The second person's answer to a proposal; `reject` also takes one's own back. */
export const useAnswerChange = () =>
  useListWrite(
    ({ id, act, reason }: { id: number; act: 'approve' | 'reject'; reason?: string | undefined }) =>
      write<WatchlistChange>(`/watchlist/changes/${id}/${act}`, {
        body: reason === undefined ? {} : { reason },
      }),
  );

/** Reads a list file into a change, to preview it. */
export function useReadFile() {
  return useMutation({
    mutationFn: async ({ file, group }: { file: File; group: WatchEntry['group'] }) =>
      ask<FileResult>('/watchlist/file', { fileName: file.name, text: await file.text(), group }),
  });
}
