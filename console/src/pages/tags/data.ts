/** What the pages of tags ask the server. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { api, ask, type components } from '@/api/client';

type Schemas = components['schemas'];
export type Tag = Schemas['TagShown'];
export type Tags = Schemas['TagsShown'];
export type Opened = Schemas['TagOpened'];
export type Run = Schemas['TagRun'];
export type Version = Schemas['TagVersion'];
export type Coverage = Schemas['TagCoverage'];
export type Drift = Schemas['TagDrift'];
export type InBrand = Schemas['TagInBrand'];
export type Changed = Schemas['NewTagVersion'];
export type Made = Schemas['NewTag'];
export type When = Schemas['TagSchedule'];
export type EventRule = Schemas['TagEventRule'];

const RUN_MS = 1_000;
const path = (code: string) => ({ path: { code } });
const getTag = (code: string) => ask(api.GET('/v1/tags/{code}', { params: path(code) }));

export const useTags = () => useQuery({ queryKey: ['tags'], queryFn: () => ask(api.GET('/v1/tags')) });

export const useTag = (code: string) => useQuery({ queryKey: ['tag', code], refetchOnWindowFocus: false, queryFn: () => getTag(code) });

export const useVersions = (code: string) =>
  useQuery({ queryKey: ['tag', code, 'versions'], queryFn: () => ask(api.GET('/v1/tags/{code}/versions', { params: path(code) })) });

export const useEvents = (code: string) =>
  useQuery({ queryKey: ['tag', code, 'events'], queryFn: () => ask(api.GET('/v1/tags/{code}/events', { params: path(code) })) });

/** A tag day by day, to who sees the whole house. */
export const useCoverage = (code: string, enabled: boolean) =>
  useQuery({ queryKey: ['tag', code, 'coverage'], enabled, queryFn: () => ask(api.GET('/v1/tags/{code}/coverage', { params: path(code) })) });

/** A tag in each brand all of whose stores the reader sees, and one of them day by day. */
export const useTagBrands = (code: string) =>
  useQuery({ queryKey: ['tag', code, 'brands'], queryFn: () => ask(api.GET('/v1/tags/{code}/brands', { params: path(code) })) });
export const useBrandCoverage = (code: string, brand: string) =>
  useQuery({ queryKey: ['tag', code, 'brands', brand], queryFn: () => ask(api.GET('/v1/tags/{code}/brands/{brand}/coverage', { params: { path: { code, brand } } })) });

/** The tags that have moved lately. */
export const useDrifts = (enabled: boolean) => useQuery({ queryKey: ['tags', 'drifts'], enabled, queryFn: () => ask(api.GET('/v1/tag-drifts')) });

export const acceptDrift = (code: string, body: Schemas['AcceptDrift']) => ask(api.POST('/v1/tags/{code}/coverage/accept', { params: path(code), body }));

/** What versions of a tag moved, and what was thought of, newest first; to who sees the whole house. */
export const useTrials = (code: string, enabled: boolean) =>
  useQuery({
    queryKey: ['tag', code, 'trials'], enabled, queryFn: () => ask(api.GET('/v1/tags/{code}/trials', { params: path(code) })),
    refetchInterval: (query) => (query.state.data?.some(trialGoesOn) ? RUN_MS : false),
  });

export const trialGoesOn = (trial: Schemas['TagTrial'] | undefined): boolean => trial?.state === 'queued' || trial?.state === 'running';
const trialPath = (number: string) => ({ path: { trial_no: Number(number) } });

/** One trial, asked for again while it waits or goes on. */
export const useTrial = (number: string) =>
  useQuery({
    queryKey: ['tag-trial', number], queryFn: () => ask(api.GET('/v1/tag-trials/{trial_no}', { params: trialPath(number) })),
    refetchInterval: (query) => (trialGoesOn(query.state.data?.trial) ? RUN_MS : false),
  });

export const askTrial = (code: string, { based_on, rule, most, live }: Changed) => ask(api.POST('/v1/tags/{code}/trials', { params: path(code), body: { based_on, rule, most, live } }));
export const cancelTrial = (number: string) => ask(api.POST('/v1/tag-trials/{trial_no}/cancel', { params: trialPath(number) }));

/** What conditions of tags may ask about: of the whole house, as tags are; not who is in an audience, as audiences ask for tags. */
const apart = (told: components['schemas']['ConditionFields']) => ({ ...told, fields: told.fields.filter((one) => one.name !== 'member.audience') });
export const useFields = () => useQuery({ queryKey: ['conditions', 'fields'], staleTime: 300_000, select: apart, queryFn: () => ask(api.GET('/v1/conditions/fields')) });

/** A tag as somebody else has left it meanwhile, and who that was. */
export type Newest = { opened: Opened; version: Version };

export async function getNewest(code: string): Promise<Newest | null> {
  const [opened, [version]] = await Promise.all([getTag(code), ask(api.GET('/v1/tags/{code}/versions', { params: path(code) }))]);
  return version ? { opened, version } : null;
}

/** The newest runs, asked for again while one waits or goes on; once it ends, tags are read anew. */
export function useRuns() {
  const forget = useForget();
  const found = useQuery({
    queryKey: ['tag-runs'], queryFn: () => ask(api.GET('/v1/tag-runs')),
    refetchInterval: (query) => (goesOn(query.state.data?.[0]) ? RUN_MS : false),
  });
  const open = goesOn(found.data?.[0]);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !open) void forget();
    wasOpen.current = open;
  }, [open, forget]);
  return found;
}

export const goesOn = (run: Run | undefined): boolean => run?.state === 'queued' || run?.state === 'running';
export const askRun = (full: boolean) => ask(api.POST('/v1/tag-runs', { body: { full } }));
export const makeTag = (body: Made) => ask(api.POST('/v1/tags', { body }));
export const changeTag = (code: string, body: Changed) => ask(api.PUT('/v1/tags/{code}', { params: path(code), body }));

export const putSchedule = (code: string, body: Schemas['NewTagSchedule']) => ask(api.PUT('/v1/tags/{code}/schedule', { params: path(code), body }));
export const putEvents = (code: string, rules: Schemas['NewTagEventRule'][]) => ask(api.PUT('/v1/tags/{code}/events', { params: path(code), body: { rules } }));
export const pauseTag = (code: string, why: string) => ask(api.PUT('/v1/tags/{code}/pause', { params: path(code), body: { why } }));
export const resumeTag = (code: string) => ask(api.DELETE('/v1/tags/{code}/pause', { params: path(code) }));

/** A tag as it is, to be sent back with what is to be different. */
export function settingsOf({ tag, rule }: Opened): Changed {
  const { name_zh, name_en, owner, live, expiry_days, most, version } = tag;
  return { based_on: version, name_zh, name_en, owner, live, expiry_days, most, rule: rule as Record<string, Record<string, unknown>>, reason: '' };
}

/** On or off: all else stays, the conditions that a list does not hold as well. */
export async function switchTag(tag: Tag, live: boolean): Promise<Tag> {
  const opened = await getTag(tag.code);
  return changeTag(tag.code, { ...settingsOf(opened), based_on: tag.version, live });
}

/** Forgets what is known of tags, once one of them has changed or a run has ended. */
export function useForget(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    await Promise.all(['tags', 'tag', 'member-tags', 'conditions', 'notices'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  }, [queries]);
}
