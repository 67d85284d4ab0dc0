import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as notices from '../../api/schemas/case-notices.ts';
import type * as schemas from '../../api/schemas/cases.ts';
import { type Query, read, write } from './client.ts';
import { useKeysetList } from './use-keyset-list.ts';

export type CaseItem = z.input<typeof schemas.CaseItem>;
export type CaseDetail = z.input<typeof schemas.CaseDetail>;
export type CaseFacets = z.input<typeof schemas.CaseFacets>;
export type CaseFinding = CaseDetail['findings'][number];
export type CaseSide = NonNullable<CaseFinding['before']>;
export type CaseAct = CaseDetail['may']['actions'][number]['action'];
export type CaseOutcome = NonNullable<CaseItem['outcome']>;
export type CaseCause = NonNullable<CaseItem['cause']>;
export type NoticeView = z.input<typeof notices.NoticeView>;
export type NoticeBody = z.input<typeof notices.NoticeBody>;
type StepResult = z.input<typeof schemas.CaseStepResult>;
type SentDocument = Omit<CaseDetail['documents'][number], 'by'>;

/** The filters of the list of cases, as the address and the API name them. */
export const CASE_FILTERS = [
  'q',
  'state',
  'due',
  'ground',
  'outcome',
  'cause',
  'relapse',
  'agency',
  'site',
  'sort',
] as const;

export function useCaseList(query: Query) {
  return useKeysetList<CaseItem>(['cases', query], '/cases', query);
}

export function useCaseFacets({ sort: _, ...query }: Query) {
  return useQuery({
    queryKey: ['cases', 'facets', query],
    queryFn: ({ signal }) => read<CaseFacets>('/cases/facets', query, signal),
    placeholderData: keepPreviousData,
  });
}

export function useCase(id: string) {
  return useQuery({
    queryKey: ['case', id],
    queryFn: ({ signal }) => read<CaseDetail>(`/cases/${id}`, {}, signal),
  });
}

export function useNotice(id: number) {
  return useQuery({
    queryKey: ['case', String(id), 'notice'],
    queryFn: ({ signal }) => read<NoticeView>(`/cases/${id}/notice`, {}, signal),
  });
}

/** A write on one case; whatever comes back, the case and the lists are asked for again. */
function useCaseWrite<Input, Answer>(id: number, request: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: request,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['case', String(id)] });
      void client.invalidateQueries({ queryKey: ['cases'] });
      void client.invalidateQueries({ queryKey: ['flag'] });
    },
  });
}

export const useCaseStep = (id: number) =>
  useCaseWrite(id, ({ action, ...body }: { action: CaseAct; version: number } & Record<string, unknown>) =>
    write<StepResult>(`/cases/${id}/${action}`, { body }),
  );

export const useCaseNote = (id: number) =>
  useCaseWrite(id, (text: string) => write<void>(`/cases/${id}/notes`, { body: { text } }));

export const useSaveNotice = (id: number) =>
  useCaseWrite(id, (body: NoticeBody) => write<NoticeView>(`/cases/${id}/notice`, { method: 'PUT', body }));

export const useRedraftNotice = (id: number) =>
  useCaseWrite(id, (version: number) =>
    write<NoticeView>(`/cases/${id}/notice/redraft`, { body: { version } }),
  );

/** Keeps a file with a case. */
export const useSendDocument = (id: number) =>
  useCaseWrite(id, ({ file, kind }: { file: File; kind: 'reply' | 'attachment' }) =>
    write<SentDocument>(`/cases/${id}/documents`, { body: file, query: { name: file.name, kind } }),
  );

/** Opens a case over confirmed flags of one owner. */
export function useOpenCase() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (flagIds: readonly string[]) => write<StepResult>('/cases', { body: { flagIds } }),
    onSettled: () => {
      for (const key of ['cases', 'flag', 'flags']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
}
