/** What the pages of burning at checkouts ask the server. */
import { useQuery } from '@tanstack/react-query';
import { api, ask, type components } from '@/api/client';

export type BurnRule = components['schemas']['BurnRuleShown'];
export type NewBurnRule = components['schemas']['NewBurnRule'];
export const SHORTEST = 3;
export const MOST = 10 ** 12;
export const RATIO_MOST = 10 ** 6;
export const WINDOWS_MOST = 12;

export const useBurnRules = () => useQuery({ queryKey: ['burn-rules'], queryFn: () => ask(api.GET('/v1/burning/rules', {})) });

/** The rule that counts today for a currency, if points pay by it. */
export const ruleOf = (rules: BurnRule[], currency: string) => rules.find((one) => one.currency === currency && one.counts && one.open);

/** Shares of 10,000 as percent, with the decimals they have. */
export const percent = (bp: number) => `${bp / 100}%`;
