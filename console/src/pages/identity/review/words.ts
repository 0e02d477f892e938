/** What probable matches are called, and how they are asked for. */
import { useQuery } from '@tanstack/react-query';
import { api, ask, type components } from '@/api/client';

export type Suggestion = components['schemas']['SuggestionShown'];
export type Queue = components['schemas']['Queue'];
export type Precision = components['schemas']['Precision'];
export type Compared = Suggestion['fields'][number]['field'];
export type Verdict = components['schemas']['Judging']['verdict'];

export const COMPARED: readonly Compared[] = ['name', 'birthday', 'phone', 'email', 'gender', 'store', 'met'];
export const MARKS = { same: '=', alike: '~', differ: '×', missing: '—' } as const;
export const SAID = { same: 'isSame', alike: 'isAlike', differ: 'isDiffer', missing: 'isMissing' } as const;
const SEARCHING_MS = 1500;

/** How much waits, how right scores were, the newest search; asked often while one runs. */
export function useQueue() {
  return useQuery({
    queryKey: ['suggestions', 'queue'],
    queryFn: () => ask(api.GET('/v1/identity/suggestions/summary')),
    refetchInterval: (query) => (isSearching(query.state.data) ? SEARCHING_MS : false),
  });
}

export function isSearching(queue: Queue | undefined): boolean {
  return queue?.search?.state === 'queued' || queue?.search?.state === 'running';
}

/** A threshold as people say it: 50%, not 50.0%. */
export const level = (percent: string): string => percent.replace('.0%', '%');

/** One pair, side by side. */
export const pairQuery = (suggestion: string) => ({
  queryKey: ['suggestions', 'pair', suggestion],
  queryFn: () => ask(api.GET('/v1/identity/suggestions/{suggestion_no}', { params: { path: { suggestion_no: Number(suggestion) } } })),
});
