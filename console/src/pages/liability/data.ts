/** What the page of liability asks the server. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, ask, type components } from '@/api/client';

type Schemas = components['schemas'];
export type Report = Schemas['LiabilityReport'];
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

export const useReport = (asked: Asked) =>
  useQuery({
    queryKey: ['liability', 'report', asked], placeholderData: keepPreviousData, staleTime: 60_000, refetchOnWindowFocus: false,
    queryFn: () => ask(api.GET('/v1/points/liability', { params: { query: asked } })),
  });
export const useAssumptions = () => useQuery({ queryKey: ['liability', 'assumptions'], queryFn: () => ask(api.GET('/v1/points/liability/assumptions', { params: { query: { limit: 100 } } })) });
