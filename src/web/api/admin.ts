import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as schemas from '../../api/schemas/admin.ts';
import { type Query, read, write } from './client.ts';
import { useKeysetList } from './use-keyset-list.ts';

export type User = z.input<typeof schemas.user>;
export type NewUser = z.input<typeof schemas.newUser>;
export type UserPatch = z.input<typeof schemas.userPatch>;
export type Agency = z.input<typeof schemas.agency>;
export type NewAgency = z.input<typeof schemas.newAgency>;
export type AgencyPatch = z.input<typeof schemas.agencyPatch>;
export type Token = z.input<typeof schemas.token>;
export type NewToken = z.input<typeof schemas.newToken>;
type UserMade = z.input<typeof schemas.userMade>;
type TokenMade = z.input<typeof schemas.tokenMade>;

export function useUsers(query: Query) {
  return useKeysetList<User>(['users', query], '/admin/users', query);
}

export function useAgencies() {
  return useQuery({
    queryKey: ['agencies'],
    queryFn: ({ signal }) => read<{ items: readonly Agency[] }>('/admin/agencies', {}, signal),
  });
}

export function useTokens() {
  return useQuery({
    queryKey: ['tokens'],
    queryFn: ({ signal }) => read<z.input<typeof schemas.tokens>>('/admin/tokens', {}, signal),
  });
}

/** A write after which the named lists are asked for again. */
function useWrite<Input, Answer>(lists: readonly string[], request: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: request,
    onSettled: () => {
      for (const list of lists) void client.invalidateQueries({ queryKey: [list] });
    },
  });
}

export const useAddUser = () =>
  useWrite(['users'], (body: NewUser) => write<UserMade>('/admin/users', { body }));

export const useChangeUser = () =>
  useWrite(['users'], ({ id, change }: { id: string; change: UserPatch }) =>
    write<User>(`/admin/users/${id}`, { method: 'PATCH', body: change }),
  );

export const useRenewPassword = () =>
  useWrite(['users'], (id: string) => write<UserMade>(`/admin/users/${id}/password`));

export const useSaveAgency = () =>
  useWrite(['agencies', 'sites'], ({ id, body }: { id: number | null; body: NewAgency | AgencyPatch }) =>
    write<unknown>(id === null ? '/admin/agencies' : `/admin/agencies/${id}`, {
      method: id === null ? 'POST' : 'PATCH',
      body,
    }),
  );

export const useAddToken = () =>
  useWrite(['tokens'], (body: NewToken) => write<TokenMade>('/admin/tokens', { body }));

export const useRevokeToken = () =>
  useWrite(['tokens'], (id: string) => write<unknown>(`/admin/tokens/${id}`, { method: 'DELETE' }));
