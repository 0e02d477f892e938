/** Which part of the house is looked at: `scope=brand:CODE|region:CODE|store:CODE`, in the address. */
import { useMemo } from 'react';
import { useNamed, useTexts } from '@/i18n';
import { useSession } from '@/session/SessionProvider';
import { useUrlState } from './url';
import { texts } from './locales';

export type ScopeKind = 'brand' | 'region' | 'store';

export type Scope = {
  /** For queries: `undefined` is all that the person may see. */
  value: string | undefined;
  kind: ScopeKind | null;
  code: string | null;
  label: string;
  set: (value: string | undefined) => void;
};

/** The scope shown now; hand `scope.value` to each request and into each query key. */
export function useScope(): Scope {
  const [{ scope }, set] = useUrlState(['scope']);
  const session = useSession();
  const { name } = useNamed();
  const t = useTexts(texts);
  return useMemo(() => {
    const [kind, code] = split(scope);
    const list = kind === 'brand' ? session.brands : kind === 'region' ? session.regions : session.stores;
    const found = code === null ? undefined : list.find((one) => one.code === code);
    const all = session.whole ? t('group') : session.stores.length === 1 ? name(session.stores[0]) : t('mine');
    return {
      value: kind ? scope : undefined,
      kind,
      code,
      label: kind ? (found ? name(found) : (code ?? '')) : all,
      set: (value) => set({ scope: value }),
    };
  }, [scope, session, name, t, set]);
}

function split(scope: string | undefined): [ScopeKind | null, string | null] {
  const match = /^(brand|region|store):(.+)$/.exec(scope ?? '');
  return match ? [match[1] as ScopeKind, match[2] ?? null] : [null, null];
}
