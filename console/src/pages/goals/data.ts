/** What the pages of goals ask the server. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, ask, type components } from '@/api/client';

type Schemas = components['schemas'];
export type Goal = Schemas['Goal'];
export type Report = Schemas['GoalReport'];
export type StageTold = Schemas['StageTold'];
export type GoalDay = Schemas['GoalDay'];
export type PartTold = Schemas['PartTold'];
export type Pace = Schemas['Pace'];
export type Said = Schemas['GoalSaid'];
export type StageSaid = Schemas['StageSaid'];
export type PartSaid = Schemas['PartSaid'];

const KEPT = { staleTime: 60_000, refetchOnWindowFocus: false };
/** Figures of the whole house are asked by who may see it. */
export const useGoals = (wanted: boolean) => useQuery({ queryKey: ['goals'], ...KEPT, enabled: wanted, queryFn: () => ask(api.GET('/v1/points/goals')) });
export const useReport = (code: string, wanted: boolean) => useQuery({ queryKey: ['goals', code], ...KEPT, enabled: wanted, queryFn: () => ask(api.GET('/v1/points/goals/{code}', { params: { path: { code } } })) });
export const useVersions = (code: string) => useQuery({ queryKey: ['goals', code, 'versions'], queryFn: () => ask(api.GET('/v1/points/goals/{code}/versions', { params: { path: { code } } })) });
/** What a part may name: earning rules and shared budgets. */
export const useRules = () => useQuery({ queryKey: ['goals', 'rules'], ...KEPT, queryFn: () => ask(api.GET('/v1/rules')) });
export const useBudgets = () => useQuery({ queryKey: ['goals', 'budgets'], ...KEPT, queryFn: () => ask(api.GET('/v1/budgets')) });
export const setGoal = (code: string, body: Said) => ask(api.PUT('/v1/points/goals/{code}', { params: { path: { code } }, body }));

export function useForget() {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ queryKey: ['goals'] }), [queries]);
}

export const CODE = /^[a-z0-9_-]{1,64}$/;
/** What the address of the page for a new goal would hide. */
export const TAKEN = 'new';
export const ORIGINS = ['service', 'marketing', 'correction', 'misuse', 'other'] as const;

/** A goal as its editor sends it: the plan, on the version that she saw. */
export function saidOf(goal: Goal): Said {
  const { name_zh, name_en, purpose, currency, first_on, last_on, stages, budget, parts, drift_bp, closed, version } = goal;
  return {
    based_on: version, name_zh, name_en, purpose, currency, first_on, last_on, budget, drift_bp, closed, reason: '',
    stages: stages.map((one) => ({ ...one, buyers_bp: one.buyers_bp ?? null })),
    parts: parts.map((one) => ({ ...one, rules: one.rules ?? [], budgets: one.budgets ?? [], origins: one.origins ?? [] })),
  };
}
