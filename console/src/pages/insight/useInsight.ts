/** The questions of these pages; each answer is kept by what it was asked with. */
import { useQuery } from '@tanstack/react-query';
import { api, ask } from '@/api/client';
import type { components } from '@/api/schema';
import { useNamed } from '@/i18n';
import type { Period } from '@/place/period';
import { useScope } from '@/place/scope';

type Schemas = components['schemas'];
export type OverviewShown = Schemas['OverviewShown'];
export type Card = Schemas['Card'];
export type RfmCell = Schemas['RfmCell'];
export type Cohort = Schemas['Cohort'];
export type ReturnCohort = Schemas['ReturnCohort'];
export type Came = Schemas['Came'];
export type Grain = Schemas['Grain'];
export type NthPurchases = Schemas['NthPurchases'];
export type MemberRow = Schemas['MemberRow'];
export type FunnelBy = Schemas['By'];
/** An answer, and by what it was asked: an older one may stand while the next is awaited. */
export type FunnelShown = Schemas['FunnelShown'] & { by: FunnelBy };
export type Cuts = 'quintile' | 'fixed';

const KIND = 'behaviour.kind';

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

export function useReturned(came: Came, grain: Grain) {
  const scope = useScope().value;
  return useQuery({
    queryKey: ['insight', 'retention', scope, came, grain],
    queryFn: () => ask(api.GET('/v1/insight/retention', { params: { query: { came, grain, count: 12, scope } } })),
  });
}

/** Of all members; with days only buying again within so many. */
export function useNthPurchase(days: number | undefined) {
  const scope = useScope().value;
  return useQuery({
    queryKey: ['insight', 'nth-purchase', scope, days],
    queryFn: () => ask(api.GET('/v1/insight/nth-purchase', { params: { query: { days, scope } } })),
  });
}

/** The kinds of behaviours, as steps are chosen from. */
export function useKinds() {
  const scope = useScope().value;
  const { pick } = useNamed();
  const found = useQuery({ queryKey: ['conditions', 'fields', scope], staleTime: 300_000, queryFn: () => ask(api.GET('/v1/conditions/fields', { params: { query: { scope } } })) });
  const kinds = found.data?.fields.find((one) => one.name === KIND)?.choices ?? [];
  return kinds.map((one) => ({ value: String(one.value), label: pick(one, 'label') }));
}

/** Audiences whose members are written down, newest first: a funnel can be counted among them. */
export function useWritten(wanted: boolean) {
  const scope = useScope().value;
  const found = useQuery({ queryKey: ['audiences', 'choices', scope], enabled: wanted, queryFn: () => ask(api.GET('/v1/audiences', { params: { query: { limit: 200, scope } } })) });
  return (found.data?.items ?? []).filter((one) => one.snapshot_no).map((one) => ({ value: one.audience_no, label: one.name }));
}

/** Members who came from step to step: orders, and behaviours of these kinds. */
export function useFunnel(steps: string[], days: number, soon: number, by: FunnelBy, among: string | undefined) {
  const scope = useScope().value;
  const sequence = steps.map((one) => (one === 'order' ? { rows: 'order' } : { rows: 'behaviour', where: { field: KIND, is: 'equal', value: one } }));
  const condition = { sequence, within: { days }, all_in: { days: soon } };
  return useQuery({
    queryKey: ['insight', 'funnel', scope, JSON.stringify(condition), by, among],
    queryFn: async ({ signal }) => ({ by, ...(await ask(api.POST('/v1/insight/funnel', { params: { query: { scope } }, body: { condition, by, among: among ? Number(among) : null }, signal }))) }),
  });
}
