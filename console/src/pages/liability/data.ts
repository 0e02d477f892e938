/** What the page of liability asks the server. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ask, type components } from '@/api/client';

type Schemas = components['schemas'];
export type Report = Schemas['LiabilityReport'];
export type Kept = Schemas['ReportShown'];
export type Closing = Schemas['ClosingShown'];
export type Told = Schemas['CurrencyReport'];
export type Roll = Schemas['Roll'];
export type Assumption = Schemas['AssumptionShown'];
export type AssumptionAsked = Schemas['AssumptionAsked'];
export type Asked = { from: string; to: string; known_at: string | undefined };

export const MONTHS_OFFERED = 36;
export const SHORTEST = 3;
/** Lines of which the ledger shows exactly the entries, by its filter. */
export const DOORS: Record<string, string> = { redeemed: 'burn', returned: 'return', reversed: 'reverse' };

/** The month so many before a day's, as 2026-03. */
export function monthBefore(today: string, months: number): string {
  const count = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 - months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** The last day of a month, as 2026-03-31. */
export function lastDay(month: string): string {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);
}

const RUNNING_MS = 1_500;
export const goesOn = (one: Kept | undefined) => one?.state === 'queued' || one?.state === 'running';

/** The report of a question: kept, or worked out meanwhile. Who asks again while it goes on looks at the same one. */
export function useReport(asked: Asked) {
  const queries = useQueryClient();
  const queryKey = ['liability', 'report', asked];
  return useQuery({
    queryKey, placeholderData: keepPreviousData, staleTime: 60_000, refetchOnWindowFocus: false,
    queryFn: () => {
      const before = queries.getQueryData<Kept>(queryKey);
      if (before && goesOn(before)) return ask(api.GET('/v1/points/liability/reports/{report_no}', { params: { path: { report_no: Number(before.report_no) } } }));
      return ask(api.POST('/v1/points/liability/reports', { body: { first: asked.from, last: asked.to, known_at: asked.known_at ?? null, anew: false } }));
    },
    refetchInterval: (query) => (goesOn(query.state.data) ? RUNNING_MS : false),
  });
}
/** What was recorded since the kept answer counts, too. */
export function useAnew(asked: Asked) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => ask(api.POST('/v1/points/liability/reports', { body: { first: asked.from, last: asked.to, known_at: null, anew: true } })),
    onSuccess: (made) => queries.setQueryData(['liability', 'report', asked], made),
  });
}
export const useClosings = () => useQuery({ queryKey: ['liability', 'closings'], queryFn: () => ask(api.GET('/v1/points/liability/closings', { params: { query: { limit: 50 } } })) });
export const useAssumptions = () => useQuery({ queryKey: ['liability', 'assumptions'], queryFn: () => ask(api.GET('/v1/points/liability/assumptions', { params: { query: { limit: 100 } } })) });
