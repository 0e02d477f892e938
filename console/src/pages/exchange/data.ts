/** What the pages of currencies and their exchange ask the server. */
import { useQuery, type QueryClient } from '@tanstack/react-query';
import { api, ask, type components } from '@/api/client';

export type Currency = components['schemas']['CurrencyShown'];
export type Rate = components['schemas']['RateShown'];
export type NewRate = components['schemas']['NewRate'];
export const SHORTEST = 3;
export const MOST = 10 ** 12;
export const RATIO_MOST = 10 ** 6;

export const useCurrencies = () => useQuery({ queryKey: ['currencies'], queryFn: () => ask(api.GET('/v1/points/currencies', {})) });
export const useRates = () => useQuery({ queryKey: ['rates'], queryFn: () => ask(api.GET('/v1/points/rates', {})) });

/** The rate that counts today from one currency to another, if it is open. */
export const rateOf = (rates: Rate[], from: string, to: string) => rates.find((one) => one.counts && one.open && one.from_currency === from && one.to_currency === to);

/** What an exchange makes stale. */
export async function forget(queries: QueryClient): Promise<void> {
  const stale = ['exchanges', 'member', 'members', 'lots', 'member-ledger', 'ledger', 'timeline', 'expiring'];
  await Promise.all(stale.map((key) => queries.invalidateQueries({ queryKey: [key] })));
}
