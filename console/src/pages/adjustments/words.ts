/** What adjustments are called, and what is stale once one was made or decided. */
import type { useQueryClient } from '@tanstack/react-query';
import type { components } from '@/api/client';

export type Adjustment = components['schemas']['AdjustmentShown'];
export type Origin = Adjustment['origin'];

export const ORIGINS = ['service', 'marketing', 'correction', 'misuse', 'other'] as const;
export const COLOURS: Record<Adjustment['state'], string | undefined> = { proposed: 'warning', done: 'success', refused: 'error', lapsed: undefined };
export const SHORTEST = 3;

/** The name of who acted, or how the log calls a program. */
export function actor(who: string, name: string | null): string {
  return name ?? who.replace(/^cli:/, '');
}

/** After points moved by hand, nothing that was known of the member's points holds. */
export async function forget(queries: ReturnType<typeof useQueryClient>): Promise<void> {
  const stale = ['adjustments', 'member', 'members', 'lots', 'member-ledger', 'ledger', 'timeline', 'notices'];
  await Promise.all(stale.map((key) => queries.invalidateQueries({ queryKey: [key] })));
}
