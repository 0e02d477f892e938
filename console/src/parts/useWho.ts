import { useCallback } from 'react';
import { useTexts } from '@/i18n';
import { texts } from './locales';

/** Who did it, by name; what was done at the server has no name but this: `who(row.made_by)`. */
export function useWho(): (by: string | null | undefined) => string {
  const t = useTexts(texts);
  return useCallback((by) => (by?.startsWith('cli:') ? t('atServer') : by || '—'), [t]);
}
