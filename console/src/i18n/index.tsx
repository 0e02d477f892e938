import { createContext, useCallback, useContext } from 'react';
import { fill, side, type Language, type Named, type Texts, type Values } from './texts';

export { defineTexts } from './texts';
export type { Language, Named, Texts, Values } from './texts';

export const LanguageContext = createContext<Language>('zh-CN');

/** The language shown now. */
export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** `const t = useTexts(texts)`, then `t('title')`, `t('found', { count: 3 })`. */
export function useTexts<K extends string>(texts: Texts<K>): (key: K, values?: Values) => string {
  const language = useLanguage();
  return useCallback((key: K, values?: Values) => fill(texts[side(language)][key], values), [texts, language]);
}

/** Chooses a name that the server sent in both languages; without one in this language, the other. */
export function useNamed(): {
  /** Of an object with `name_zh` and `name_en`. */
  name: (one: { name_zh?: string | null; name_en?: string | null; code?: string } | null | undefined) => string;
  /** Of `why_zh` and `why_en` and the like: `pick(row, 'why')`. */
  pick: <P extends string>(one: { [K in `${P}_zh` | `${P}_en`]?: string | null }, prefix: P) => string;
  /** Of a `Named`. */
  say: (named: Named) => string;
} {
  const language = useLanguage();
  const here = side(language);
  const there = here === 'zh' ? 'en' : 'zh';
  return {
    name: (one) => one?.[`name_${here}`] || one?.[`name_${there}`] || one?.code || '—',
    pick: (one, prefix) => {
      const texts = one as Record<string, string | null | undefined>;
      return texts[`${prefix}_${here}`] || texts[`${prefix}_${there}`] || '';
    },
    say: (named) => named[here],
  };
}
