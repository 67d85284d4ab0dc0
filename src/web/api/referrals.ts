import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as schemas from '../../api/schemas/referrals.ts';
import { type Query, read, write } from './client.ts';
import { useKeysetList } from './use-keyset-list.ts';

export type Referral = z.input<typeof schemas.referralItem>;
export type ReferralDetail = z.input<typeof schemas.referralDetail>;
export type ReferralAction = Referral['may'][number];
export type ReferralCounts = z.input<typeof schemas.referralCounts>;
export type Access = z.input<typeof schemas.accessItem>;
/** What is referred: a flag or a case. */
export type Referred = { readonly flagId: string } | { readonly caseId: number };

export function useReferrals(query: Query) {
  return useKeysetList<Referral>(['referrals', query], '/referrals', query);
}

export function useReferral(id: string) {
  return useQuery({
    queryKey: ['referral', id],
    queryFn: ({ signal }) => read<ReferralDetail>(`/referrals/${id}`, {}, signal),
  });
}

export function useReferralCounts(enabled: boolean) {
  return useQuery({
    queryKey: ['referrals', 'counts'],
    queryFn: ({ signal }) => read<ReferralCounts>('/referrals/counts', {}, signal),
    staleTime: 60_000,
    enabled,
  });
}

/** Referrals of one flag or case, the newest first. */
export function useReferralsOf(thing: Referred) {
  const query = 'flagId' in thing ? { flag: thing.flagId } : { case: thing.caseId };
  return useQuery({
    queryKey: ['referrals', 'of', query],
    queryFn: ({ signal }) =>
      read<{ items: readonly Referral[] }>('/referrals', { ...query, limit: 5 }, signal),
  });
}

export function useReceivers() {
  return useQuery({
    queryKey: ['receivers'],
    queryFn: ({ signal }) =>
      read<{ items: readonly { id: number; name: string }[] }>('/referrals/receivers', {}, signal),
    staleTime: 300_000,
  });
}

export function useAccesses() {
  return useKeysetList<Access>(['accesses'], '/accesses', {});
}

function useReferralWrite<Input>(request: (input: Input) => Promise<Referral>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: request,
    onSettled: () => {
      for (const list of ['referrals', 'referral', 'flags', 'cases'])
        void client.invalidateQueries({ queryKey: [list] });
    },
  });
}

export interface ReferralWish {
  readonly thing: Referred;
  readonly toAgency: number;
  readonly reason: string;
  readonly workingDays: number;
}

export const useRefer = () =>
  useReferralWrite(({ thing, ...wish }: ReferralWish) =>
    write<Referral>('/referrals', { body: { ...thing, ...wish } }),
  );

export interface ReferralStep {
  readonly referral: Pick<Referral, 'id' | 'version'>;
  readonly action: ReferralAction;
  readonly reason?: string | undefined;
  readonly workingDays?: number;
}

export const useReferralStep = () =>
  useReferralWrite(({ referral: { id, version }, ...step }: ReferralStep) =>
    write<Referral>(`/referrals/${id}/steps`, { body: { version, ...step } }),
  );
