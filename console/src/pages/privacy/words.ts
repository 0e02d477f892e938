/** What erasures are called, and what is no longer known after one. */
import type { useQueryClient } from '@tanstack/react-query';
import type { components } from '@/api/client';

export type Erasure = components['schemas']['ErasureShown'];
export type Effect = components['schemas']['ErasureEffect'];

export const COLOURS: Record<Erasure['state'], string | undefined> = { proposed: 'warning', done: 'success', refused: 'error', lapsed: undefined };
export const SHORTEST = 3;

/** After an erasure was asked for, carried out or refused, these lists say something else. */
export async function forget(queries: ReturnType<typeof useQueryClient>): Promise<void> {
  const stale = ['erasures', 'erasure-of', 'member', 'members', 'member-consents', 'consent-coverage', 'timeline', 'notices'];
  await Promise.all(stale.map((key) => queries.invalidateQueries({ queryKey: [key] })));
}
