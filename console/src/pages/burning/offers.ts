/** What the page asks the server about offers. */
import { useQuery, type QueryClient } from '@tanstack/react-query';
import { api, ask, type components } from '@/api/client';

export type Offer = components['schemas']['OfferShown'];
export type NewOffer = components['schemas']['NewOffer'];
export type Said = components['schemas']['OfferSaid'];
export const BANDS = ['empty', 'low', 'middle', 'high'] as const;
export const DAYS_MOST = 365;

export const useOffers = (wanted: boolean) => useQuery({ queryKey: ['offers'], enabled: wanted, queryFn: () => ask(api.GET('/v1/offers', {})) });

/** For how many an offer would be, and what it can cost. */
export const useForecast = (terms: string) =>
  useQuery({ queryKey: ['offer-forecast', terms], gcTime: 0, retry: false, enabled: terms !== '', queryFn: () => ask(api.POST('/v1/offers/preview', { body: JSON.parse(terms) as Said })) });

/** The terms of a version, as a preview and its next version take them. */
export const termsOf = ({ offer, currency, name_zh, name_en, points, off_fen, least_order_fen, channels, begins_on, ends_on, bands, band_days, most_per_member, most_in_all }: Said): Said =>
  ({ offer, currency, name_zh, name_en, points, off_fen, least_order_fen, channels, begins_on, ends_on, bands, band_days, most_per_member, most_in_all });

export const forget = (queries: QueryClient) => queries.invalidateQueries({ queryKey: ['offers'] });
