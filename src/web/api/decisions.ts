import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { write } from './client.ts';
import type { BulkResult, DecisionResult, DismissReason, FlagList, UndoResult } from './flag-types.ts';

export interface Verdict {
  readonly decision: 'confirm' | 'dismiss' | 'approve' | 'reject';
  readonly reason?: DismissReason | undefined;
  readonly note?: string | undefined;
}

/** A flag as the decider saw it. */
export interface SeenFlag {
  readonly id: string;
  readonly version: number;
}

/** What this person decided since the console was opened, the newest last: `u` takes it back from there. */
const decided: string[] = [];

export function rememberDecision(id: string): void {
  decided.push(id);
}

export function lastDecision(): string | undefined {
  return decided.at(-1);
}

/** Takes flags out of every list that is on the screen, before the server has answered; gives the way back. */
function takeOut(client: QueryClient, ids: ReadonlySet<string>): () => void {
  const before = client.getQueriesData<InfiniteData<FlagList>>({ queryKey: ['flags'] });
  for (const [key, data] of before) {
    if (data === undefined || !('pages' in data)) continue;
    const pages = data.pages.map((page) => {
      const items = page.items.filter(({ id }) => !ids.has(id));
      return { ...page, items, total: page.total - (page.items.length - items.length) };
    });
    client.setQueryData(key, { ...data, pages });
  }
  return () => {
    for (const [key, data] of before) client.setQueryData(key, data);
  };
}

/** Decides one flag. It leaves the lists at once and comes back when the server refuses. */
export function useDecide() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ flag, verdict }: { flag: SeenFlag; verdict: Verdict }) =>
      write<DecisionResult>(`/flags/${flag.id}/decisions`, { body: { ...verdict, version: flag.version } }),
    onMutate: async ({ flag }) => {
      await client.cancelQueries({ queryKey: ['flags'] });
      return { putBack: takeOut(client, new Set([flag.id])) };
    },
    onSuccess: ({ decisionId }) => rememberDecision(decisionId),
    onError: (_error, _input, context) => context?.putBack(),
    onSettled: (_answer, _error, { flag }) => {
      void client.invalidateQueries({ queryKey: ['flag', flag.id] });
      void client.invalidateQueries({ queryKey: ['flags'] });
    },
  });
}

/** Decides many at once; those that are refused stay, and the answer says why. */
export function useDecideMany() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ flags, verdict }: { flags: readonly SeenFlag[]; verdict: Verdict }) =>
      write<BulkResult>('/flags/decisions', { body: { ...verdict, flags } }),
    onMutate: async ({ flags }) => {
      await client.cancelQueries({ queryKey: ['flags'] });
      return { putBack: takeOut(client, new Set(flags.map(({ id }) => id))) };
    },
    onSuccess: ({ batchId }) => rememberDecision(batchId),
    onError: (_error, _input, context) => context?.putBack(),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['flag'] });
      void client.invalidateQueries({ queryKey: ['flags'] });
    },
  });
}

/** Takes a decision or a whole batch back. */
export function useUndo() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => write<UndoResult>(`/decisions/${id}/undo`),
    onSuccess: (_answer, id) => {
      const at = decided.lastIndexOf(id);
      if (at >= 0) decided.splice(at, 1);
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['flag'] });
      void client.invalidateQueries({ queryKey: ['flags'] });
    },
  });
}
