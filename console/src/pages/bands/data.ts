/** What the page of balance bands asks the server. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, ask, type components } from '@/api/client';

export type Report = components['schemas']['BandReport'];
export type Band = Report['bands'][number];
export type Name = 'empty' | 'low' | 'middle' | 'high';
export const PRICES_MOST = 20;

export const useBands = (since: string, until: string, price: number[], wanted: boolean) =>
  useQuery({
    queryKey: ['bands', since, until, price], placeholderData: keepPreviousData, staleTime: 60_000, refetchOnWindowFocus: false, enabled: wanted,
    queryFn: () => ask(api.GET('/v1/points/bands', { params: { query: { since, until, price } } })),
  });

export const setBounds = (middle_from: number, high_from: number) => ask(api.POST('/v1/points/bands/bounds', { body: { middle_from, high_from, currency: 'points' } }));
