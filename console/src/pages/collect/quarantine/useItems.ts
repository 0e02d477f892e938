import { useEffect, useRef, type RefObject } from 'react';
import { useKeys } from '@/keys';

/** The item that has the focus, itself or in one of its buttons. */
const here = () => document.activeElement?.closest<HTMLElement>('[data-item]') ?? null;

/**
 * Groups and their records by keyboard. What the keys do is what the buttons of an item do, so that
 * the two cannot differ. The focus is where one stands; what is returned brings it back there, for
 * when a drawer closes.
 */
export function useItems(list: RefObject<HTMLElement | null>): () => void {
  const last = useRef<HTMLElement | null>(null);
  const items = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-item]') ?? [])];
  function move(by: number) {
    const all = items();
    // Where a dialog has let the focus go, one still stands where one stood.
    const now = here() ?? (last.current?.isConnected ? last.current : null);
    const next = now ? all.indexOf(now) + by : by > 0 ? 0 : all.length - 1;
    const found = all[Math.max(0, Math.min(all.length - 1, next))];
    found?.focus();
    found?.scrollIntoView({ block: 'nearest' });
  }
  useEffect(() => {
    const remember = () => {
      last.current = here() ?? last.current;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  const press = (does: string) => here()?.querySelector<HTMLElement>(`[data-does="${does}"]`)?.click();
  useKeys([
    { keys: 'j', label: { zh: '下一项', en: 'Next item' }, run: () => move(1) },
    { keys: 'k', label: { zh: '上一项', en: 'Item before' }, run: () => move(-1) },
    { keys: 'Enter', label: { zh: '打开所选项', en: 'Open the item' }, run: () => press('open') },
    { keys: 'r', label: { zh: '重放所选项（先显示结果）', en: 'Replay the item (shows the effect first)' }, run: () => press('replay') },
    { keys: 'e', label: { zh: '修改所选组的值', en: 'Mend values of the group' }, run: () => press('mend') },
  ]);
  return () => setTimeout(() => last.current?.isConnected && last.current.focus());
}
