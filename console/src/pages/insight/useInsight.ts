/** The questions of these pages; each answer is kept by what it was asked with. */
import { useQuery } from '@tanstack/react-query';
import { api, ask } from '@/api/client';
import type { components } from '@/api/schema';
import type { Period } from '@/place/period';
import { useScope } from '@/place/scope';

type Schemas = components['schemas'];
export type OverviewShown = Schemas['OverviewShown'];
export type Card = Schemas['Card'];
export type RfmCell = Schemas['RfmCell'];
export type Cohort = Schemas['Cohort'];
export type MemberRow = Schemas['MemberRow'];
export type Cuts = 'quintile' | 'fixed';

export function useOverview({ from, to }: Period) {
  const scope = useScope().value;
  return useQuery({
    queryKey: ['insight', 'overview', scope, from, to],
    queryFn: () => ask(api.GET('/v1/insight/overview', { params: { query: { from, to, scope } } })),
  });
}

/** Without a period: all members, as the overview shows it. */
export function useLadder(period?: Period) {
  const scope = useScope().value;
  return useQuery({
    queryKey: ['insight', 'ladder', scope, period?.from, period?.to],
    queryFn: () => ask(api.GET('/v1/insight/ladder', { params: { query: { from: period?.from, to: period?.to, scope } } })),
  });
}

export function useRfm(period?: Period, cuts: Cuts = 'quintile') {
  const scope = useScope().value;
  return useQuery({
    queryKey: ['insight', 'rfm', scope, period?.from, period?.to, cuts],
    queryFn: () => ask(api.GET('/v1/insight/rfm', { params: { query: { from: period?.from, to: period?.to, cuts, scope } } })),
  });
}

export function useCohorts(months: number) {
  const scope = useScope().value;
  return useQuery({
    queryKey: ['insight', 'cohorts', scope, months],
    queryFn: () => ask(api.GET('/v1/insight/cohorts', { params: { query: { months, scope } } })),
  });
}
