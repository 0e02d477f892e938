import { useCallback, useState } from 'react';

type Kept = { hidden: string[]; shown: string[] };

function read(name: string): Kept {
  try {
    return { hidden: [], shown: [], ...(JSON.parse(localStorage.getItem(`yihui.columns.${name}`) ?? '{}') as Partial<Kept>) };
  } catch {
    return { hidden: [], shown: [] };
  }
}

/** Which columns of a view are shown, kept in this browser; only what differs from the usual. */
export function useColumns<C extends { key: string; always?: boolean; usuallyHidden?: boolean }>(name: string, columns: C[]) {
  const [kept, setKept] = useState(() => read(name));
  const isShown = (one: C) => one.always || (one.usuallyHidden ? kept.shown.includes(one.key) : !kept.hidden.includes(one.key));
  const write = useCallback(
    (next: Kept) => {
      setKept(next);
      localStorage.setItem(`yihui.columns.${name}`, JSON.stringify(next));
    },
    [name],
  );
  return {
    shown: columns.filter(isShown),
    set: (keys: string[]) =>
      write({
        hidden: columns.filter((one) => !one.usuallyHidden && !keys.includes(one.key)).map((one) => one.key),
        shown: columns.filter((one) => one.usuallyHidden && keys.includes(one.key)).map((one) => one.key),
      }),
    reset: () => write({ hidden: [], shown: [] }),
  };
}
