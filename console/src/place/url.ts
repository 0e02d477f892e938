/** The place lives in the address: filters, sort, tab, open drawer; a shared link shows the same. */
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** What goes along from page to page: what one looks at, not how a page is set. */
const GOES_ALONG = ['scope', 'from', 'to', 'compare', 'lang', 'theme'];

export type UrlValues<K extends string> = Partial<Record<K, string>>;

/**
 * Values of the address: `const [filters, set] = useUrlState(['tier', 'q'])`; `set({ tier: 'gold' })`,
 * `set({ tier: undefined })`. Anything but paging takes the reader back to the first page.
 */
export function useUrlState<K extends string>(keys: readonly K[]): [UrlValues<K>, (wanted: UrlValues<K>, options?: { replace?: boolean; keepPage?: boolean }) => void] {
  const [query, setQuery] = useSearchParams();
  const spelling = keys.map((key) => `${key}=${query.get(key) ?? ''}`).join('&');
  const values = useMemo(
    () => Object.fromEntries(keys.flatMap((key) => (query.get(key) ? [[key, query.get(key)]] : []))) as UrlValues<K>,
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the spelling says whether one changed
    [spelling],
  );
  const set = useCallback(
    (wanted: UrlValues<K>, options: { replace?: boolean; keepPage?: boolean } = {}) => {
      setQuery(
        (now) => {
          const next = new URLSearchParams(now);
          for (const [key, value] of Object.entries(wanted)) {
            if (value) next.set(key, String(value));
            else next.delete(key);
          }
          if (!options.keepPage) next.delete('before');
          return next;
        },
        { replace: options.replace ?? false },
      );
    },
    [setQuery],
  );
  return [values, set];
}

/** The open drawer: `const [open, setOpen] = useOpen()`; `setOpen('8K2Q-4QZT')`, `setOpen(null)`. */
export function useOpen(): [string | null, (id: string | null) => void] {
  const [{ open }, set] = useUrlState(['open']);
  const change = useCallback((id: string | null) => set({ open: id ?? undefined }, { keepPage: true }), [set]);
  return [open ?? null, change];
}

/** A path with what goes along from here: scope, period, language of the address. */
export function along(to: string, query: URLSearchParams): string {
  const [path = '', own = ''] = to.split('?');
  const next = new URLSearchParams(own);
  for (const key of GOES_ALONG) {
    const value = query.get(key);
    if (value && !next.has(key)) next.set(key, value);
  }
  const text = next.toString();
  return text ? `${path}?${text}` : path;
}

/** `const href = useHref()`; `href('/members/8K2Q-4QZT')`. */
export function useHref(): (to: string) => string {
  const [query] = useSearchParams();
  return useCallback((to: string) => along(to, query), [query]);
}
