/** What the pages of audiences ask the server. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, ask, type components } from '@/api/client';
import { useScope } from '@/place/scope';
import type { Condition } from '@/parts/conditions/condition';

type Schemas = components['schemas'];
export type Audience = Schemas['AudienceShown'];
export type AudienceVersion = Schemas['AudienceVersion'];
export type AudienceWhy = Schemas['AudienceWhy'];
export type Comparison = Schemas['AudiencesCompared'];
export type Counted = Schemas['AudienceCount'];
export type MemberRow = Schemas['MemberRow'];
export type Snapshot = Schemas['SnapshotShown'];
export type Taking = Schemas['SnapshotTaking'];
export type Schedule = NonNullable<Schemas['ScheduleOf']['schedule']>;
export type NewSchedule = Schemas['NewSchedule'];
export type ListOf = Schemas['AudienceListOf'];
export type Lain = Schemas['Lain'];
export type Template = Schemas['AudienceTemplate'];
export type Body = Record<string, unknown>;

/** A new audience as another page begins it. */
export type Beginning = { name: string; condition: Condition };

const path = (number: string) => ({ path: { audience_no: Number(number) } });

export function useFields() {
  const scope = useScope().value;
  return useQuery({ queryKey: ['conditions', 'fields', scope], staleTime: 300_000, queryFn: () => ask(api.GET('/v1/conditions/fields', { params: { query: { scope } } })) });
}

/** How many a condition holds for; what is overtaken is given up, and the old figure stays meanwhile. */
export function useCount(spelling: string, number: string | null, wanted = true) {
  const scope = useScope().value;
  return useQuery({
    queryKey: ['audience-count', spelling, number, scope], enabled: wanted, retry: false, placeholderData: keepPreviousData, staleTime: 30_000, refetchOnWindowFocus: false,
    queryFn: ({ signal }) => {
      const body = { condition: JSON.parse(spelling) as Body, audience_no: number === null ? null : Number(number) };
      return ask(api.POST('/v1/audiences/count', { params: { query: { scope: number === null ? scope : undefined } }, body, signal }));
    },
  });
}

export function useTemplates() {
  const scope = useScope().value;
  return useQuery({ queryKey: ['audience-templates', scope], staleTime: 300_000, queryFn: () => ask(api.GET('/v1/audiences/templates', { params: { query: { scope } } })) });
}

export function useAudience(number: string | null) {
  return useQuery({ queryKey: ['audience', number], enabled: number !== null, refetchOnWindowFocus: false, queryFn: () => ask(api.GET('/v1/audiences/{audience_no}', { params: path(number ?? '0') })) });
}

export function useVersions(number: string) {
  return useQuery({ queryKey: ['audience', number, 'versions'], queryFn: () => ask(api.GET('/v1/audiences/{audience_no}/versions', { params: path(number) })) });
}

export function useSnapshots(number: string) {
  return useQuery({ queryKey: ['audience', number, 'snapshots'], queryFn: () => ask(api.GET('/v1/audiences/{audience_no}/snapshots', { params: path(number) })) });
}

/** The snapshot that is taken, or was last; asked again while it goes on. */
export function useTaking(number: string) {
  return useQuery({
    queryKey: ['audience', number, 'takings'], refetchInterval: (query) => (goesOn(query.state.data?.[0]) ? 1000 : false),
    queryFn: () => ask(api.GET('/v1/audiences/{audience_no}/takings', { params: { ...path(number), query: { limit: 1 } } })),
  });
}

export const goesOn = (one: Taking | undefined): boolean => one?.state === 'queued' || one?.state === 'running';

export function useList(number: string) {
  return useQuery({ queryKey: ['audience', number, 'list'], staleTime: 300_000, queryFn: () => ask(api.GET('/v1/audiences/{audience_no}/list', { params: path(number) })) });
}

export function useProfile(number: string, least: number) {
  return useQuery({ queryKey: ['audience', number, 'profile', least], placeholderData: keepPreviousData, queryFn: () => ask(api.GET('/v1/audiences/{audience_no}/profile', { params: { ...path(number), query: { least } } })) });
}

export function useSplits() {
  return useQuery({ queryKey: ['audiences', 'splits'], queryFn: () => ask(api.GET('/v1/audience-splits')) });
}

export function useSchedule(number: string) {
  return useQuery({ queryKey: ['audience', number, 'schedule'], queryFn: () => ask(api.GET('/v1/audiences/{audience_no}/schedule', { params: path(number) })) });
}

/** Why a member is in or out on a day; without one: now. */
export function useWhy(number: string, member: string | null, day: string | undefined, wanted = true) {
  return useQuery({
    queryKey: ['audience', number, 'why', member, day], enabled: wanted && member !== null,
    queryFn: () => ask(api.GET('/v1/audiences/{audience_no}/members/{one_id}', { params: { path: { audience_no: Number(number), one_id: member ?? '' }, query: { as_of: day } } })),
  });
}

export function useComparison(numbers: string[]) {
  const [first = '0', ...others] = numbers;
  return useQuery({
    queryKey: ['audience-comparison', numbers], enabled: numbers.length > 1, retry: false,
    queryFn: () => ask(api.GET('/v1/audiences/{audience_no}/comparison', { params: { ...path(first), query: { with: others.map(Number) } } })),
  });
}

/** Audiences by name, to choose from. */
export function useChoices() {
  const scope = useScope().value;
  return useQuery({ queryKey: ['audiences', 'choices', scope], queryFn: () => ask(api.GET('/v1/audiences', { params: { query: { limit: 200, scope } } })) });
}

export const makeAudience = (name: string, condition: Body, scope: string | undefined) =>
  ask(api.POST('/v1/audiences', { params: { query: { scope } }, body: { name, condition } }));
export const addVersion = (number: string, condition: Body, basedOn: number) =>
  ask(api.POST('/v1/audiences/{audience_no}/versions', { params: path(number), body: { condition, based_on: basedOn } }));
export const changeAudience = (number: string, changes: { name?: string; archived?: boolean }) =>
  ask(api.PATCH('/v1/audiences/{audience_no}', { params: path(number), body: changes }));
export const takeSnapshot = (number: string) => ask(api.POST('/v1/audiences/{audience_no}/snapshots', { params: path(number), body: {} }));

export const putSchedule = (number: string, body: NewSchedule) => ask(api.PUT('/v1/audiences/{audience_no}/schedule', { params: path(number), body }));
export const endSchedule = (number: string) => ask(api.DELETE('/v1/audiences/{audience_no}/schedule', { params: path(number) }));
export const makeSplit = (name: string, parts: { name: string; share: number }[]) => ask(api.POST('/v1/audience-splits', { body: { name, parts } }));
export const divide = (number: string, split: string) => ask(api.POST('/v1/audiences/{audience_no}/parts', { params: path(number), body: { split_no: Number(split) } }));
export const drawSample = (number: string, split: string | null, name: string, members: number) =>
  ask(api.POST('/v1/audiences/{audience_no}/sample', { params: path(number), body: { split_no: split === null ? null : Number(split), name, members } }));
export const cancelTaking = (number: string, taking: string) =>
  ask(api.POST('/v1/audiences/{audience_no}/takings/{taking_no}/cancel', { params: { path: { audience_no: Number(number), taking_no: Number(taking) } } }));

/** Forgets what is known of audiences, once one of them has changed. */
export function useForget(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    await Promise.all(['audiences', 'audience', 'audience-comparison', 'conditions'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  }, [queries]);
}
