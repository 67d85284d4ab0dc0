import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { z } from 'zod';
import type { me } from '../../api/schemas/me.ts';
import { answer, OWN_PAGE, read } from './client.ts';

export type Permission = string;
/** Who is signed in, as `GET /me` tells. */
export type Me = z.input<typeof me>;

export const SessionContext = createContext<Me | null>(null);

export function useMe() {
  return useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) => read<Me>('/me', {}, signal),
    staleTime: 60_000,
  });
}

/** Who is signed in; only for parts of pages that are shown to people who are. */
export function useSession(): Me {
  const me = useContext(SessionContext);
  if (me === null) throw new Error('useSession outside a session');
  return me;
}

export function mayOpen(me: Me | undefined, permission: Permission | undefined): boolean {
  return permission === undefined || (me?.permissions.includes(permission) ?? false);
}

/** Whether whoever is signed in has a permission of the rights table. */
export function useMay(permission: Permission): boolean {
  return mayOpen(useSession(), permission);
}

/** Posts to better-auth. Throws ApiError. */
export function postAuth<T>(path: string, body: unknown = {}): Promise<T> {
  return answer<T>(`/api/auth${path}`, {
    method: 'POST',
    headers: { ...OWN_PAGE, accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Signs in; `twoFactor` says that a code of the authenticator is asked for before the session counts. */
export async function signIn(email: string, password: string): Promise<{ twoFactor: boolean }> {
  const result = await postAuth<{ twoFactorRedirect?: boolean }>('/sign-in/email', { email, password });
  return { twoFactor: result.twoFactorRedirect === true };
}

/** The second step: a code of six digits, or one of the backup codes. */
export async function verifyCode(code: string): Promise<void> {
  const isTotp = /^\d{6}$/.test(code);
  await postAuth(isTotp ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code', { code });
}

/** Ends the session and forgets everything that was read in it. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => postAuth('/sign-out'),
    onSettled: () => {
      client.clear();
      location.assign('/');
    },
  });
}
