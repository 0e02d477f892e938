/** What the page of the policy asks the server, and how a draft is compared. */
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, ApiProblem, ask, type components } from '@/api/client';

type Schemas = components['schemas'];
export type Policy = Schemas['PolicyShown'];
export type PolicyVersion = Schemas['PolicyVersionShown'];
export type PolicyKind = Schemas['PolicyKindShown'];
export type Checked = Schemas['PolicyChecked'];
export type Misfit = Schemas['Misfit'];
export type Trial = Schemas['TrialShown'];
export type Suspension = Schemas['SuspensionShown'];
export type AppSeen = Schemas['AppSeen'];
export type AppKind = Schemas['AppKind'];
export type Answer = Schemas['AnswerShown'];
/** A value to block, or one that is blocked, by its key. */
export type Blocked = { key?: string; masked?: string; value?: string };
export type KindRule = { priority: number | null; single: boolean; may_join: boolean; founds: boolean; rest_days: number | null; members_most: number | null; blocked: Blocked[]; apps: Schemas['AppNamed'][] };
export type Rules = Record<string, KindRule>;

const UNKNOWN: KindRule = { priority: null, single: false, may_join: false, founds: false, rest_days: null, members_most: null, blocked: [], apps: [] };
/** The rules of a kind; the server sends those of every kind. */
export const ruleOf = (rules: Rules, code: string): KindRule => rules[code] ?? UNKNOWN;

const FIELDS = ['priority', 'single', 'may_join', 'founds', 'rest_days', 'members_most'] as const;

/** The same text for the same rules, in whatever order they came. */
export function spelled(rules: Rules): string {
  return JSON.stringify(
    Object.keys(rules).toSorted().map((code) => {
      const rule = ruleOf(rules, code);
      const apps = rule.apps.map((one) => `${one.code}=${one.kind}`).toSorted();
      return [code, ...FIELDS.map((field) => rule[field]), apps, ...rule.blocked.map((one) => one.key ?? `=${one.value}`).toSorted()];
    }),
  );
}

export function usePolicy() {
  return useQuery({ queryKey: ['policy'], queryFn: () => ask(api.GET('/v1/identity/policy')), refetchOnWindowFocus: false });
}

export function useVersions(wanted: boolean) {
  return useQuery({ queryKey: ['policy', 'versions'], queryFn: () => ask(api.GET('/v1/identity/policy/versions')), enabled: wanted });
}

export function useDiff(a: number, b: number, wanted: boolean) {
  return useQuery({ queryKey: ['policy', 'diff', a, b], queryFn: () => ask(api.GET('/v1/identity/policy/diff', { params: { query: { a, b } } })), enabled: wanted });
}

/** What is wrong with the rules, or what they say. */
export function useChecked(rules: Rules, spelling: string) {
  return useQuery({
    queryKey: ['policy', 'checked', spelling], queryFn: () => ask(api.POST('/v1/identity/policy/check', { body: rules })),
    retry: false, placeholderData: (before: Checked | undefined) => before,
  });
}

const UNDER_WAY = ['queued', 'running'];
export const isUnderWay = (trial: Trial | undefined) => !!trial && UNDER_WAY.includes(trial.state);

/** The newest what-if, asked again every second while it is under way. */
export function useTrial() {
  return useQuery({
    queryKey: ['policy', 'trial'],
    queryFn: async () => {
      const page = await ask(api.GET('/v1/identity/policy/what-ifs', { params: { query: { limit: 1 } } }));
      const [newest] = page.items;
      if (!newest) return null;
      return ask(api.GET('/v1/identity/policy/what-ifs/{trial_no}', { params: { path: { trial_no: Number(newest.trial_no) } } }));
    },
    refetchInterval: (query) => (isUnderWay(query.state.data ?? undefined) ? 1_000 : false),
  });
}

export function useForgetPolicy(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ queryKey: ['policy'] }), [queries]);
}

export const askTrial = (rules: Rules) => ask(api.POST('/v1/identity/policy/what-ifs', { body: { document: rules } }));

export const cancelTrial = (trial: Trial) => ask(api.POST('/v1/identity/policy/what-ifs/{trial_no}/cancel', { params: { path: { trial_no: Number(trial.trial_no) } } }));

export function useSuspensions() {
  return useInfiniteQuery({
    queryKey: ['policy', 'suspensions'],
    queryFn: ({ pageParam }) => ask(api.GET('/v1/identity/policy/suspensions', { params: { query: { limit: 20, ...(pageParam && { before: Number(pageParam) }) } } })),
    initialPageParam: '', getNextPageParam: (page) => page.next,
  });
}

export const letIn = (one: Suspension, reason: string) =>
  ask(api.POST('/v1/identity/policy/suspensions/{identifier_no}/lift', { params: { path: { identifier_no: Number(one.identifier_no) } }, body: { reason } }));

export const draftPolicy = (rules: Rules, basedOn: number) =>
  ask(api.POST('/v1/identity/policy/versions', { params: { query: { based_on: basedOn } }, body: rules }));

export const publishPolicy = (version: number, reason: string) =>
  ask(api.POST('/v1/identity/policy/versions/{version}/publish', { params: { path: { version }, query: { based_on: version } }, body: { reason } }));

export const returnTo = (version: number, basedOn: number, reason: string) =>
  ask(api.POST('/v1/identity/policy/versions/{version}/return', { params: { path: { version }, query: { based_on: basedOn } }, body: { reason } }));

export type Conflict = { version: number; by: string; at: string };

/** What the refusal of an editor who came second tells. */
export function conflictOf(error: unknown): Conflict | null {
  if (!(error instanceof ApiProblem) || error.code !== 'edited_meanwhile') return null;
  const { version, by, at } = error.body;
  return { version: Number(version), by: String(by ?? ''), at: String(at ?? '') };
}
