import { keepPreviousData, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem';

const AGAIN = 2;

/** Refusals are final; only a server that is away is asked again. */
function again(count: number, error: Error): boolean {
  return count < AGAIN && !(error instanceof ApiProblem && error.status < 500);
}

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: again, staleTime: 15_000, refetchOnWindowFocus: true, placeholderData: keepPreviousData },
      mutations: { retry: false },
    },
  });
}
