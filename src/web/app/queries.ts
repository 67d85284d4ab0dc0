import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/api-error.ts';

const FRESH_MS = 15_000;
const RETRIES = 2;

/** Answers stay fresh a moment (live events refresh them sooner); what the server refused is not asked again. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) =>
          failures < RETRIES && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
      },
      mutations: { retry: false },
    },
  });
}
