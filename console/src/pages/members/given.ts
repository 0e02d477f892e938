/** What people say that a member is known as: read, said and taken back. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, ask, type components } from '@/api/client';

type Schemas = components['schemas'];
export type Given = Schemas['GivenShown'];
export type Choice = Schemas['TagChoice'];
export type Source = Schemas['GivenStatement']['source'];
/** A value and the last day on which it holds. */
export type Value = { value: string; until: string | null };
/** Of whom, for which tag, whose word. */
export type Place = { oneId: string; tag: string; source: Source };

const params = ({ oneId, tag }: Pick<Place, 'oneId' | 'tag'>) => ({ path: { one_id: oneId, tag } });
export const getGiven = (place: Pick<Place, 'oneId' | 'tag'>) => ask(api.GET('/v1/members/{one_id}/tags/{tag}', { params: params(place) }));
export const say = (place: Place, values: Value[], note = '') => ask(api.PUT('/v1/members/{one_id}/tags/{tag}', { params: params(place), body: { source: place.source, values, note } }));

/** Lets one source say other values than now; answers those of now, for the way back. */
export async function change(place: Place, of: (before: Value[]) => Value[], note = ''): Promise<Value[]> {
  const { said } = await getGiven(place);
  const standing = said.filter((one) => one.source === place.source && !one.ended_at);
  const before = standing.filter((one, at) => standing.findIndex(({ value }) => value === one.value) === at).map(({ value, until }) => ({ value, until }));
  await say(place, of(before), note);
  return before;
}

export const useChoices = () => useQuery({ queryKey: ['tags', 'choices'], staleTime: 300_000, queryFn: () => ask(api.GET('/v1/tag-choices')) });

export const useGiven = (oneId: string, tag: string) => useQuery({ queryKey: ['member-tags', oneId, tag], queryFn: () => getGiven({ oneId, tag }) });

/** Forgets what a member is known as, once somebody has said something else. */
export function useForget(oneId: string): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ queryKey: ['member-tags', oneId] }), [queries, oneId]);
}
