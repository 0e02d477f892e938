/** What the pages of returned goods ask the server. */
import { useQuery } from '@tanstack/react-query';
import { api, ask, type components } from '@/api/client';

export type Policy = components['schemas']['ReturnPolicyShown'];
export type NewPolicy = components['schemas']['NewReturnPolicy'];
export type ReturnQuote = components['schemas']['ReturnQuote'];
export const SHORTEST = 3;
export const MOST = 10 ** 12;
/** Each choice with what it is called in short. */
export const SHORTFALLS = { debt: 'debtShort', from_refund: 'fromRefundShort', waive: 'waiveShort' } as const;
export const TENDERS = { pro_rata: 'proRataShort', money_first: 'moneyFirstShort', points_first: 'pointsFirstShort' } as const;
export const keysOf = <Key extends string>(choices: Record<Key, string>) => Object.keys(choices) as Key[];

export const usePolicies = () => useQuery({ queryKey: ['return-policies'], queryFn: () => ask(api.GET('/v1/returning/policies', {})) });

/** The policy that counts today for a currency, if one was set. */
export const policyOf = (policies: Policy[], currency: string) => policies.find((one) => one.currency === currency && one.counts);
