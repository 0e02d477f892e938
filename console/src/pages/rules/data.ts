/** What the pages of earning rules ask the server. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, ask, type components } from '@/api/client';
import type { Condition } from '@/parts/conditions/condition';

type Schemas = components['schemas'];
export type RuleVersion = Schemas['RuleVersionShown'];
export type RuleDetail = Schemas['RuleShown'];
export type Catalogue = Schemas['CatalogueShown'];
export type CatalogueField = Schemas['FieldShown'];
export type RuleEffect = Schemas['RuleEffect'];
export type Basket = Schemas['BasketResult'];
export type TriedBasket = Schemas['TryBasket'];
export type BudgetSpan = Schemas['BudgetSpan'];
export type SharedBudget = Schemas['SharedState'];
export type BudgetSaid = Schemas['BudgetSaid'];
export type State = 'draft' | 'scheduled' | 'live' | 'ended';

export type RuleDocument = {
  name_zh: string;
  name_en: string;
  earns_on?: 'order' | 'behaviour';
  behaviours?: string[];
  points?: number;
  per_fen?: number;
  fixed_points?: number;
  rounding?: 'floor' | 'half_up' | 'up';
  freight_counts?: boolean;
  points_part_counts?: boolean;
  payments_left_out?: string[];
  cap_per_order?: number | null;
  cap_per_day?: number | null;
  cap_per_month?: number | null;
  cap_in_all?: number | null;
  cool_down_hours?: number | null;
  budget_per_day?: number | null;
  budget_per_month?: number | null;
  budget_in_all?: number | null;
  budget_end?: 'stop' | 'tell_only';
  shared_budget?: string | null;
  best_of?: string | null;
  control_group?: string | null;
  control_percent?: number | null;
  pending_days?: number;
  pending_until?: string;
  pending_latest_days?: number;
  pending_at_latest?: 'lapse' | 'release';
  expiry_months?: number | null;
  expiry_end?: 'day' | 'month' | 'quarter' | 'year';
  expiry_day?: string;
  expiry_years?: number;
  idle_months?: number;
  from?: string | null;
  until?: string | null;
  when?: Condition | null;
  lines?: Condition | null;
  currency?: string;
};

export const BLANK: RuleDocument = { name_zh: '', name_en: '', points: 1, per_fen: 100 };
const OF_SUBJECT = ['earns_on', 'behaviours', 'points', 'per_fen', 'fixed_points', 'rounding', 'freight_counts', 'points_part_counts', 'payments_left_out', 'cap_per_order', 'when', 'lines'];
/** What a document keeps when it looks at something else: the rest is only of orders, or of acts. */
export function turned(document: RuleDocument, earnsOn: 'order' | 'behaviour'): RuleDocument {
  const kept = Object.entries(document).filter(([key, value]) => value !== undefined && !OF_SUBJECT.includes(key));
  const own = earnsOn === 'behaviour' ? { earns_on: earnsOn, behaviours: ['checked_in'], fixed_points: 5 } : { points: 1, per_fen: 100 };
  return { ...Object.fromEntries(kept), ...own } as RuleDocument;
}

export const stateOf = (version: { state: string }): State => version.state as State;
export const documentOf = (version: RuleVersion): RuleDocument => version.document as RuleDocument;

export function useRules() {
  return useQuery({ queryKey: ['rules'], queryFn: () => ask(api.GET('/v1/rules')) });
}

export function useRule(code: string, wanted: boolean) {
  return useQuery({ queryKey: ['rule', code], queryFn: () => ask(api.GET('/v1/rules/{code}', { params: { path: { code } } })), enabled: wanted, refetchOnWindowFocus: false });
}

export function useBudgets() {
  return useQuery({ queryKey: ['rule', 'budgets'], queryFn: () => ask(api.GET('/v1/rules/budgets')) });
}

export function useControl(rule: string, wanted: boolean) {
  return useQuery({ queryKey: ['insight', 'control', rule], queryFn: () => ask(api.GET('/v1/insight/control', { params: { query: { rule } } })), enabled: wanted });
}

export function useSharedBudgets() {
  return useQuery({ queryKey: ['rule', 'shared-budgets'], queryFn: () => ask(api.GET('/v1/budgets')) });
}

export const setSharedBudget = (code: string, said: BudgetSaid) => ask(api.PUT('/v1/budgets/{code}', { params: { path: { code } }, body: said }));

export function useCatalogue() {
  return useQuery({ queryKey: ['rule-fields'], queryFn: () => ask(api.GET('/v1/rules/fields')), staleTime: 300_000 });
}

/** The document's sentence in both languages, or why it is none. */
export function useSaid(spelling: string) {
  return useQuery({
    queryKey: ['rule-said', spelling],
    queryFn: () => ask(api.POST('/v1/rules/say', { body: JSON.parse(spelling) as Record<string, unknown> })),
    retry: false,
  });
}

export function useEffectOf(code: string, spelling: string, month: string | undefined, wanted: boolean) {
  return useQuery({
    queryKey: ['rule-effect', code, spelling, month],
    queryFn: () => ask(api.POST('/v1/rules/preview', { body: { document: JSON.parse(spelling) as Record<string, unknown>, code, month: month ?? null, orders_most: 200_000 } })),
    enabled: wanted,
    retry: false,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
}

export function useDiff(code: string, a: number | null, b: number | null) {
  return useQuery({
    queryKey: ['rule-diff', code, a, b],
    queryFn: () => ask(api.GET('/v1/rules/{code}/diff', { params: { path: { code }, query: { a: a ?? 1, b: b ?? 1 } } })),
    enabled: a !== null && b !== null,
  });
}

/** Forgets what is known of rules, once one of them has changed. */
export function useForgetRules(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['rules'] }), queries.invalidateQueries({ queryKey: ['rule'] }),
      queries.invalidateQueries({ queryKey: ['rule-effect'] }),
    ]);
  }, [queries]);
}

export const draftRule = (code: string, document: RuleDocument, basedOn: number) =>
  ask(api.POST('/v1/rules/{code}/versions', { params: { path: { code }, query: { based_on: basedOn } }, body: document as Record<string, unknown> }));

export const publishRule = (code: string, version: number, reason: string) =>
  ask(api.POST('/v1/rules/{code}/versions/{version}/publish', { params: { path: { code, version }, query: { based_on: version } }, body: { reason } }));

export const endRule = (code: string, version: number | null, reason: string) =>
  ask(api.POST('/v1/rules/{code}/end', { params: { path: { code } }, body: { version, reason } }));

export const tryBasket = (asked: TriedBasket) => ask(api.POST('/v1/rules/basket', { body: asked }));

/** What one has written of a rule and not saved, on whichever machine; null without any. */
export function useUnsaved(code: string, wanted: boolean) {
  return useQuery({
    queryKey: ['rule-draft', code], enabled: wanted, gcTime: 0, retry: false, refetchOnWindowFocus: false,
    queryFn: () => ask(api.GET('/v1/session/drafts/{subject}', { params: { path: { subject: `rule:${code}` } } })),
  });
}

export const keepUnsaved = (code: string, document: Record<string, unknown>, basedOn: number) =>
  ask(api.PUT('/v1/session/drafts/{subject}', { params: { path: { subject: `rule:${code}` } }, body: { document, based_on: basedOn } }));

export const dropUnsaved = (code: string) => ask(api.DELETE('/v1/session/drafts/{subject}', { params: { path: { subject: `rule:${code}` } } }));
