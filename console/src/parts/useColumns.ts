import { useRef, useState } from 'react';
import { useUrlState } from '@/place/url';
import { arranged, isShown, isUsual, USUAL, type Layout } from './table/layout';
import { useKeeping, useKeptList, type ListName } from './views/keptList';

function read(place: string): Layout | null {
  try {
    const found = JSON.parse(localStorage.getItem(`yihui.columns.${place}`) ?? 'null') as Partial<Layout> | null;
    return found && { ...USUAL, ...found };
  } catch {
    return null;
  }
}

/**
 * The columns of a list as their reader wants them. Kept by the server, for each view of one's own
 * and for the list without a view; in this browser for views of others and for lists without views.
 */
export function useColumns<C extends { key: string; always?: boolean; usuallyHidden?: boolean }>(name: string, columns: C[]) {
  const { list, ready } = useKeptList(name);
  const keeping = useKeeping(name as ListName);
  const [{ view: asked }] = useUrlState(['view']);
  const [touched, setTouched] = useState<Record<string, Layout>>({});
  const writes = useRef(Promise.resolve());
  const view = list?.views.find((one) => one.view_no === asked);
  const place = view ? `${name}.${view.view_no}` : name;
  const kept = view ? view.layout : list?.layout;
  const onServer = list !== undefined && (!view || view.mine);
  const layout: Layout = touched[place] ?? (onServer ? kept : (read(place) ?? kept)) ?? USUAL;
  const all = arranged(columns, layout);

  /** Shown at once; `keep` once it is meant to stay, such as at the end of a drag. */
  function change(next: Layout, keep = true) {
    setTouched((now) => ({ ...now, [place]: next }));
    if (!keep) return;
    localStorage.setItem(`yihui.columns.${place}`, JSON.stringify(next));
    if (!onServer) return;
    const write = async () => void (await (view ? keeping.change(view.view_no, { layout: next }) : keeping.open(list.view_no, next)));
    // One after the other, so that the last one stays. What fails stays in this browser.
    writes.current = writes.current.then(write).catch(() => undefined);
  }
  return { ready, all, shown: all.filter((one) => isShown(one, layout)), layout, usual: isUsual(layout), change, reset: () => change(USUAL) };
}
