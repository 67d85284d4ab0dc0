import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as schemas from '../../api/schemas/exchange.ts';
import { read, write } from './client.ts';
import { useKeysetList } from './use-keyset-list.ts';

export type ExchangeKey = z.input<typeof schemas.exchangeKey>;
export type ExchangeFile = z.input<typeof schemas.exchangeFile>;
export type ExchangeReport = z.input<typeof schemas.exchangeReport>;
type KeyMade = z.input<typeof schemas.keyMade>;

export function useExchangeKeys() {
  return useQuery({
    queryKey: ['exchange', 'keys'],
    queryFn: ({ signal }) => read<{ items: readonly ExchangeKey[] }>('/exchange/keys', {}, signal),
  });
}

export function useExchangeFiles() {
  return useKeysetList<ExchangeFile>(['exchange', 'files'], '/exchange/files', {});
}

function useExchangeWrite<Input, Answer>(request: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: request,
    onSettled: () => {
      for (const list of ['exchange', 'referrals']) void client.invalidateQueries({ queryKey: [list] });
    },
  });
}

export const useNewKey = () => useExchangeWrite((_: null) => write<KeyMade>('/exchange/keys/own'));

export const useTrustKey = () =>
  useExchangeWrite((body: { agencyId: number; publicKey: string }) =>
    write<KeyMade>('/exchange/keys', { body }),
  );

export const useRevokeKey = () =>
  useExchangeWrite(({ id, reason }: { id: number; reason: string }) =>
    write<void>(`/exchange/keys/${id}/revoke`, { body: { reason } }),
  );

export const useTakeFile = () =>
  useExchangeWrite(({ file, dryRun }: { file: Blob; dryRun: boolean }) =>
    write<ExchangeReport>('/exchange/files', { body: file, query: { dryRun } }),
  );
