/** Language, theme and density: of the address, else of the person, else of this browser. */
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Language } from '@/i18n/texts';
import { LanguageContext } from '@/i18n';
import { paintPage, type Mode } from '@/look/palette';
import type { Density } from '@/look/theme';
import type { ThemeChoice } from './types';

export type Preferences = { language: Language; theme: ThemeChoice; density: Density };
type Known = Partial<Preferences>;

const KEPT = 'yihui.preferences';

function kept(): Known {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Known;
  } catch {
    return {};
  }
}

function asked(): Known {
  const query = new URLSearchParams(location.search);
  const lang = query.get('lang');
  const theme = query.get('theme');
  return {
    ...(lang && { language: lang.startsWith('en') ? 'en' : 'zh-CN' }),
    ...((theme === 'light' || theme === 'dark' || theme === 'system') && { theme }),
  };
}

type Shown = Preferences & { mode: Mode; change: (wanted: Known) => void };
const PreferencesContext = createContext<Shown | null>(null);

/** What is chosen, `mode` as it comes out (light or dark), and `change`. */
export function usePreferences(): Shown {
  const found = useContext(PreferencesContext);
  if (!found) throw new Error('There is no PreferencesProvider above.');
  return found;
}

function useSystemDark(): boolean {
  const media = useMemo(() => matchMedia('(prefers-color-scheme: dark)'), []);
  const [dark, setDark] = useState(media.matches);
  useEffect(() => {
    const tell = () => setDark(media.matches);
    media.addEventListener('change', tell);
    return () => media.removeEventListener('change', tell);
  }, [media]);
  return dark;
}

export function PreferencesProvider({ children }: { children: ReactNode }) {
  const browser: Language = navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
  // The address overrides for one view only, so it is not written down; a choice ends the override.
  const [override, setOverride] = useState<Known>(asked);
  const [own, setOwn] = useState<Preferences>(() => ({ language: browser, theme: 'system', density: 'comfortable', ...kept() }));
  const systemDark = useSystemDark();

  const change = useCallback((wanted: Known) => {
    setOverride((now) => Object.fromEntries(Object.entries(now).filter(([key]) => !(key in wanted))));
    setOwn((now) => {
      const next = { ...now, ...wanted };
      localStorage.setItem(KEPT, JSON.stringify(next));
      return next;
    });
  }, []);

  const chosen = { ...own, ...override };
  const mode: Mode = chosen.theme === 'system' ? (systemDark ? 'dark' : 'light') : chosen.theme;
  useEffect(() => paintPage(mode), [mode]);
  useEffect(() => {
    document.documentElement.lang = chosen.language;
  }, [chosen.language]);

  const { language, theme, density } = chosen;
  const shown = useMemo(() => ({ language, theme, density, mode, change }), [language, theme, density, mode, change]);
  return (
    <PreferencesContext.Provider value={shown}>
      <LanguageContext.Provider value={language}>{children}</LanguageContext.Provider>
    </PreferencesContext.Provider>
  );
}

/** What the person chose on another machine is taken over; what the address says stays. */
export function useTakeOver(): (user: { language: Language | null; theme: ThemeChoice | null; density: Density | null }) => void {
  const { change } = usePreferences();
  return useCallback(
    (user) => {
      const over = asked();
      const wanted: Known = {};
      if (user.language && !over.language) wanted.language = user.language;
      if (user.theme && !over.theme) wanted.theme = user.theme;
      if (user.density) wanted.density = user.density;
      if (Object.keys(wanted).length) change(wanted);
    },
    [change],
  );
}
