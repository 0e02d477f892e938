/** What the page of tiers asks the server. */
import { useQuery } from '@tanstack/react-query';
import { api, ask, type components } from '@/api/client';

type Schemas = components['schemas'];
export type PlanVersion = Schemas['PlanShown'];
export type Simulation = Schemas['Simulation'];
export type Distribution = Schemas['Distribution'];
export type TierLine = { code: string; name_zh: string; name_en: string; threshold: number };
/** What keeps a tier that would be lost: growth, orders, or both. */
export type Goal = { growth?: number; orders?: number };
export type Challenge = { days: number; begins: 'accepted' | 'itself'; goals: Record<string, Goal> };
export type Life = { window?: 'lifetime' | 'months' | 'year'; window_months?: number; holds?: 'ever' | 'months' | 'year'; hold_months?: number; falls?: 'earned' | 'one_step'; grace_days?: number; challenge?: Challenge | undefined };
export const BENEFIT_KINDS = ['free_delivery', 'birthday_multiplier', 'priority_service', 'gift', 'other'] as const;
export const PERIODS = ['month', 'quarter', 'year', 'ever'] as const;
/** How often by the code of the tier; null is as often as she likes. */
export type BenefitLine = { code: string; name_zh: string; name_en: string; kind: (typeof BENEFIT_KINDS)[number]; per: (typeof PERIODS)[number]; quotas: Record<string, number | null>; budget?: number; points?: number; held?: boolean; sentence_zh?: string; sentence_en?: string; cost_fen?: number };
/** Growth for a kind of behaviour, and what it may bring a member a day and a month. */
export type ActLine = { behaviour: string; fixed_points: number; cap_per_day?: number; cap_per_month?: number };
export type PlanDocument = { growth: { points?: number; per_fen?: number; per_order?: number; behaviours?: ActLine[] }; tiers: TierLine[]; life?: Life | undefined; benefits?: BenefitLine[] | undefined };

export const documentOf = (version: PlanVersion): PlanDocument => version.document as unknown as PlanDocument;
export const FIRST: PlanDocument = { growth: { points: 1, per_fen: 100, per_order: 0 }, tiers: [{ code: 'basic', name_zh: '普卡', name_en: 'Basic', threshold: 0 }] };

/** What people call the behaviours that rules and plans are often made for. */
export const useBehaviours = () => useQuery({ queryKey: ['rule-fields'], queryFn: () => ask(api.GET('/v1/rules/fields')), staleTime: Infinity, select: (told) => told.behaviours });

export type TierSet = Schemas['TierSetShown'];

/** The group's set first; `brand` undefined is the group's, here and below. */
export const useSets = () => useQuery({ queryKey: ['tier-sets'], queryFn: () => ask(api.GET('/v1/tier-sets', { params: { query: {} } })), refetchOnWindowFocus: false });
export const nameSet = (brand: string | undefined, body: { name_zh: string; name_en: string }) => ask(api.PUT('/v1/tier-sets', { params: { query: { brand } }, body }));

/** Nothing of another set may stand in for what is not there yet: a form would begin with it. */
export const usePlans = (brand: string | undefined) => useQuery({ queryKey: ['tiers', brand], placeholderData: undefined, queryFn: () => ask(api.GET('/v1/tiers', { params: { query: { brand } } })), refetchOnWindowFocus: false });
/** The scope goes along when the route takes one; until then it narrows by the caller's own. */
export const useNow = (scope: string | undefined, brand: string | undefined) => useQuery({ queryKey: ['tiers-now', scope, brand], placeholderData: undefined, queryFn: () => ask(api.GET('/v1/tiers/now', { params: { query: { scope, brand } } })) });
export const useDiff = (a: number, b: number, brand: string | undefined) => useQuery({ queryKey: ['tiers-diff', a, b, brand], placeholderData: undefined, queryFn: () => ask(api.GET('/v1/tiers/diff', { params: { query: { a, b, brand } } })) });

export const simulate = (document: PlanDocument, brand: string | undefined) => ask(api.POST('/v1/tiers/preview', { params: { query: { brand } }, body: document as unknown as Record<string, unknown> }));
export const draftPlan = (document: PlanDocument, basedOn: number, brand: string | undefined) => ask(api.POST('/v1/tiers/versions', { params: { query: { based_on: basedOn, brand } }, body: document as unknown as Record<string, unknown> }));
export const publishPlan = (version: number, reason: string, brand: string | undefined) => ask(api.POST('/v1/tiers/versions/{version}/publish', { params: { path: { version }, query: { based_on: version, brand } }, body: { reason } }));
