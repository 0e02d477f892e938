/** What the page of expiry asks the server. */
import { useQuery, type QueryClient } from '@tanstack/react-query';
import { api, ask, type components } from '@/api/client';

type Schemas = components['schemas'];
export type Forecast = Schemas['Forecast'];
export type Policy = Schemas['PolicyVersion'];
export type PolicyAsked = Schemas['ExpiryPolicyAsked'];
export type Extension = Schemas['ExtensionShown'];
export type Which = Schemas['ExtensionAsked'];
export type WaitingRow = Schemas['WaitingShown'];

export const SHORTEST = 3;
export const COLOURS: Record<Extension['state'], string | undefined> = { proposed: 'warning', approved: 'processing', done: 'success', refused: 'error', lapsed: undefined };

export const useForecast = (scope: string | undefined) => useQuery({ queryKey: ['expiry', 'forecast', scope], queryFn: () => ask(api.GET('/v1/points/expiry', { params: { query: { scope } } })) });
export const usePolicies = (wanted: boolean) => useQuery({ queryKey: ['expiry', 'policy'], enabled: wanted, queryFn: () => ask(api.GET('/v1/points/expiry/policy')), refetchOnWindowFocus: false });
export const usePreview = (which: Which | null) => useQuery({ queryKey: ['expiry', 'preview', which], enabled: which !== null, gcTime: 0, retry: false, queryFn: () => ask(api.POST('/v1/points/extensions/preview', { body: which! })) });

/** What a policy or an extension changes is asked anew. */
export const forget = (queries: QueryClient) => Promise.all(['expiry', 'expiring', 'lots', 'member', 'notices'].map((key) => queries.invalidateQueries({ queryKey: [key] })));

/** What a policy would let expire in the next night, beside the one that counts now. */
export const usePolicyEffect = (draft: Omit<PolicyAsked, 'reason' | 'based_on'>, wanted: boolean) =>
  useQuery({ queryKey: ['expiry', 'policy-effect', draft], enabled: wanted, gcTime: 0, retry: false, queryFn: () => ask(api.POST('/v1/points/expiry/policy/preview', { body: { ...draft, reason: 'preview' } })) });
