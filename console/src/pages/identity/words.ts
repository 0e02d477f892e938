/** What merges are called, and who did what about them. */
import { useCallback } from 'react';
import type { components } from '@/api/client';
import { useTexts } from '@/i18n';
import { texts } from './locales';

export type Merge = components['schemas']['MergeShown'];
export type Effect = components['schemas']['Effect'];
export type Held = components['schemas']['Held'];
export type Row = components['schemas']['MemberRow'];
/** What is needed to tell one member from another. */
export type Person = { member: string; number: string; name: string; phone: string | null };

export const COLOURS: Record<Merge['state'], string | undefined> = { proposed: 'warning', done: 'success', undone: undefined, refused: 'error', lapsed: undefined };
export const SHORTEST = 3;

/** The name of who acted; policy is a rule, not a person. */
export function useActor(): (actor: string, name: string | null) => string {
  const t = useTexts(texts);
  return useCallback((actor, name) => name ?? (actor === 'policy' ? t('system') : actor.replace(/^cli:/, '')), [t]);
}
