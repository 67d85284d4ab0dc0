import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { overview } from '../../api/schemas/overview.ts';
import { read } from './client.ts';

export type Overview = z.input<typeof overview>;

/** The figures of the last `days` days and of this moment. */
export function useOverview(days: number) {
  return useQuery({
    queryKey: ['overview', days],
    queryFn: ({ signal }) => read<Overview>('/overview', { days }, signal),
    placeholderData: keepPreviousData,
  });
}
